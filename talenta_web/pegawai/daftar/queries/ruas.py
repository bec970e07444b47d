"""A list as stretches that follow each other, each along one index; pages are cut out of them by keyset.

No statement looks at more than TELUSUR people: a page whose filters match too rarely ends early, and its pointer goes
on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, and_, or_, select, union_all
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import Pegawai

TELUSUR = 25_000
Kunci = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Bagian:
    """People of `dari` with `syarat`, in the order of `kunci`; `saring` is checked person by person.

    `sejak`: the key of the person the page starts from. `turun`: which keys run downwards (default: none).
    """

    dari: Any
    kunci: Kunci
    syarat: Sequence[Any] = ()
    saring: Sequence[Any] = ()
    sejak: tuple[Any, ...] | None = None
    turun: tuple[bool, ...] = ()

    def arah(self, mundur: bool) -> list[bool]:
        """Per key: downwards?"""
        return [t != mundur for t in self.turun or (False,) * len(self.kunci)]


@dataclass(frozen=True, slots=True)
class Ruas:
    """Parts that are merged by their keys (of one shape); usually one."""

    bagian: tuple[Bagian, ...]
    jarang: bool = False
    """May the filters match so rarely that the walk needs its bound?"""


@dataclass(frozen=True, slots=True)
class Susunan:
    """The whole list; `tempat` is the stretch where the person the page starts from stands."""

    ruas: Sequence[Ruas] = field(default_factory=tuple)
    tempat: int = 0

    def sisa(self, mundur: bool) -> Iterator[tuple[Ruas, bool]]:
        """Stretches from there on; True for the one that holds the start."""
        urutan = self.ruas[: self.tempat + 1][::-1] if mundur else self.ruas[self.tempat :]
        return ((r, i == 0) for i, r in enumerate(urutan))


@dataclass(frozen=True, slots=True)
class Potongan:
    """Rows found, in list order; `terhenti`: public id of the person where the bound ended the walk."""

    baris: list[Any]
    terhenti: str | None = None


def lewat(kunci: Sequence[Any], nilai: Sequence[Any], turun: Sequence[bool], *, termasuk: bool = False) -> Any:
    """Behind these values, as a row comparison written out so that both databases walk the index."""
    k, n = kunci[0], nilai[0]
    sesudah = k < n if turun[0] else k > n
    if len(kunci) == 1:
        return (k <= n if turun[0] else k >= n) if termasuk else sesudah
    batas = k <= n if turun[0] else k >= n
    return and_(batas, or_(sesudah, lewat(kunci[1:], nilai[1:], turun[1:], termasuk=termasuk)))


def ambil(session: Session, s: Susunan, kolom: Sequence[Any], butuh: int, mundur: bool, *, banyak: int) -> Potongan:
    """At most `butuh` rows of `kolom` from the start on, in the direction asked for; `banyak` people are in sight."""
    baris: list[Any] = []
    for ruas, awal in s.sisa(mundur):
        puncak = _puncak(session, ruas, awal, mundur) if ruas.jarang and banyak > TELUSUR else None
        pilih = _perintah(ruas, kolom, butuh - len(baris), awal, mundur, puncak)
        baris += session.execute(pilih)
        if len(baris) >= butuh:
            break
        if puncak is not None:
            return Potongan(baris, puncak[0])
    return Potongan(baris)


def _batasi(pilih: Select[*tuple[Any, ...]], b: Bagian, awal: bool, mundur: bool) -> Select[*tuple[Any, ...]]:
    pilih = pilih.select_from(b.dari).where(*b.syarat)
    if awal and b.sejak is not None:
        pilih = pilih.where(lewat(b.kunci, b.sejak, b.arah(mundur)))
    return pilih


def _urutkan(pilih: Select[Any], kunci: Kunci, arah: Sequence[bool]) -> Select[Any]:
    return pilih.order_by(*(k.desc() if turun else k for k, turun in zip(kunci, arah, strict=True)))


def _puncak(session: Session, ruas: Ruas, awal: bool, mundur: bool) -> tuple[Any, ...] | None:
    """Public id and key of the person TELUSUR further on; None when the stretch ends before."""
    b = ruas.bagian[0]
    pilih = _batasi(select(Pegawai.pid, *b.kunci), b, awal, mundur)
    baris = session.execute(_urutkan(pilih, b.kunci, b.arah(mundur)).offset(TELUSUR).limit(1)).one_or_none()
    return tuple(baris) if baris else None


def _perintah(
    ruas: Ruas, kolom: Sequence[Any], butuh: int, awal: bool, mundur: bool, puncak: tuple[Any, ...] | None
) -> Select[Any]:
    if len(ruas.bagian) == 1:
        b = ruas.bagian[0]
        pilih = _batasi(select(*kolom), b, awal, mundur).where(*b.saring)
        if puncak is not None:
            pilih = pilih.where(lewat(b.kunci, puncak[1:], [not a for a in b.arah(mundur)], termasuk=True))
        return _urutkan(pilih, b.kunci, b.arah(mundur)).limit(butuh)
    p, arah = Pegawai, ruas.bagian[0].arah(mundur)
    satu = []
    for b in ruas.bagian:
        kunci = [k.label(f"k{i}") for i, k in enumerate(b.kunci)]
        isi = _batasi(select(p.id.label("id"), *kunci), b, awal, mundur).where(*b.saring)
        satu.append(_urutkan(isi, b.kunci, arah).limit(butuh).subquery())
    semua = union_all(*(select(*t.c) for t in satu)).subquery()
    kunci_ = tuple(semua.c)[1:]
    pilih = select(*kolom).join_from(semua, p, p.id == semua.c.id)
    return _urutkan(pilih, kunci_, arah).limit(butuh)

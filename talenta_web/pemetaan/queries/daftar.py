"""Lists of result rows, paged by their place in the run (keyset)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class BarisHasil:
    """A result row of a list."""

    urut: int
    pegawai_id: int
    pid: str
    nip: str
    nama: str
    nama_jabatan: str | None
    unit_nama: str | None
    kinerja: Decimal | None
    potensial: Decimal | None
    nilai_talenta: Decimal | None
    kotak: int | None
    kurang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Halaman:
    """One page of rows; `sebelum` and `sesudah` are the keys of the neighbouring pages."""

    baris: tuple[BarisHasil, ...]
    sebelum: int | None
    sesudah: int | None


@dataclass(frozen=True, slots=True)
class Penunjuk:
    """Where a page starts: after a place, or before one, or at the beginning."""

    sesudah: int | None = None
    sebelum: int | None = None


_KOLOM = (
    Hasil.urut, Hasil.pegawai_id, Hasil.pegawai_pid, Hasil.nip, Hasil.nama, Hasil.nama_jabatan, Hasil.unit_nama,
    Hasil.kinerja, Hasil.potensial, Hasil.nilai_talenta, Hasil.kotak, Hasil.kurang,
)  # fmt: skip


def rentang(run: Run, kotak: int | None) -> tuple[int, int]:
    """Places of a kotak (0 = not mappable), or of everyone who is mapped; an empty range when there is nobody."""
    if kotak is not None:
        return run.batas.get(kotak, (1, 0))
    dipetakan = [b for k, b in run.batas.items() if k]
    return (min(b[0] for b in dipetakan), max(b[1] for b in dipetakan)) if dipetakan else (1, 0)


def halaman(
    session: Session,
    run: Run,
    cakupan: Cakupan,
    *,
    kotak: int | None,
    kurang: str | None = None,
    penunjuk: Penunjuk | None = None,
    jumlah: int | None = None,
    batas: int = PER_HALAMAN,
) -> Halaman:
    """One page of a kotak (None = everyone mapped, 0 = not mappable), in run order. One statement.

    `jumlah` is how many people match (from the cube); with it a small unit is read through its own index, a large one
    in place order, so that neither reads the whole run.
    """
    p = penunjuk or Penunjuk()
    awal, akhir = rentang(run, kotak)
    syarat = cakupan.syarat()
    if kurang:
        syarat.append(Hasil.kurang.contains(f" {kurang} ", autoescape=True))
    lewat_unit = cakupan.jalur is not None and jumlah is not None and jumlah * jumlah < batas * (akhir - awal + 1)
    tempat = Hasil.urut + 0 if lewat_unit else Hasil.urut
    mundur = p.sebelum is not None
    if p.sebelum is not None:
        akhir = min(akhir, p.sebelum - 1)
    elif p.sesudah is not None:
        awal = max(awal, p.sesudah + 1)
    perintah = _perintah(run, [*syarat, tempat >= awal, tempat <= akhir])
    baris = [
        _baris(b) for b in session.execute(perintah.order_by(tempat.desc() if mundur else tempat).limit(batas + 1))
    ]
    lebih = len(baris) > batas
    baris = baris[:batas]
    if mundur:
        baris.reverse()
    if not baris:
        return Halaman((), None, None)
    ada_sebelum = lebih if mundur else p.sesudah is not None
    ada_sesudah = mundur or lebih
    return Halaman(tuple(baris), baris[0].urut if ada_sebelum else None, baris[-1].urut if ada_sesudah else None)


def milik(session: Session, run: Run, cakupan: Cakupan, pegawai_id: Select[int]) -> tuple[BarisHasil, ...]:
    """Rows of these people in the run, in run order (search results). One statement.

    `+ 0` keeps SQLite, which guesses without statistics, from reading the whole run instead of the few people.
    """
    akhir = max((b[1] for b in run.batas.values()), default=0)
    perintah = select(*_KOLOM).where(
        Hasil.pegawai_id.in_(pegawai_id), Hasil.pemetaan_id + 0 == run.id, Hasil.urut <= akhir, *cakupan.syarat()
    )
    return tuple(sorted(map(_baris, session.execute(perintah)), key=lambda b: b.urut))


def baris_tempat(session: Session, run: Run, cakupan: Cakupan, tempat: Sequence[int]) -> tuple[BarisHasil, ...]:
    """Rows at these places that lie within the scope. One statement."""
    return tuple(_baris(b) for b in session.execute(_perintah(run, [Hasil.urut.in_(tempat), *cakupan.syarat()])))


def _perintah(run: Run, syarat: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    return select(*_KOLOM).where(Hasil.pemetaan_id == run.id, *syarat)


def _baris(b: Sequence[Any]) -> BarisHasil:
    return BarisHasil(
        urut=b[0], pegawai_id=b[1], pid=b[2], nip=b[3], nama=b[4], nama_jabatan=b[5], unit_nama=b[6],
        kinerja=b[7], potensial=b[8], nilai_talenta=b[9], kotak=b[10], kurang=tuple(b[11].split()) if b[11] else (),
    )  # fmt: skip


def per_kotak(baris: Sequence[BarisHasil]) -> Mapping[int, tuple[BarisHasil, ...]]:
    """Rows grouped by kotak, 0 for those not mapped."""
    hasil: dict[int, list[BarisHasil]] = {}
    for b in baris:
        hasil.setdefault(b.kotak or 0, []).append(b)
    return {k: tuple(v) for k, v in hasil.items()}

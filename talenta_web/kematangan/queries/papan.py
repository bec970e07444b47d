"""The board as its page shows it: filtered rows, and the counts of the whole board; four statements whatever its size.

Only columns of Binaan are read: no person can come along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.domain.penilaian import KEADAAN
from talenta_web.kematangan.models import Binaan

HALAMAN = 50
DIAM = (30, 90, 180)
"""Days without a move that the filter offers."""
TANPA_TAHAP = "belum"
ADA, TANPA = "ada", "tanpa"


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the reader asked for; "" or None = all. `diam`: days without a move, at least; `tahap` may be "belum";
    `halangan` "ada" or "tanpa".
    """

    q: str = ""
    jenis: str = ""
    wilayah: str = ""
    pembangunan: str = ""
    penerapan: str = ""
    tahap: str = ""
    diam: int | None = None
    halangan: str = ""
    urut: str = "nama"
    halaman: int = 1


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """One instansi on the board."""

    pid: str
    nama: str
    jenis: str
    wilayah: str
    pembangunan: str
    penerapan: str
    tahap: str
    skor: Decimal | None
    gerak_pada: date | None
    langkah: str
    halangan: str
    tersambung: bool


@dataclass(slots=True)
class Ringkas:
    """Counts over the whole board. `silang`: (pembangunan, penerapan) -> instansi.

    `diam`: not moved for 90 days, or no day known; `diam_tercatat` of them those whose day is known.
    """

    jumlah: int = 0
    bernilai: int = 0
    diam: int = 0
    diam_tercatat: int = 0
    silang: Counter[tuple[str, str]] = field(default_factory=Counter)
    tahap: Counter[str] = field(default_factory=Counter)
    wilayah: tuple[str, ...] = ()

    def pembangunan(self, status: str) -> int:
        return sum(n for (a, _), n in self.silang.items() if a == status)

    def penerapan(self, status: str) -> int:
        return sum(n for (_, b), n in self.silang.items() if b == status)


_TAHAP_URUT = case({k: n for n, k in enumerate(KEADAAN)}, value=Binaan.tahap, else_=-1)
_NAMA = (func.lower(Binaan.nama), Binaan.id)
URUT: Mapping[str, tuple[str, tuple[ColumnElement[Any], ...]]] = {
    "nama": ("Nama", ()),
    "diam": ("Paling lama diam", (Binaan.gerak_pada.asc().nulls_first(),)),
    "skor": ("Skor tertinggi", (Binaan.skor.desc().nulls_last(),)),
    "tahap": ("Tahap terjauh", (_TAHAP_URUT.desc(),)),
    "status": (
        "Status MT",
        tuple(case({"sudah": 0, "proses": 1, "belum": 2}, value=k) for k in (Binaan.penerapan, Binaan.pembangunan)),
    ),
}
"""Code -> (label, order before the name)."""


def _syarat(s: Saringan, hari: date) -> Iterator[ColumnElement[bool]]:
    if s.q:
        yield func.lower(Binaan.nama).contains(s.q.lower(), autoescape=True)
    for kolom, nilai in (
        (Binaan.jenis, s.jenis),
        (Binaan.wilayah, s.wilayah),
        (Binaan.pembangunan, s.pembangunan),
        (Binaan.penerapan, s.penerapan),
    ):
        if nilai:
            yield kolom == nilai
    if s.tahap:
        yield Binaan.tahap == ("" if s.tahap == TANPA_TAHAP else s.tahap)
    if s.halangan:
        yield Binaan.halangan != "" if s.halangan == ADA else Binaan.halangan == ""
    if s.diam is not None:
        yield _diam(hari, s.diam)


def _diam(hari: date, n: int) -> ColumnElement[bool]:
    return or_(Binaan.gerak_pada.is_(None), Binaan.gerak_pada <= hari - timedelta(days=n))


_KOLOM: tuple[ColumnElement[Any], ...] = (
    *(getattr(Binaan, n) for n in (
        "pid", "nama", "jenis", "wilayah", "pembangunan", "penerapan", "tahap", "skor", "gerak_pada", "langkah",
        "halangan",
    )),
    Binaan.terhubung_id.is_not(None),
)  # fmt: skip


def baris_papan(session: Session, s: Saringan, hari: date) -> tuple[tuple[BarisPapan, ...], int]:
    """The rows of one page in the asked order, and how many fit the filter in all."""
    syarat = tuple(_syarat(s, hari))
    banyak = session.scalar(select(func.count()).select_from(Binaan).where(*syarat)) or 0
    pilih = select(*_KOLOM).where(*syarat).order_by(*URUT[s.urut][1], *_NAMA)
    isi = session.execute(pilih.offset((s.halaman - 1) * HALAMAN).limit(HALAMAN))
    return tuple(BarisPapan(*b) for b in isi), banyak


def semua_binaan(session: Session) -> Sequence[Binaan]:
    """The whole board, by name: for a file."""
    return session.scalars(select(Binaan).order_by(*_NAMA).execution_options(populate_existing=True)).all()


def kunci_papan(session: Session, *kanreg_id: int) -> None:
    """One writer at a time on the board of each of these Kanreg, until the transaction ends; always in this order."""
    pilih = select(Instansi.id).where(Instansi.id.in_(kanreg_id)).order_by(Instansi.id)
    session.execute(pilih.with_for_update(key_share=True)).all()


def ringkas(session: Session, hari: date) -> Ringkas:
    """Counts of the whole board."""
    diam = func.sum(case((_diam(hari, DIAM[1]), 1), else_=0))
    per = (Binaan.pembangunan, Binaan.penerapan, Binaan.tahap, Binaan.wilayah)
    kenal = func.sum(case((Binaan.gerak_pada <= hari - timedelta(days=DIAM[1]), 1), else_=0))
    hasil = Ringkas()
    wilayah: set[str] = set()
    for a, b, tahap, w, n, skor, lama, tercatat in session.execute(
        select(*per, func.count(), func.count(Binaan.skor), diam, kenal).group_by(*per)
    ):
        hasil.jumlah += n
        hasil.bernilai += skor
        hasil.diam += lama
        hasil.diam_tercatat += tercatat
        hasil.silang[a, b] += n
        hasil.tahap[tahap] += n
        wilayah.add(w)
    hasil.wilayah = tuple(sorted(wilayah - {""}))
    return hasil

"""The grid: counts and first names per kotak from the summary cube, never by counting people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil, RingkasanKotak, RingkasanKurang
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan

NAMA_PER_KOTAK = 7
"""As many as fit when all nine boxes must stand on one 1366x768 screen."""


@dataclass(frozen=True, slots=True)
class Nama:
    """A person in a box."""

    pegawai_id: int
    pid: str
    nama: str


@dataclass(frozen=True, slots=True)
class IsiKotak:
    """Number of people of a box, the first of them, and how many may change box, are near a cut-off, or are shaky."""

    jumlah: int = 0
    nama: tuple[Nama, ...] = ()
    tanda: tuple[int, int, int] = (0, 0, 0)

    @property
    def sisa(self) -> int:
        """People not named."""
        return self.jumlah - len(self.nama)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Per kotak (0 = not mappable): people, first places, marks (`IsiKotak.tanda`); per missing frame: people."""

    jumlah: Mapping[int, int]
    awal: Mapping[int, Sequence[int]]
    kurang: tuple[tuple[str, int], ...]
    tanda: Mapping[int, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Kisi:
    """Boxes 1-9 (all present) and the number of people who cannot be mapped yet."""

    kotak: Mapping[int, IsiKotak]
    belum: int
    kurang: tuple[tuple[str, int], ...] = ()
    """Missing frames with the number of people, most first."""

    @property
    def terpetakan(self) -> int:
        """People in any box."""
        return sum(k.jumlah for k in self.kotak.values())

    @property
    def berubah(self) -> int:
        """People in a box that missing or stale data may still change."""
        return sum(k.tanda[0] for k in self.kotak.values())


def hitungan(session: Session, run: Run, cakupan: Cakupan) -> Hitungan:
    """Counts and first places per kotak and counts per missing frame: one statement, a few rows per unit."""
    k = RingkasanKotak
    syarat = [
        (r.pemetaan_id == run.id)
        & r.unit_id.in_(cakupan.kunci_unit)
        & (r.level == cakupan.kunci_level)
        & (r.rumpun == cakupan.kunci_rumpun)
        for r in (RingkasanKotak, RingkasanKurang)
    ]
    perintah = union_all(
        select(k.kotak, literal("").label("b"), k.jumlah, k.awal, k.berubah, k.di_batas, k.goyah).where(syarat[0]),
        select(
            literal(0), RingkasanKurang.bingkai, RingkasanKurang.jumlah, literal(""), literal(0), literal(0), literal(0)
        ).where(syarat[1]),
    )
    jumlah: dict[int, int] = defaultdict(int)
    awal: dict[int, list[int]] = defaultdict(list)
    kurang: dict[str, int] = defaultdict(int)
    tanda: dict[int, tuple[int, int, int]] = {}
    for kotak, bingkai, n, tempat, berubah, di_batas, goyah in session.execute(perintah):
        if bingkai:
            kurang[bingkai] += n
        else:
            jumlah[kotak] += n
            awal[kotak] += map(int, tempat.split(","))
            a, b, c = tanda.get(kotak, (0, 0, 0))
            tanda[kotak] = (a + berubah, b + di_batas, c + goyah)
    return Hitungan(
        dict(jumlah),
        {k: sorted(v)[:NAMA_PER_KOTAK] for k, v in awal.items()},
        tuple(sorted(kurang.items(), key=lambda x: (-x[1], x[0]))),
        tanda,
    )


def kisi(session: Session, run: Run, cakupan: Cakupan, *, dengan_nama: bool = True) -> Kisi:
    """The grid under the filters: two statements, whatever the number of people."""
    isi = hitungan(session, run, cakupan)
    tempat = [u for k, awal in isi.awal.items() if k for u in awal] if dengan_nama else []
    nama = _nama(session, run, tempat)
    return Kisi(
        {
            n: IsiKotak(
                isi.jumlah.get(n, 0),
                tuple(nama[u] for u in isi.awal.get(n, ()) if u in nama),
                isi.tanda.get(n, (0, 0, 0)),
            )
            for n in range(1, 10)
        },
        isi.jumlah.get(0, 0),
        isi.kurang,
    )


def _nama(session: Session, run: Run, tempat: Sequence[int]) -> dict[int, Nama]:
    if not tempat:
        return {}
    baris = session.execute(
        select(Hasil.urut, Hasil.pegawai_id, Hasil.pegawai_pid, Hasil.nama).where(
            Hasil.pemetaan_id == run.id, Hasil.urut.in_(tempat)
        )
    )
    return {u: Nama(orang, pid, nama) for u, orang, pid, nama in baris}

"""The grid: counts and first names per kotak from the summary cube, never by counting people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil, RingkasanKotak, RingkasanKurang
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan

NAMA_PER_KOTAK = 12


@dataclass(frozen=True, slots=True)
class Nama:
    """A person in a box."""

    pid: str
    nama: str


@dataclass(frozen=True, slots=True)
class IsiKotak:
    """Number of people of a box and the first of them."""

    jumlah: int = 0
    nama: tuple[Nama, ...] = ()

    @property
    def sisa(self) -> int:
        """People not named."""
        return self.jumlah - len(self.nama)


@dataclass(frozen=True, slots=True)
class Kisi:
    """Boxes 1-9 (all present) and the number of people who cannot be mapped yet."""

    kotak: Mapping[int, IsiKotak]
    belum: int

    @property
    def terpetakan(self) -> int:
        """People in any box."""
        return sum(k.jumlah for k in self.kotak.values())


def jumlah_kotak(session: Session, run: Run, cakupan: Cakupan) -> dict[int, tuple[int, list[int]]]:
    """Per kotak (0 = not mappable): number of people and first places. One statement, at most ten rows per unit."""
    r = RingkasanKotak
    jumlah: dict[int, int] = defaultdict(int)
    awal: dict[int, list[int]] = defaultdict(list)
    for kotak, n, tempat in session.execute(
        select(r.kotak, r.jumlah, r.awal).where(
            r.pemetaan_id == run.id,
            r.unit_id.in_(cakupan.kunci_unit),
            r.level == cakupan.kunci_level,
            r.rumpun == cakupan.kunci_rumpun,
        )
    ):
        jumlah[kotak] += n
        awal[kotak] += map(int, tempat.split(","))
    return {k: (n, sorted(awal[k])[:NAMA_PER_KOTAK]) for k, n in jumlah.items()}


def kisi(session: Session, run: Run, cakupan: Cakupan, *, dengan_nama: bool = True) -> Kisi:
    """The grid under the filters: two statements, whatever the number of people."""
    isi = jumlah_kotak(session, run, cakupan)
    tempat = [u for k, (_, awal) in isi.items() if k for u in awal] if dengan_nama else []
    nama = _nama(session, run, tempat)
    return Kisi(
        {
            n: IsiKotak(isi[n][0], tuple(nama[u] for u in isi[n][1] if u in nama)) if n in isi else IsiKotak()
            for n in range(1, 10)
        },
        isi.get(0, (0, []))[0],
    )


def _nama(session: Session, run: Run, tempat: Sequence[int]) -> dict[int, Nama]:
    if not tempat:
        return {}
    baris = session.execute(
        select(Hasil.urut, Hasil.pegawai_pid, Hasil.nama).where(Hasil.pemetaan_id == run.id, Hasil.urut.in_(tempat))
    )
    return {u: Nama(pid, nama) for u, pid, nama in baris}


def jumlah_kurang(session: Session, run: Run, cakupan: Cakupan) -> tuple[tuple[str, int], ...]:
    """People not mappable per missing frame, most first. One statement."""
    r = RingkasanKurang
    jumlah: dict[str, int] = defaultdict(int)
    for bingkai, n in session.execute(
        select(r.bingkai, r.jumlah).where(
            r.pemetaan_id == run.id,
            r.unit_id.in_(cakupan.kunci_unit),
            r.level == cakupan.kunci_level,
            r.rumpun == cakupan.kunci_rumpun,
        )
    ):
        jumlah[bingkai] += n
    return tuple(sorted(jumlah.items(), key=lambda x: (-x[1], x[0])))

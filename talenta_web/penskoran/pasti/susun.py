"""The bounds of a whole rule as columns in stages, each over the columns of the run and of the stages before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from talenta_web.penskoran.model import PILIH_REKAMAN, Rancangan, Sumbu
from talenta_web.penskoran.pasti.bawaan import bulan_usang
from talenta_web.penskoran.pasti.daun import Kolom, kolom_daun
from talenta_web.penskoran.pasti.gabung import kolom_gabung
from talenta_web.penskoran.pasti.rumus import Rumus, atau, kolom, tanpa
from talenta_web.penskoran.pasti.taktentu import KE, Konteks, ragu
from talenta_web.penskoran.periksa.pohon import terjangkau
from talenta_web.ungkapan.angka import geser


@dataclass(frozen=True, slots=True)
class Rencana:
    """`tahap`: columns b., lo., hi., h., k. per node. `ragu`: is anything uncertain, from the columns of the run alone?

    `usang`: sources with the date (inclusive; year for a column of years) from which their record is fresh.
    """

    k: Konteks
    tahap: tuple[tuple[Kolom, ...], ...]
    ragu: Rumus
    usang: tuple[tuple[str, date | int], ...]

    @property
    def lebar(self) -> int:
        """How many columns the bounds add."""
        return sum(map(len, self.tahap))


def susun_rencana(r: Rancangan, acuan: date) -> Rencana:
    """Compile; nodes that only get recorded are left out."""
    usang = tuple(_usang(r, acuan))
    k = Konteks.dari(r, (kode for kode, _ in usang))
    hidup = terjangkau(r, [u.simpul for u in _sumbu(r)])
    tahap1 = r.tahap1.sumbu.values() if r.tahap1 else ()
    semua: list[Kolom] = [(KE + u.kode, k.bit_ambang(u)) for u in tahap1]
    for s in r.simpul.values():
        if s.kode in hidup:
            semua += kolom_daun(k, s) if s.gabung is None else kolom_gabung(k, s)
    semua += [(KE + u.kode, k.bit_ambang(u)) for u in r.sumbu.values()]
    dasar = [k.bit_daun(r.simpul[x]) for x in hidup if r.simpul[x].gabung is None]
    dasar += [k.bit_kolom(a.bila.kolom) for x in hidup for a in r.simpul[x].anak if a.bila]
    dasar += [isi for n, isi in semua if n.startswith(KE)]
    asal = {n for n, _ in semua}
    return Rencana(k, _tahap(semua), atau(ragu(tanpa(x, asal)) for x in dasar), usang)


def _sumbu(r: Rancangan) -> Iterator[Sumbu]:
    yield from r.sumbu.values()
    if r.tahap1 is not None:
        yield from r.tahap1.sumbu.values()


def _usang(r: Rancangan, acuan: date) -> Iterator[tuple[str, date | int]]:
    for s in r.sumber.values():
        bulan = bulan_usang(s)
        if bulan is None or s.pada is None or s.pilih not in PILIH_REKAMAN:
            continue
        sejak = geser(acuan, -bulan, 0) or date.min
        yield s.kode, sejak.year if s.pada_tahun else sejak


def _tahap(semua: list[Kolom]) -> tuple[tuple[Kolom, ...], ...]:
    tinggi: dict[str, int] = {}
    hasil: list[list[Kolom]] = []
    for nama, isi in semua:
        t = 1 + max((tinggi[x] for x in kolom(isi) if x in tinggi), default=-1)
        tinggi[nama] = t
        while len(hasil) <= t:
            hasil.append([])
        hasil[t].append((nama, isi))
    return tuple(map(tuple, hasil))

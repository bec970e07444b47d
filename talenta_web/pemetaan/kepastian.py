"""Certainty as a run stores it: three columns per person, counts in the cube, and figures about the whole run."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from talenta_web.penskoran.angka import dari_juta
from talenta_web.penskoran.pasti.bawaan import butir_per_orang, geser_bobot, poin_batas
from talenta_web.penskoran.pasti.hasil import TAK_DAPAT_BIT, nama_bit
from talenta_web.penskoran.pasti.lengkapi import jumlah, paket

if TYPE_CHECKING:
    from talenta_web.pemetaan.baris import Jadi
    from talenta_web.penskoran.pasti.populasi import PastiPopulasi

SATU_KOTAK = tuple(1 << n for n in range(10))
"""`mungkin` of people whose box cannot change; 1 = certainly none (below a floor of the rule)."""
_PAKET = 8
_TERDEKAT = 50


class Pasti(NamedTuple):
    """The stored columns mungkin, jarak, goyah; and `bit`, the frames that would settle the box."""

    mungkin: int | None
    jarak: Decimal | None
    goyah: int | None
    bit: int = 0

    @property
    def berubah(self) -> bool:
        """May the box be another one?"""
        return self.mungkin is not None and self.mungkin not in SATU_KOTAK

    def di_batas(self, poin: Decimal) -> bool:
        """Is the nearest cut-off near?"""
        return self.jarak is not None and self.jarak <= poin

    def tanda(self, kotak: int | None, poin: Decimal | None = None) -> tuple[bool, bool, bool]:
        """(may change, near a cut-off, changes with the weights), of people who have a box."""
        if not kotak:
            return False, False, False
        return self.berubah, self.di_batas(batas_poin() if poin is None else poin), bool(self.goyah)


TANPA_PASTI = Pasti(None, None, None)


@lru_cache(maxsize=1)
def batas_poin() -> Decimal:
    """How near counts as near, in points."""
    return dari_juta(poin_batas()) or Decimal(0)


def per_nip(isi: PastiPopulasi | None) -> dict[str, Pasti]:
    """The stored columns of everyone."""
    if isi is None:
        return {}
    kolom = isi.bingkai.select("nip", "mungkin", "jarak", "goyah", "bit").iter_rows()
    return {nip: Pasti(mungkin, dari_juta(jarak), goyah, bit) for nip, mungkin, jarak, goyah, bit in kolom}


def angka_pasti(isi: PastiPopulasi | None, utama: Sequence[Jadi]) -> dict[str, Any] | None:
    """Figures about the run, plain JSON; people are named by their place."""
    if isi is None:
        return None
    semua = [(urut, j.kotak, j.pasti) for urut, j in enumerate(utama, start=1)]
    poin = batas_poin()
    tak_dapat = [p for _, _, p in semua if (p.mungkin or 0) & TAK_DAPAT_BIT]
    perlu = [
        (urut, nama_bit(isi.nama_bingkai, p.bit))
        for urut, _, p in semua
        if p.berubah and p.bit and not (p.mungkin or 0) & TAK_DAPAT_BIT
    ]
    daftar = paket(perlu)
    butir, orang = jumlah(daftar, butir_per_orang())
    dekat = sorted((p.jarak, urut) for urut, kotak, p in semua if kotak and p.jarak is not None and p.di_batas(poin))
    return {
        "pasti": sum(not p.berubah for _, _, p in semua),
        "belum_pasti": sum(p.berubah for _, _, p in semua) - len(tak_dapat),
        "tidak_dapat_dipastikan": len(tak_dapat),
        "batas_poin": str(poin),
        "geser": f"{geser_bobot():g}",
        "butir": butir,
        "butir_per_orang": butir_per_orang(),
        "orang": orang,
        "paket": [{"bingkai": list(p.bingkai), "orang": len(p.orang), "butir": p.butir} for p in daftar[:_PAKET]],
        "terdekat": [urut for _, urut in dekat[:_TERDEKAT]],
        "geseran": [
            {
                "sumbu": g.sumbu, "nama": g.nama, "geser": f"{g.geser:+g}", "berubah": g.berubah, "rho": g.rho,
                "peringkat": g.geser_peringkat,
            }
            for g in isi.geseran
        ],
    }  # fmt: skip

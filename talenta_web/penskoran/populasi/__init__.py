"""A whole population at once: the rule compiled to Polars expressions over frames; linear, no Python per person."""

from __future__ import annotations

from datetime import date

from talenta_web.penskoran.aturan import AturanTerikat
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.populasi.hasil import HasilPopulasi
from talenta_web.penskoran.populasi.jalan import jalankan
from talenta_web.penskoran.populasi.target import hitung_target
from talenta_web.penskoran.statistik import Statistik

__all__ = ["HasilPopulasi", "hitung"]


def hitung(
    terikat: AturanTerikat,
    bahan: Bahan,
    tanggal_acuan: date,
    *,
    rinci: bool = False,
    statistik: Statistik | None = None,
) -> HasilPopulasi:
    """Score everyone in `bahan`.

    Facts about cohorts (cut-offs by percentile, ends of a scale) are gathered from these people, unless `statistik`
    gives those of a frozen run.

    The result frame has one row per pegawai, in the order of the frame pegawai (columns: see `HasilPopulasi`). `rinci`
    keeps the explanation as wide columns; without it the cards can still be made with `satu.nilai_orang`.
    Raises GalatHitung when a NIP occurs twice or a node gives a result that is not a finite number.
    """
    r = terikat.rancangan
    bingkai, fakta = jalankan(r, bahan, tanggal_acuan, rinci=rinci, statistik=statistik)
    return HasilPopulasi(r, bingkai, hitung_target(r, bahan, bingkai, tanggal_acuan), rinci, tanggal_acuan.year, fakta)

"""A whole population at once: the rule compiled to Polars expressions over frames; linear, no Python per person."""

from __future__ import annotations

from datetime import date

from talenta_web.penskoran.aturan import AturanTerikat
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.populasi.hasil import HasilPopulasi
from talenta_web.penskoran.populasi.jalan import jalankan_penuh, kolom_hasil
from talenta_web.penskoran.populasi.sasaran import hitung_sasaran
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
    pasti: bool = False,
) -> HasilPopulasi:
    """Score everyone in `bahan`.

    Facts about cohorts (cut-offs by percentile, ends of a scale) are gathered from these people, unless `statistik`
    gives those of a frozen run.

    The result frame has one row per pegawai, in the order of the frame pegawai (columns: see `HasilPopulasi`). `rinci`
    keeps the explanation as wide columns; without it the cards can still be made with `satu.nilai_orang`. `pasti` (with
    `rinci`) adds how certain the boxes are.
    Raises GalatHitung when a NIP occurs twice or a node gives a result that is not a finite number.
    """
    r = terikat.rancangan
    penuh, fakta = jalankan_penuh(r, bahan, tanggal_acuan, rinci=rinci, statistik=statistik)
    bingkai = penuh.select(kolom_hasil(penuh, rinci=rinci))
    per = {b.kolom: hitung_sasaran(b, bahan, penuh, tanggal_acuan, fakta, rinci=rinci) for b in r.belahan}
    target = per["target"] if "target" in per else hitung_target(r, bahan, bingkai, tanggal_acuan)
    kepastian = None
    if pasti:
        from talenta_web.penskoran.pasti.populasi import nilai_pasti

        kepastian = nilai_pasti(r, penuh, bahan, tanggal_acuan, fakta)
    return HasilPopulasi(r, bingkai, target, rinci, tanggal_acuan.year, fakta, per.get("rumpun_sasaran"), kepastian)

"""How far everyone is from the nearest cut-off, whichever cut-offs apply to the person."""

from __future__ import annotations

from datetime import date

import polars as pl

from talenta_web.penskoran.angka import juta
from talenta_web.penskoran.model import Rancangan, Sumbu
from talenta_web.penskoran.populasi.sumbu import batas_pilihan
from talenta_web.penskoran.statistik import Statistik


def jarak(r: Rancangan, acuan: date, statistik: Statistik) -> pl.Expr:
    """Millionths to the nearest cut-off of either axis; NULL without a score on both (category axes have none)."""
    angka = [u for u in r.sumbu.values() if not u.kategori]
    if not angka:
        return pl.lit(None, dtype=pl.Int64)
    semua = [_sumbu(u, acuan, statistik) for u in angka]
    ada = pl.all_horizontal([pl.col(u.kode).is_not_null() for u in angka])
    return pl.when(ada).then(pl.min_horizontal(semua))


def _sumbu(u: Sumbu, acuan: date, statistik: Statistik) -> pl.Expr:
    nilai = pl.col(u.kode)
    if not u.pilihan:
        return _terdekat(nilai, [pl.lit(juta(b), dtype=pl.Int64) for b in u.tingkat.ambang])
    hasil = pl.lit(None, dtype=pl.Int64)
    for i, a in enumerate(u.pilihan):
        batas = batas_pilihan(u, i, a, statistik, acuan)
        hasil = pl.when(pl.col("pita." + u.kode) == i).then(_terdekat(nilai, batas)).otherwise(hasil)
    return hasil


def _terdekat(nilai: pl.Expr, batas: list[pl.Expr]) -> pl.Expr:
    return pl.min_horizontal([(nilai - b).abs() for b in batas])

"""Counts over a comparison: flow, rank, what each part did, and the same per group."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from talenta_web.penskoran.beda.angka import Kelompok, Pengaruh, Peringkat, Sel
from talenta_web.penskoran.beda.banding import NILAI, Beda


def arah() -> pl.Expr:
    """1 rises, -1 falls, 2 becomes mappable, -2 no longer is, 0 stays; from the columns lama and baru."""
    a, b = pl.col("lama").cast(pl.Int8), pl.col("baru").cast(pl.Int8)
    antara = pl.when((a == 0) & (b > 0)).then(2).when((a > 0) & (b == 0)).then(-2).otherwise((b - a).sign())
    return antara.cast(pl.Int8)


def aliran(orang: pl.DataFrame) -> tuple[Sel, ...]:
    """Every pair that occurs, old kotak first."""
    return tuple(orang.group_by("lama", "baru").agg(pl.len().alias("n")).sort("lama", "baru").iter_rows())


def peringkat(orang: pl.DataFrame) -> Peringkat:
    """Rank changes of those whom both rules rank; a smaller rank is better."""
    d = orang.select((pl.col("peringkat.lama") - pl.col("peringkat.baru")).alias("d")).drop_nulls()
    naik, turun, maks, mini = d.select(
        (pl.col("d") > 0).sum().alias("a"), (pl.col("d") < 0).sum().alias("b"),
        pl.col("d").max().alias("c"), pl.col("d").min().alias("e"),
    ).row(0)  # fmt: skip
    return Peringkat(naik, turun, d.height - naik - turun, max(maks or 0, 0), max(-(mini or 0), 0))


def per_kelompok(orang: pl.DataFrame, kunci: str, krs: Collection[int]) -> tuple[Kelompok, ...]:
    """Counts per value of the text column `kunci`, in its order; NULL is a group of its own with an empty code."""
    a, b, ke = pl.col("lama"), pl.col("baru"), sorted(krs)
    isi = orang.group_by(pl.col(kunci).fill_null("").alias("k")).agg(
        pl.len().alias("n"),
        (arah() == 1).sum().alias("naik"),
        (arah() == -1).sum().alias("turun"),
        (~a.is_in(ke) & b.is_in(ke)).sum().alias("masuk"),
        (a.is_in(ke) & ~b.is_in(ke)).sum().alias("keluar"),
    )
    return tuple(Kelompok(*baris) for baris in isi.sort("k").iter_rows())


def pengaruh(beda: Beda) -> tuple[Pengaruh, ...]:
    """Per part of `beda.bagian`."""
    d = beda.pindah
    hasil = []
    for i in range(len(beda.bagian)):
        bergerak = pl.any_horizontal((pl.col(f"{k}.{i}") != 0).fill_null(False) for k in NILAI)
        sebab, ubah = d.select((pl.col("sebab") == i).sum().alias("s"), bergerak.sum().alias("u")).row(0)
        hasil.append(Pengaruh(sebab, ubah))
    return tuple(hasil)

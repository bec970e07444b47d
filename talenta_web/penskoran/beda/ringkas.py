"""Counts over a comparison: flow, figures, rank, and the same per level and per unit. All plain numbers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from talenta_web.penskoran.beda.banding import NILAI, Beda

Sel = tuple[int, int, int]
"""Old kotak, new kotak, people; 0 = not mappable."""


@dataclass(frozen=True, slots=True)
class Angka:
    """People whose kotak rises, falls, stays; who becomes mappable or no longer is; KRS before, after, in, out."""

    orang: int
    naik: int
    turun: int
    tetap: int
    masuk: int
    keluar: int
    krs_lama: int
    krs_baru: int
    krs_masuk: int
    krs_keluar: int
    masuk_sembilan: int


@dataclass(frozen=True, slots=True)
class Peringkat:
    """Of those ranked by both rules: who rises, falls, stays, and the largest move either way."""

    naik: int
    turun: int
    tetap: int
    terjauh_naik: int
    terjauh_turun: int


@dataclass(frozen=True, slots=True)
class Kelompok:
    """One group of a dimension: everyone, those who rise, those who fall, and KRS in and out."""

    kode: str
    orang: int
    naik: int
    turun: int
    krs_masuk: int
    krs_keluar: int


@dataclass(frozen=True, slots=True)
class Pengaruh:
    """What one part did: movers that it caused, and movers whose value of an axis or nilai talenta it changed."""

    sebab: int
    mengubah: int


def arah() -> pl.Expr:
    """1 rises, -1 falls, 2 becomes mappable, -2 no longer is, 0 stays; from the columns lama and baru."""
    a, b = pl.col("lama").cast(pl.Int8), pl.col("baru").cast(pl.Int8)
    antara = pl.when((a == 0) & (b > 0)).then(2).when((a > 0) & (b == 0)).then(-2).otherwise((b - a).sign())
    return antara.cast(pl.Int8)


def aliran(orang: pl.DataFrame) -> tuple[Sel, ...]:
    """Every pair that occurs, old kotak first."""
    return tuple(orang.group_by("lama", "baru").agg(pl.len().alias("n")).sort("lama", "baru").iter_rows())


def angka(sel: Collection[Sel], krs: Collection[int]) -> Angka:
    """The figures of a flow; `krs` are the boxes of the kelompok rencana suksesi."""

    def jumlah(lama: Collection[int], baru: Collection[int]) -> int:
        return sum(n for a, b, n in sel if a in lama and b in baru)

    kotak, semua = range(1, 10), range(10)
    bukan = [k for k in semua if k not in krs]
    return Angka(
        orang=sum(n for *_, n in sel),
        naik=sum(n for a, b, n in sel if 0 < a < b),
        turun=sum(n for a, b, n in sel if 0 < b < a),
        tetap=sum(n for a, b, n in sel if a == b),
        masuk=jumlah([0], kotak),
        keluar=jumlah(kotak, [0]),
        krs_lama=jumlah(krs, semua),
        krs_baru=jumlah(semua, krs),
        krs_masuk=jumlah(bukan, krs),
        krs_keluar=jumlah(krs, bukan),
        masuk_sembilan=jumlah(range(9), [9]),
    )


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

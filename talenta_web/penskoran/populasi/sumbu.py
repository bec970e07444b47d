"""Classes of an axis: by fixed cut-offs, by those of a variant, a year or a cohort, or by category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from talenta_web.penskoran.model import Ambang, Pita, Sumbu
from talenta_web.penskoran.model_akhir import masuk
from talenta_web.penskoran.populasi.kelompok import kunci_kelompok, per_kelompok
from talenta_web.penskoran.populasi.kumpul import kumpul
from talenta_web.penskoran.statistik import FaktaAmbang, Statistik, fakta_ambang
from talenta_web.penskoran.tata import pita_tahun

Lewat = list[pl.Expr]


def batas_sumbu(
    u: Sumbu, d: pl.LazyFrame, tetapan: Mapping[str, Any], acuan: date, statistik: Statistik, nilai: str
) -> tuple[pl.LazyFrame, Statistik, Lewat]:
    """Per cut-off: whether the score (column `nilai`, millionths) has reached it; NULL = no score or no cut-offs.

    Axes whose cut-offs vary also get pita.<axis> (place of the choice) and kel.<axis> (key of the cohort).
    """
    kolom = pl.col(nilai)
    if u.kategori:
        kelas = pl.col("skor." + u.simpul)
        return d, statistik, [kelas >= i for i in range(1, len(u.tingkat.kode))]
    if not u.pilihan:
        return d, statistik, [kolom >= b for b in u.tingkat.masuk]
    d = d.with_columns(_pilihan(u, tetapan).alias("pita." + u.kode))
    if u.berkelompok:
        d = d.with_columns(_kunci(u, tetapan).alias("kel." + u.kode))
        d, statistik = _fakta(u, d, nilai, statistik)
    pita = pl.col("pita." + u.kode)
    ambang: list[pl.Expr] = [pl.lit(None, dtype=pl.Int64)] * (len(u.tingkat.kode) - 1)
    for i, a in enumerate(u.pilihan):
        batas = batas_pilihan(u, i, a, statistik, acuan)
        ambang = [pl.when(pita == i).then(b).otherwise(x) for b, x in zip(batas, ambang, strict=True)]
    return d, statistik, [kolom >= b for b in ambang]


def _pilihan(u: Sumbu, tetapan: Mapping[str, Any]) -> pl.Expr:
    hasil = pl.lit(len(u.pilihan) - 1, dtype=pl.UInt8)
    for i in range(len(u.pilihan) - 2, -1, -1):
        bila = u.pilihan[i].bila
        assert bila is not None
        hasil = pl.when(bila.polars(tetapan)).then(pl.lit(i, dtype=pl.UInt8)).otherwise(hasil)
    return hasil


def _kunci(u: Sumbu, tetapan: Mapping[str, Any]) -> pl.Expr:
    hasil = pl.lit(None, dtype=pl.String)
    for i, a in enumerate(u.pilihan):
        if a.kelompok:
            hasil = pl.when(pl.col("pita." + u.kode) == i).then(kunci_kelompok(a.kelompok, tetapan)).otherwise(hasil)
    return hasil


def _fakta(u: Sumbu, d: pl.LazyFrame, nilai: str, statistik: Statistik) -> tuple[pl.LazyFrame, Statistik]:
    """Gather the cut-offs of every cohort that are not given."""
    perlu = [i for i, a in enumerate(u.pilihan) if a.kelompok and f"{u.kode}#{i}" not in statistik.sumbu]
    if not perlu:
        return d, statistik
    isi = kumpul(d)
    for i in perlu:
        anggota = per_kelompok(isi.filter(pl.col("pita." + u.kode) == i), "kel." + u.kode, nilai)
        statistik = statistik.dengan_sumbu(f"{u.kode}#{i}", fakta_ambang(u.pilihan[i], anggota))
    return isi.lazy(), statistik


def batas_pilihan(u: Sumbu, i: int, a: Ambang, statistik: Statistik, acuan: date) -> list[pl.Expr]:
    """Least score (millionths) of each class above the first, under one choice."""
    if a.kelompok is None:
        return [pl.lit(b, dtype=pl.Int64) for b in pita_tahun(u, a, acuan.year)[0].masuk]
    fakta = statistik.sumbu[f"{u.kode}#{i}"]
    kolom = pl.col("kel." + u.kode)
    hasil: Lewat = []
    for j in range(len(a.pita.kode) - 1):
        peta = {k: _masuk(a.pita, f, j) for k, f in fakta.items()}
        kosong = peta[""]
        hasil.append(
            pl.when(kolom.is_not_null()).then(
                kolom.replace_strict(list(peta), list(peta.values()), default=kosong, return_dtype=pl.Int64)
            )
        )
    return hasil


def _masuk(pita: Pita, f: FaktaAmbang, j: int) -> int | None:
    return None if f["ambang"] is None else masuk(tuple(f["ambang"]), pita.pemilik)[j]


def nama_kelas(kode: Sequence[str], lewat: Lewat) -> pl.Expr:
    """The name of the class; NULL without score or cut-offs."""
    hasil = pl.lit(kode[0])
    for syarat, k in zip(lewat, kode[1:], strict=True):
        hasil = pl.when(syarat).then(pl.lit(k)).otherwise(hasil)
    return pl.when(lewat[0].is_not_null()).then(hasil)


def nomor_kelas(lewat: Lewat) -> pl.Expr:
    """0 for the lowest class, and so on; NULL without score or cut-offs."""
    hasil = lewat[0].cast(pl.Int8)
    for syarat in lewat[1:]:
        hasil = hasil + syarat.cast(pl.Int8)
    return hasil

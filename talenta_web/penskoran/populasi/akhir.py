"""Axes in millionths, classes, boxes, nilai talenta, gates, rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from talenta_web.penskoran import angka
from talenta_web.penskoran.model import KunciPeringkat, Pita, Rancangan, Sumbu
from talenta_web.penskoran.populasi.angka import bulat, juta


def kolom_akhir(r: Rancangan, tetapan: Mapping[str, Any]) -> Iterator[list[pl.Expr]]:
    """Stages of columns above the tree."""
    k, p = r.sumbu["kinerja"], r.sumbu["potensial"]
    skor_k, skor_p = pl.col("skor." + k.simpul), pl.col("skor." + p.simpul)
    bobot = dict(r.nilai_talenta.bobot)
    talenta = skor_k * (bobot["kinerja"] / 100.0) + skor_p * (bobot["potensial"] / 100.0)
    if r.nilai_talenta.pembulatan is not None:
        talenta = bulat(talenta, r.nilai_talenta.pembulatan)
    gerbang = [g.syarat.polars(tetapan).alias("gb." + g.kode) for g in r.gerbang]
    yield [juta(skor_k).alias("kinerja"), juta(skor_p).alias("potensial"), talenta.alias("talenta"), *gerbang]
    yield [
        juta(pl.col("talenta")).alias("nilai_talenta"),
        _kelas(k.tingkat, pl.col("kinerja")).alias("tingkat_kinerja"),
        _kelas(p.tingkat, pl.col("potensial")).alias("tingkat_potensial"),
    ]
    label = r.nilai_talenta.label
    nomor = _indeks(k, "kinerja") * 3 + _indeks(p, "potensial")
    kotak = [
        nomor.replace_strict(list(range(9)), [n for baris in m for n in baris], default=None, return_dtype=pl.UInt8)
        for m in r.matriks.values()
    ]
    teks = pl.lit(None, dtype=pl.String) if label is None else _kelas(label, pl.col("nilai_talenta"))
    yield [teks.alias("label"), *(e.alias("kotak." + n) for n, e in zip(r.matriks, kotak, strict=True))]


def _lewat(pita: Pita, nilai: pl.Expr) -> list[pl.Expr]:
    batas = [angka.juta(a) for a in pita.ambang]
    return [nilai >= b if pita.tepi_atas else nilai > b for b in batas]


def _kelas(pita: Pita, nilai: pl.Expr) -> pl.Expr:
    hasil = pl.lit(pita.kode[0])
    for syarat, kode in zip(_lewat(pita, nilai), pita.kode[1:], strict=True):
        hasil = pl.when(syarat).then(pl.lit(kode)).otherwise(hasil)
    return pl.when(nilai.is_not_null()).then(hasil)


def _indeks(sumbu: Sumbu, kolom: str) -> pl.Expr:
    """0, 1 or 2; NULL when the axis has no score."""
    a, b = _lewat(sumbu.tingkat, pl.col(kolom))
    return a.cast(pl.Int8) + b.cast(pl.Int8)


def peringkat(r: Rancangan, d: pl.DataFrame, tetapan: Mapping[str, Any]) -> pl.Series:
    """1..n over those with a box, by the declared keys and then the NIP; NULL for the others."""
    ada = d["nilai_talenta"].is_not_null()
    if not r.peringkat or not ada.any():
        return pl.Series("peringkat", [None] * d.height, dtype=pl.Int64)
    kunci = [_kunci(k, r, tetapan).alias(f"k{i}") for i, k in enumerate(r.peringkat)]
    turun = [k.turun for k in r.peringkat]
    urut = (
        d.lazy()
        .with_row_index("baris")
        .filter(pl.col("nilai_talenta").is_not_null())
        .select("baris", "nip", *kunci)
        .sort([f"k{i}" for i in range(len(kunci))] + ["nip"], descending=[*turun, False], nulls_last=True)
        .select("baris")
        .with_row_index("peringkat", offset=1)
        .sort("baris")
        .collect()
    )
    kosong = d.lazy().select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("baris")).collect()
    return kosong.join(urut, on="baris", how="left", maintain_order="left")["peringkat"].cast(pl.Int64)


def _kunci(k: KunciPeringkat, r: Rancangan, tetapan: Mapping[str, Any]) -> pl.Expr:
    if k.ungkapan is not None:
        return k.ungkapan.polars(tetapan)
    return pl.col("kotak." + r.peringkat_matriks if k.baku == "kotak" else str(k.baku))

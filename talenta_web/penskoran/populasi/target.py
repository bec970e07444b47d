"""Succession: one row per person and target post for which a technical-competency result exists."""

from __future__ import annotations

from datetime import date

import polars as pl

from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.populasi.angka import bulat, juta

SKEMA = {"nip": pl.String, "target": pl.String, "teknis": pl.Float64, "suksesi": pl.Int64}


def hitung_target(r: Rancangan, bahan: Bahan, hasil: pl.DataFrame, acuan: date) -> pl.DataFrame:
    """Columns nip, target, teknis, suksesi (millionths), in order of (position of the person, target).

    The latest result for the post itself counts, else the latest general one (no post named).
    """
    s, posts = r.suksesi, bahan.bingkai["jabatan_target"].select("kode", "jenjang").drop_nulls("kode")
    uji = bahan.bingkai["kompetensi_teknis"].filter(pl.col("tanggal") <= acuan)
    if s is None or posts.height == 0 or uji.height == 0:
        return pl.DataFrame(schema=SKEMA)
    uji = uji.join(hasil.select("nip"), on="nip", how="semi").sort("nip", "tanggal", "id")
    khusus = uji.filter(pl.col("jabatan_target").is_not_null()).select("nip", "nilai", kode="jabatan_target")
    umum = uji.filter(pl.col("jabatan_target").is_null()).select("nip", "nilai").join(posts.select("kode"), how="cross")
    khusus = khusus.join(posts, on="kode", how="semi").group_by("nip", "kode", maintain_order=True).last()
    umum = umum.group_by("nip", "kode", maintain_order=True).last().join(khusus, on=["nip", "kode"], how="anti")
    pasangan = pl.concat([khusus.select("nip", "kode", "nilai"), umum.select("nip", "kode", "nilai")])
    bobot = pl.DataFrame(
        {
            "jenjang": list(s.bobot),
            "wt": [a / 100.0 for a, _ in s.bobot.values()],
            "wk": [b / 100.0 for _, b in s.bobot.values()],
        },
        schema={"jenjang": pl.String, "wt": pl.Float64, "wk": pl.Float64},
    )
    skor = pl.col("talenta") * pl.col("wt") + pl.col("nilai") * pl.col("wk")
    if s.pembulatan is not None:
        skor = bulat(skor, s.pembulatan)
    return (
        pasangan.join(posts, on="kode")
        .join(bobot, on="jenjang", how="left")
        .join(hasil.select("nip", "talenta").with_row_index("urut"), on="nip")
        .sort("urut", "kode")
        .select("nip", pl.col("kode").alias("target"), pl.col("nilai").alias("teknis"), juta(skor).alias("suksesi"))
    )

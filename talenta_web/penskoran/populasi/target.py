"""Succession: one row per person and target post for which a technical-competency result exists."""

from __future__ import annotations

from datetime import date

import polars as pl

from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.populasi.angka import bulat, juta

SKEMA = {"nip": pl.String, "target": pl.String, "teknis": pl.Float64, "suksesi": pl.Int64}


def hitung_target(r: Rancangan, bahan: Bahan, hasil: pl.DataFrame, acuan: date) -> pl.DataFrame:
    """Columns nip, target, teknis, suksesi (millionths), in order of (position of the person, target)."""
    if r.suksesi is None:
        return pl.DataFrame(schema=SKEMA)
    teknis = nilai_teknis(bahan, hasil, acuan)
    if teknis.height == 0:
        return pl.DataFrame(schema=SKEMA)
    isi = teknis.join(hasil.select("nip", "talenta").with_row_index("urut"), on="nip").sort("urut", "target")
    posts = bahan.bingkai["jabatan_target"].select(pl.col("kode").alias("target"), pl.col("jenjang").alias(_JENJANG))
    isi = isi.join(posts.drop_nulls("target"), on="target", how="left", maintain_order="left")
    return _suksesi(r, isi).select(list(SKEMA))


_JENJANG = "target.jenjang"


def nilai_teknis(bahan: Bahan, hasil: pl.DataFrame, acuan: date) -> pl.DataFrame:
    """Columns nip, target, teknis: the latest result for the post itself counts, else the latest general one."""
    posts = bahan.bingkai["jabatan_target"].select("kode").drop_nulls("kode")
    uji = bahan.bingkai["kompetensi_teknis"].filter(pl.col("tanggal") <= acuan)
    uji = uji.join(hasil.select("nip"), on="nip", how="semi").sort("nip", "tanggal", "id")
    khusus = uji.filter(pl.col("jabatan_target").is_not_null()).select("nip", "nilai", kode="jabatan_target")
    umum = uji.filter(pl.col("jabatan_target").is_null()).select("nip", "nilai").join(posts, how="cross")
    khusus = khusus.join(posts, on="kode", how="semi").group_by("nip", "kode", maintain_order=True).last()
    umum = umum.group_by("nip", "kode", maintain_order=True).last().join(khusus, on=["nip", "kode"], how="anti")
    semua = pl.concat([khusus.select("nip", "kode", "nilai"), umum.select("nip", "kode", "nilai")])
    return semua.rename({"kode": "target", "nilai": "teknis"})


def nilai_suksesi(r: Rancangan, teknis: pl.DataFrame, d: pl.DataFrame) -> pl.DataFrame:
    """Add teknis and suksesi to pairs (columns nip, target, target.jenjang, talenta)."""
    return _suksesi(r, d.join(teknis, on=["nip", "target"], how="left", maintain_order="left"))


def _suksesi(r: Rancangan, d: pl.DataFrame) -> pl.DataFrame:
    s = r.suksesi
    if s is None:
        return d.with_columns(pl.lit(None, dtype=pl.Int64).alias("suksesi"))
    bobot = pl.DataFrame(
        {
            _JENJANG: list(s.bobot),
            "wt": [a / 100.0 for a, _ in s.bobot.values()],
            "wk": [b / 100.0 for _, b in s.bobot.values()],
        },
        schema={_JENJANG: pl.String, "wt": pl.Float64, "wk": pl.Float64},
    )
    skor = pl.col("talenta") * pl.col("wt") + pl.col("teknis") * pl.col("wk")
    if s.pembulatan is not None:
        skor = bulat(skor, s.pembulatan)
    return d.join(bobot, on=_JENJANG, how="left", maintain_order="left").with_columns(juta(skor).alias("suksesi"))

"""Nodes as expressions; the mirror of `satu.simpul`, operation by operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from talenta_web.penskoran.model import Anak, Rancangan, Simpul
from talenta_web.penskoran.periksa.rentang import dapat_keluar, rentang_daun
from talenta_web.penskoran.populasi.angka import bagi, bulat
from talenta_web.penskoran.populasi.skala import skala_polars
from talenta_web.penskoran.tata import (
    BELUM,
    KEDALUWARSA,
    SEBELUMNYA,
    TERISI,
    bobot_anak,
    keluar_anak,
    poin_simpul,
    status_lalu,
)

NULL = pl.lit(None, dtype=pl.Float64)


def kolom_simpul(r: Rancangan, s: Simpul, tetapan: Mapping[str, Any], *, rinci: bool) -> list[list[pl.Expr]]:
    """Stages of columns for one node; a stage may name columns of the stages before it."""
    if s.gabung is None:
        return _daun(r, s, tetapan, rinci)
    if s.gabung == "bobot":
        return _bobot(r, s)
    if s.gabung == "pilih":
        return _pilih(s, tetapan)
    return _pertama(s) if s.gabung == "pertama" else [[_rapikan(s, _ringkas(r, s)).alias("skor." + s.kode)]]


def _rapikan(s: Simpul, x: pl.Expr) -> pl.Expr:
    if s.batas_bawah is not None:
        x = pl.when(x < s.batas_bawah).then(pl.lit(s.batas_bawah)).otherwise(x)
    if s.batas_atas is not None:
        x = pl.when(x > s.batas_atas).then(pl.lit(s.batas_atas)).otherwise(x)
    return bulat(x, s.pembulatan.desimal) if s.pembulatan and not s.pembulatan.sesudah else x


def _daun(r: Rancangan, s: Simpul, tetapan: Mapping[str, Any], rinci: bool) -> list[list[pl.Expr]]:
    assert s.skala is not None
    if s.skala.norma is not None and s.nilai is not None:
        mentah, hit, skor = s.nilai.polars(tetapan), None, pl.col("norma." + s.kode)
    else:
        mentah, hit, skor = skala_polars(s.skala, s.nilai, tetapan)
    k_in, k_mentah, k_st = "in." + s.kode, "mentah." + s.kode, pl.col("st." + s.kode)
    sumber = [k for k in s.sumber if k in r.sumber]
    belum = _atau([pl.col("bl." + b) for b in dict.fromkeys(r.sumber[k].bingkai for k in sumber)])
    nihil = _atau([pl.col("ada." + k) for k in sumber]) if s.bila_nihil and sumber else None
    status = pl.when(pl.col(k_mentah).is_null()).then(pl.lit(2, dtype=pl.UInt8)).otherwise(pl.lit(0, dtype=pl.UInt8))
    if nihil is not None:
        status = pl.when(~nihil).then(pl.lit(1, dtype=pl.UInt8)).otherwise(status)
    usang = _atau([pl.col("usang." + k) for k in sumber if r.sumber[k].kedaluwarsa])
    if usang is not None:
        status = pl.when(usang & (status != TERISI)).then(pl.lit(KEDALUWARSA, dtype=pl.UInt8)).otherwise(status)
    if belum is not None:
        status = pl.when(belum).then(pl.lit(2, dtype=pl.UInt8)).otherwise(status)
    if s.lalu is not None:
        status = pl.when(_lalu(r, s, status)).then(pl.lit(SEBELUMNYA, dtype=pl.UInt8)).otherwise(status)
    skor_belum = NULL if s.bila_belum.skor is None else pl.lit(s.bila_belum.skor)
    hasil: Any = pl.when(k_st == 0).then(_rapikan(s, pl.col(k_mentah)))
    if s.bila_nihil and s.bila_nihil.skor is not None:
        hasil = hasil.when(k_st == 1).then(pl.lit(s.bila_nihil.skor))
    if s.lalu is not None:
        hasil = hasil.when(k_st == SEBELUMNYA).then(pl.col(s.lalu))
    if s.bila_belum.skor is not None:
        hasil = hasil.when(k_st.is_in([BELUM, KEDALUWARSA]) if usang is not None else k_st == BELUM).then(skor_belum)
    akhir = hasil.otherwise(NULL)
    pertama = [skor.alias(k_mentah)]
    if rinci or s.skala.jenis != "tabel":
        pertama.append(mentah.alias(k_in))
    kedua = [status.alias("st." + s.kode)]
    if rinci:
        kena = pl.lit(None, dtype=pl.UInt8) if hit is None else hit
        kedua.append(kena.alias("hit0." + s.kode))
    ketiga = [akhir.alias("skor." + s.kode)]
    if rinci:
        tampak = _belum_nihil(belum, nihil)
        kolom = pl.col("hit0." + s.kode)
        ketiga.append((kolom if tampak is None else pl.when(~tampak).then(kolom)).alias("hit." + s.kode))
    return [pertama, kedua, ketiga]


def _lalu(r: Rancangan, s: Simpul, status: pl.Expr) -> pl.Expr:
    """Whether the score stored before stands in: the policy asks for it, and it is one the leaf can give."""
    assert s.lalu is not None
    nilai, rentang = pl.col(s.lalu), rentang_daun(s, r.skala)
    sah = nilai.is_not_null() if rentang is None else nilai.is_between(*rentang)
    return status.is_in(sorted(status_lalu(s))) & sah.fill_null(False)


def _belum_nihil(belum: pl.Expr | None, nihil: pl.Expr | None) -> pl.Expr | None:
    if nihil is None:
        return belum
    return ~nihil if belum is None else belum | ~nihil


def _atau(daftar: list[pl.Expr]) -> pl.Expr | None:
    hasil: pl.Expr | None = None
    for e in daftar:
        hasil = e if hasil is None else hasil | e
    return hasil


def _keluar(r: Rancangan, a: Anak) -> pl.Expr | None:
    anak = r.simpul[a.simpul]
    if not dapat_keluar(anak):
        return None
    return _atau([pl.col("st." + a.simpul) == k for k in sorted(keluar_anak(anak))])


def _bobot(r: Rancangan, s: Simpul) -> list[list[pl.Expr]]:
    total: pl.Expr | None = None
    ada: pl.Expr | None = None
    jumlah = sum(a.bobot or 0.0 for a in s.anak)
    lentur = False
    for a in s.anak:
        kolom, faktor, desimal, bobot = bobot_anak(r, s, a)
        c = pl.col(kolom) if faktor is None else pl.col(kolom) * faktor
        c = c if desimal is None else bulat(c, desimal)
        w: pl.Expr = pl.lit(bobot)
        keluar = _keluar(r, a)
        if keluar is not None:
            lentur = True
            c, w = pl.when(keluar).then(pl.lit(0.0)).otherwise(c), pl.when(keluar).then(pl.lit(0.0)).otherwise(w)
        total = c if total is None else total + c
        ada = w if ada is None else ada + w
    assert total is not None
    assert ada is not None
    if lentur:
        isi = total * bagi(pl.lit(jumlah), ada) if s.timbang_ulang else total
        total = pl.when(ada > 0.0).then(isi)
    k_skor, k_poin = "skor." + s.kode, "poin." + s.kode
    if not poin_simpul(r, s):
        return [[_rapikan(s, total).alias(k_skor)]]
    rapi = s.batas_bawah is not None or s.batas_atas is not None or (s.pembulatan and not s.pembulatan.sesudah)
    if not rapi:
        return [[total.alias(k_poin), (total * (100.0 / jumlah)).alias(k_skor)]]
    return [
        [_rapikan(s, total * (100.0 / jumlah)).alias(k_skor)],
        [(pl.col(k_skor) * (jumlah / 100.0)).alias(k_poin)],
    ]


def _ringkas(r: Rancangan, s: Simpul) -> pl.Expr:
    """min, maks, jumlah, rerata of the children that are not left out; NULL when one of them is missing."""
    skor = [pl.col("skor." + a.simpul) for a in s.anak]
    keluar = [_keluar(r, a) for a in s.anak]
    kosong = _atau([x.is_null() if k is None else x.is_null() & ~k for x, k in zip(skor, keluar, strict=True)])
    sah = [x if k is None else pl.when(~k).then(x) for x, k in zip(skor, keluar, strict=True)]
    assert kosong is not None
    if s.gabung in ("min", "maks"):
        hasil = pl.min_horizontal(sah) if s.gabung == "min" else pl.max_horizontal(sah)
        return pl.when(~kosong).then(hasil)
    total, n = _rantai([x.fill_null(0.0) for x in sah]), _rantai([x.is_not_null().cast(pl.Float64) for x in sah])
    return pl.when(~kosong & (n > 0.0)).then(total if s.gabung == "jumlah" else bagi(total, n))


def _rantai(daftar: list[pl.Expr]) -> pl.Expr:
    hasil = daftar[0]
    for e in daftar[1:]:
        hasil = hasil + e
    return hasil


def _pertama(s: Simpul) -> list[list[pl.Expr]]:
    indeks = pl.lit(None, dtype=pl.UInt8)
    for i in range(len(s.anak) - 1, -1, -1):
        ada = pl.col("skor." + s.anak[i].simpul).is_not_null()
        indeks = pl.when(ada).then(pl.lit(i, dtype=pl.UInt8)).otherwise(indeks)
    hasil = pl.coalesce([pl.col("skor." + a.simpul) for a in s.anak])
    return [[indeks.alias("pil." + s.kode), _rapikan(s, hasil).alias("skor." + s.kode)]]


def _pilih(s: Simpul, tetapan: Mapping[str, Any]) -> list[list[pl.Expr]]:
    indeks, hasil = pl.lit(None, dtype=pl.UInt8), NULL
    for i in range(len(s.anak) - 1, -1, -1):
        a = s.anak[i]
        nomor, skor = pl.lit(i, dtype=pl.UInt8), pl.col("skor." + a.simpul)
        if a.bila is None:
            indeks, hasil = nomor, skor
        else:
            bila = a.bila.polars(tetapan)
            indeks, hasil = pl.when(bila).then(nomor).otherwise(indeks), pl.when(bila).then(skor).otherwise(hasil)
    return [[indeks.alias("pil." + s.kode), _rapikan(s, hasil).alias("skor." + s.kode)]]

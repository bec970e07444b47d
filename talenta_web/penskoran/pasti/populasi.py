"""Certainty of everyone: only those for whom anything is uncertain get bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.pasti.bawaan import geser_bobot
from talenta_web.penskoran.pasti.hasil import BELUM_BIT, JAUH, TAK_DAPAT_BIT, peta_kotak
from talenta_web.penskoran.pasti.jarak import jarak
from talenta_web.penskoran.pasti.ke_polars import ke_polars
from talenta_web.penskoran.pasti.kokoh import Geseran, ketahanan
from talenta_web.penskoran.pasti.susun import Rencana, susun_rencana
from talenta_web.penskoran.pasti.taktentu import KE
from talenta_web.penskoran.populasi.akhir import hitung_akhir
from talenta_web.penskoran.populasi.angka import juta
from talenta_web.penskoran.populasi.kumpul import kumpul
from talenta_web.penskoran.statistik import Statistik

SUMBU = ("kinerja", "potensial")


@dataclass(frozen=True, slots=True)
class PastiPopulasi:
    """`bingkai`, in run order: nip, mungkin (set of boxes), bit (frames that would settle it), bounds of both axes,
    jarak (millionths to the nearest cut-off), goyah (cases of moved weights in which the box changes).

    The names of the frames, from the lowest bit, are in `nama_bingkai`; the cases in `geseran`.
    """

    bingkai: pl.DataFrame
    nama_bingkai: tuple[str, ...]
    geseran: tuple[Geseran, ...] = ()


def nilai_pasti(r: Rancangan, d: pl.DataFrame, bahan: Bahan, acuan: date, statistik: Statistik) -> PastiPopulasi:
    """Everything about certainty, from the unabridged frame of a run with its explanation."""
    hasil = pasti_populasi(r, d, bahan, acuan, statistik)
    kokoh = ketahanan(r, d, {"acuan": acuan, **r.tetapan}, acuan, statistik, geser_bobot())
    jauh = kumpul(d.lazy().select(jarak(r, acuan, statistik).alias("jarak"))).to_series()
    return replace(hasil, bingkai=hasil.bingkai.with_columns(jauh, kokoh.goyah), geseran=kokoh.geseran)


def pasti_populasi(r: Rancangan, d: pl.DataFrame, bahan: Bahan, acuan: date, statistik: Statistik) -> PastiPopulasi:
    """Only what missing and stale data leave open."""
    rencana = susun_rencana(r, acuan)
    tetapan: dict[str, Any] = {"acuan": acuan, **r.tetapan}
    d = _usang(r, rencana, d, bahan)
    d = d.with_row_index("#")
    tahap = [[(n, ke_polars(isi, tetapan)) for n, isi in t] for t in rencana.tahap]
    batas = d.lazy().filter(ke_polars(rencana.ragu, tetapan))
    for t in tahap:
        batas = batas.with_columns(e.alias(n) for n, e in t)
    hasil = _simpulkan(r, kumpul(batas), tetapan, acuan, statistik)
    biasa = d.lazy().select("#", "nip", _kini(r).alias("kini"))
    semua = biasa.join(hasil.lazy(), on="#", how="left", maintain_order="left").select(
        "nip",
        pl.coalesce("mungkin", "kini").cast(pl.Int16).alias("mungkin"),
        pl.col("bit").fill_null(0),
        *(pl.col(k) for k in _UJUNG),
    )
    return PastiPopulasi(kumpul(semua), rencana.k.bingkai)


_UJUNG = tuple(f"{u}.{s}" for s in SUMBU for u in ("lo", "hi"))


def _usang(r: Rancangan, rencana: Rencana, d: pl.DataFrame, bahan: Bahan) -> pl.DataFrame:
    """tua.<source>: is the chosen record older than it should be?"""
    for kode, sejak in rencana.usang:
        s = r.sumber[kode]
        assert s.pada is not None
        lama = bahan.bingkai[s.bingkai].lazy().filter(pl.col(s.pada) < sejak).select("nip", src="id").unique()
        letak = d.lazy().select("nip", src="src." + kode)
        ada = letak.join(
            lama.with_columns(pl.lit(True).alias("u")), on=["nip", "src"], how="left", maintain_order="left"
        )
        d = d.with_columns(kumpul(ada.select(pl.col("u").fill_null(False))).to_series().alias("tua." + kode))
    return d


def _kini(r: Rancangan) -> pl.Expr:
    """The set that holds only today's box."""
    hasil = pl.lit(BELUM_BIT)
    for i, j, bit in peta_kotak(r):
        k, p = r.sumbu["kinerja"].tingkat.kode[i], r.sumbu["potensial"].tingkat.kode[j]
        sama = (pl.col("tingkat_kinerja") == k) & (pl.col("tingkat_potensial") == p)
        sama = sama & ~pl.col("tanpa") if r.tanpa_kotak else sama
        hasil = pl.when(sama).then(pl.lit(bit)).otherwise(hasil)
    return hasil


def _di_bawah_lantai(r: Rancangan, ujung: str) -> pl.Expr:
    """Is a bound below a floor of the rule, so that there is no box?"""
    hasil = pl.lit(False)
    for nama, lantai in r.tanpa_kotak.lantai if r.tanpa_kotak else ():
        if not r.sumbu[nama].kategori:
            hasil = hasil | (juta(pl.col(ujung + r.sumbu[nama].simpul)) < lantai).fill_null(False)
    return hasil


def _kelas(
    r: Rancangan, d: pl.DataFrame, ujung: str, tetapan: Mapping[str, Any], acuan: date, statistik: Statistik
) -> list[pl.Series]:
    polos = replace(
        r, gerbang=(), peringkat=(), nilai_talenta=replace(r.nilai_talenta, bobot=(), rumus=None, label=None)
    )
    akar = {u.simpul for u in r.sumbu.values()}
    isi = d.lazy().with_columns(pl.col(ujung + x).alias("skor." + x) for x in akar)
    kelas, _ = hitung_akhir(polos, isi, tetapan, acuan, statistik)
    urut = {u: r.sumbu[u].tingkat.kode for u in SUMBU}
    return [
        kelas["tingkat_" + u].replace_strict(
            list(urut[u]), list(range(len(urut[u]))), default=None, return_dtype=pl.Int64
        )
        for u in SUMBU
    ]


def _simpulkan(
    r: Rancangan, d: pl.DataFrame, tetapan: Mapping[str, Any], acuan: date, statistik: Statistik
) -> pl.DataFrame:
    """The mirror of `satu.simpulkan`."""
    rendah, tinggi = (_kelas(r, d, x, tetapan, acuan, statistik) for x in ("lo.", "hi."))
    mungkin, bit, jauh = pl.lit(0), pl.lit(0, dtype=pl.Int64), pl.lit(False)
    kolom: list[pl.Series] = []
    for i, nama in enumerate(SUMBU):
        kolom += [rendah[i].alias("r." + nama), tinggi[i].alias("t." + nama)]
    d = d.with_columns(kolom)
    for nama in SUMBU:
        u = r.sumbu[nama]
        lo, hi, ke = pl.col("r." + nama), pl.col("t." + nama), pl.col(KE + nama)
        semua = (ke != 0) & pl.col("lo." + u.simpul).is_not_null()
        d = d.with_columns(
            pl.when(semua).then(0).otherwise(lo).alias("r." + nama),
            pl.when(semua).then(len(u.tingkat.kode) - 1).otherwise(hi).alias("t." + nama),
        )
        if u.berkelompok:  # a cohort may have no cut-offs
            mungkin = mungkin | pl.when(semua).then(BELUM_BIT).otherwise(0)
        h, beda = pl.col("h." + u.simpul), lo.ne_missing(hi)
        mungkin = mungkin | pl.when(lo.is_null() | hi.is_null() | h).then(BELUM_BIT).otherwise(0)
        bit = bit | pl.when(beda | lo.is_null() | h).then(pl.col("b." + u.simpul) | ke).otherwise(0)
        ujung = [(pl.col(x + u.simpul).abs() > JAUH).fill_null(False) for x in ("lo.", "hi.")]
        jauh = jauh | (beda & (ujung[0] | ujung[1]))
    rendah_lantai, tinggi_lantai = _di_bawah_lantai(r, "lo."), _di_bawah_lantai(r, "hi.")
    semua_bit = pl.col("b." + r.sumbu["kinerja"].simpul) | pl.col("b." + r.sumbu["potensial"].simpul)
    mungkin = mungkin | pl.when(rendah_lantai).then(BELUM_BIT).otherwise(0)
    bit = bit | pl.when(rendah_lantai != tinggi_lantai).then(semua_bit).otherwise(0)
    for i, j, m in peta_kotak(r):
        kena = ~tinggi_lantai
        for nama, n in zip(SUMBU, (i, j), strict=True):
            kena = kena & (pl.col("r." + nama) <= n) & (pl.col("t." + nama) >= n)
        mungkin = mungkin | pl.when(kena).then(m).otherwise(0)
    mungkin = mungkin | pl.when(jauh).then(TAK_DAPAT_BIT).otherwise(0)
    ujung_sumbu = [pl.col(f"{x}.{r.sumbu[s].simpul}").alias(f"{x}.{s}") for s in SUMBU for x in ("lo", "hi")]
    return d.select("#", mungkin.alias("mungkin"), bit.alias("bit"), *ujung_sumbu)

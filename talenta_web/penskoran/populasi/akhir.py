"""Axes in millionths, classes, boxes, nilai talenta, gates, rank."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from talenta_web.penskoran.galat import tak_hingga
from talenta_web.penskoran.model import KunciPeringkat, Matriks, Persegi, Rancangan, Sumbu
from talenta_web.penskoran.populasi.angka import bulat, juta
from talenta_web.penskoran.populasi.kumpul import kumpul
from talenta_web.penskoran.populasi.sumbu import Lewat, batas_sumbu, nama_kelas, nomor_kelas
from talenta_web.penskoran.statistik import Statistik

_SUMBU = ("kinerja", "potensial")


def hitung_akhir(
    r: Rancangan, d: pl.LazyFrame, tetapan: Mapping[str, Any], acuan: date, statistik: Statistik
) -> tuple[pl.DataFrame, Statistik]:
    """Add everything above the tree to a frame that has the node scores and the columns of the person.

    Cohort facts that `statistik` lacks are gathered from the frame; the facts used come back with it.
    """
    nt = r.nilai_talenta
    awal = [_juta_sumbu(u) for u in r.sumbu.values()]
    awal += [g.syarat.polars(tetapan).alias("gb." + g.kode) for g in r.gerbang]
    if nt.rumus is None:
        awal.append(_talenta(r).alias("talenta"))
    d = d.with_columns(awal)
    lewat: dict[str, Lewat] = {}
    for u in r.sumbu.values():
        d, statistik, lewat[u.kode] = batas_sumbu(u, d, tetapan, acuan, statistik, u.kode)
    d = d.with_columns(nama_kelas(u.tingkat.kode, lewat[u.kode]).alias("tingkat_" + u.kode) for u in r.sumbu.values())
    if nt.rumus is not None:
        d = _rumus(r, d, tetapan)
    d = d.with_columns(juta(pl.col("talenta")).alias("nilai_talenta"))
    label = pl.lit(None, dtype=pl.String)
    if nt.label is not None:
        label = nama_kelas(nt.label.kode, [pl.col("nilai_talenta") >= b for b in nt.label.masuk])
    d = d.with_columns(label.alias("label"), *_kotak(r, lewat))
    isi = kumpul(d)
    isi = isi.with_columns(peringkat(r, isi, tetapan).alias("peringkat"))
    return isi, statistik


def hitung_tahap1(
    r: Rancangan, d: pl.LazyFrame, tetapan: Mapping[str, Any], acuan: date, statistik: Statistik
) -> tuple[pl.LazyFrame, Statistik]:
    """Add the columns tahap1.* that nodes of the second stage read (scores as numbers) and t1.* (millionths)."""
    assert r.tahap1 is not None
    lewat: dict[str, Lewat] = {}
    sumbu = dict(r.tahap1.sumbu)
    d = d.with_columns(_juta_sumbu(u).alias("t1." + k) for k, u in sumbu.items())
    for k, u in sumbu.items():
        d, statistik, lewat[k] = batas_sumbu(u, d, tetapan, acuan, statistik, "t1." + k)
    kolom = [pl.col("t1." + k).cast(pl.Float64).mul(1e-6).alias("tahap1." + k) for k in sumbu]
    kolom += [nama_kelas(u.tingkat.kode, lewat[k]).alias("tahap1.tingkat_" + k) for k, u in sumbu.items()]
    kolom.append(_nomor(r.tahap1.matriks, lewat).cast(pl.Float64).alias("tahap1.kotak"))
    return d.with_columns(kolom), statistik


def _juta_sumbu(u: Sumbu) -> pl.Expr:
    """Score of the axis in millionths; none for an axis of categories."""
    hasil = pl.lit(None, dtype=pl.Int64) if u.kategori else juta(pl.col("skor." + u.simpul))
    return hasil.alias(u.kode)


def _talenta(r: Rancangan) -> pl.Expr:
    hasil: pl.Expr | None = None
    bobot = dict(r.nilai_talenta.bobot)
    for k in _SUMBU:
        if k in bobot:
            c = pl.col("skor." + r.sumbu[k].simpul) * (bobot[k] / 100.0)
            hasil = c if hasil is None else hasil + c
    return pl.lit(None, dtype=pl.Float64) if hasil is None else _bulatkan(r, hasil)


def _bulatkan(r: Rancangan, x: pl.Expr) -> pl.Expr:
    return x if r.nilai_talenta.pembulatan is None else bulat(x, r.nilai_talenta.pembulatan)


def _rumus(r: Rancangan, d: pl.LazyFrame, tetapan: Mapping[str, Any]) -> pl.LazyFrame:
    """nilai talenta by formula, for those who have both classes."""
    assert r.nilai_talenta.rumus is not None
    kolom = [pl.col(k).cast(pl.Float64).mul(1e-6).alias("sumbu." + k) for k in _SUMBU]
    kolom += [pl.col("tingkat_" + k).alias("sumbu.tingkat_" + k) for k in _SUMBU]
    berkelas = pl.col("tingkat_kinerja").is_not_null() & pl.col("tingkat_potensial").is_not_null()
    d = d.with_columns(kolom)
    isi = kumpul(d.with_columns(pl.when(berkelas).then(r.nilai_talenta.rumus.polars(tetapan)).alias("talenta")))
    cacat = isi.filter(~pl.col("talenta").is_finite())
    if cacat.height:
        raise tak_hingga("nilai_talenta", cacat["nip"].sort()[0])
    return isi.lazy().with_columns(_bulatkan(r, pl.col("talenta")).alias("talenta"))


def _nomor(m: Matriks, lewat: Mapping[str, Lewat]) -> pl.Expr:
    nomor = nomor_kelas(lewat["kinerja"]) * 3 + nomor_kelas(lewat["potensial"])
    return nomor.replace_strict(list(range(9)), [n for b in m for n in b], default=None, return_dtype=pl.UInt8)


def _kotak(r: Rancangan, lewat: Mapping[str, Lewat]) -> list[pl.Expr]:
    hasil = [_nomor(m, lewat).alias("kotak." + n) for n, m in r.matriks.items()]
    hasil += [_persegi(p, lewat).alias("kotak." + n) for n, p in r.persegi.items()]
    if r.tanpa_kotak is None:
        return hasil
    bawah = [(pl.col(k) < lantai).fill_null(False) for k, lantai in r.tanpa_kotak.lantai]
    tanpa = pl.any_horizontal(bawah)
    return [*(pl.when(~tanpa).then(e) for e in hasil), tanpa.alias("tanpa")]


def _persegi(p: Persegi, lewat: Mapping[str, Lewat]) -> pl.Expr:
    hasil = pl.lit(None, dtype=pl.UInt8)
    for k in reversed(p.kotak):
        syarat = lewat["kinerja"][0].is_not_null() & lewat["potensial"][0].is_not_null()
        for nama, (lo, hi) in (("kinerja", k.kinerja), ("potensial", k.potensial)):
            if lo is not None:
                syarat = syarat & (pl.col(nama) >= lo)
            if hi is not None:
                syarat = syarat & (pl.col(nama) <= hi)
        hasil = pl.when(syarat).then(pl.lit(k.nomor, dtype=pl.UInt8)).otherwise(hasil)
    return hasil


def berkotak(r: Rancangan) -> pl.Expr:
    """Whether the person has a box in the main matrix of the rule."""
    return pl.col("kotak." + r.peringkat_matriks).is_not_null()


def peringkat(r: Rancangan, d: pl.DataFrame, tetapan: Mapping[str, Any]) -> pl.Series:
    """1..n over those with a box, by the declared keys and then the NIP; NULL for the others."""
    if not r.peringkat or d["kotak." + r.peringkat_matriks].null_count() == d.height:
        return pl.Series("peringkat", [None] * d.height, dtype=pl.Int64)
    kunci = [kunci_peringkat(k, r, tetapan).alias(f"k{i}") for i, k in enumerate(r.peringkat)]
    turun = [k.turun for k in r.peringkat]
    urut = kumpul(
        d.lazy()
        .with_row_index("baris")
        .filter(berkotak(r))
        .select("baris", "nip", *kunci)
        .sort([f"k{i}" for i in range(len(kunci))] + ["nip"], descending=[*turun, False], nulls_last=True)
        .select("baris")
        .with_row_index("peringkat", offset=1)
        .sort("baris")
    )
    kosong = kumpul(d.lazy().select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("baris")))
    return kosong.join(urut, on="baris", how="left", maintain_order="left")["peringkat"].cast(pl.Int64)


def kunci_peringkat(k: KunciPeringkat, r: Rancangan, tetapan: Mapping[str, Any]) -> pl.Expr:
    """What one ordering key compares."""
    if k.ungkapan is not None:
        return k.ungkapan.polars(tetapan)
    return pl.col("kotak." + r.peringkat_matriks if k.baku == "kotak" else str(k.baku))

"""Cohorts of a population: keys, the facts of a run, and values placed within them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from talenta_web.penskoran.angka import BATAS, PER_JUTA
from talenta_web.penskoran.galat import tak_hingga
from talenta_web.penskoran.model import Kelompok, Rancangan, Simpul
from talenta_web.penskoran.populasi.angka import bagi, juta
from talenta_web.penskoran.populasi.kumpul import kumpul
from talenta_web.penskoran.statistik import PISAH, FaktaNorma, Statistik, fakta_norma

_YA = pl.lit("ya"), pl.lit("tidak")


def kunci_kelompok(k: Kelompok, tetapan: Mapping[str, Any]) -> pl.Expr:
    """The key of each person's cohort; NULL when a part of it is not known."""
    bagian = []
    for u in k.dari:
        e = u.polars(tetapan)
        bagian.append(e if u.tipe == "teks" else pl.when(e).then(_YA[0]).when(~e).then(_YA[1]))
    return pl.concat_str(bagian, separator=PISAH) if bagian else pl.lit("")


def per_kelompok(d: pl.DataFrame, kunci: str, nilai: str) -> dict[str, list[int]]:
    """Key -> values (millionths) of the members."""
    isi = kumpul(d.lazy().select(kunci, nilai).drop_nulls().group_by(kunci).agg(nilai))
    return dict(zip(isi[kunci].to_list(), isi[nilai].to_list(), strict=True))


def tempatkan(
    r: Rancangan, s: Simpul, d: pl.LazyFrame, tetapan: Mapping[str, Any], statistik: Statistik
) -> tuple[pl.LazyFrame, Statistik]:
    """Add `norma.<leaf>` (score within the cohort) and `kel.<leaf>`; gather the facts unless they are given."""
    assert s.skala is not None
    assert s.skala.norma is not None
    assert s.nilai is not None
    norma, k_kel, k_nilai = s.skala.norma, "kel." + s.kode, "juta." + s.kode
    nilai = s.nilai.polars(tetapan)
    isi = kumpul(d.with_columns(nilai.alias("norma." + s.kode), kunci_kelompok(norma.kelompok, tetapan).alias(k_kel)))
    cacat = isi.filter(~(pl.col("norma." + s.kode).abs() < BATAS))
    if cacat.height:
        raise tak_hingga(s.asal or s.kode, cacat["nip"].sort()[0])
    isi = isi.with_columns(juta(pl.col("norma." + s.kode)).alias(k_nilai))
    if s.kode not in statistik.simpul:
        anggota = per_kelompok(isi.filter(_terisi(r, s)), k_kel, k_nilai)
        statistik = statistik.dengan_simpul(s.kode, fakta_norma(norma, anggota))
    fakta = statistik.simpul[s.kode]
    tabel = {k: fakta.get(k) or fakta[""] for k in isi[k_kel].drop_nulls().unique().sort().to_list()}
    if norma.cara == "peringkat":
        isi = _peringkat(isi, s.kode, tabel, norma.untung)
    else:
        isi = isi.join(_fakta(tabel), left_on=k_kel, right_on="_kunci", how="left", maintain_order="left")
        isi = isi.with_columns(_lurus(s, pl.col(k_nilai)).alias("norma." + s.kode))
    return isi.drop(k_nilai, "_tetap", "_pangkal", "_lebar", strict=False).lazy(), statistik


def _terisi(r: Rancangan, s: Simpul) -> pl.Expr:
    """Whether the leaf has a verified value, as `populasi.simpul` decides it."""
    sumber = [k for k in s.sumber if k in r.sumber]
    hasil = pl.lit(True)
    for b in dict.fromkeys(r.sumber[k].bingkai for k in sumber):
        hasil = hasil & ~pl.col("bl." + b)
    if s.bila_nihil and sumber:
        hasil = hasil & pl.any_horizontal(["ada." + k for k in sumber])
    return hasil


def _fakta(tabel: Mapping[str, FaktaNorma]) -> pl.DataFrame:
    baris = [
        (k, f.get("tetap"), f.get("pangkal"), None if "lebar" not in f else float(f["lebar"])) for k, f in tabel.items()
    ]
    skema = {"_kunci": pl.String, "_tetap": pl.Int64, "_pangkal": pl.Int64, "_lebar": pl.Float64}
    return pl.DataFrame(baris, schema=skema, orient="row")


def _lurus(s: Simpul, x: pl.Expr) -> pl.Expr:
    """The mirror of `satu.kelompok.normal` for all but ranks."""
    assert s.skala is not None
    assert s.skala.norma is not None
    norma, lebar = s.skala.norma, pl.col("_lebar")
    selisih = (x - pl.col("_pangkal")).cast(pl.Float64)
    if norma.cara == "z":
        z = bagi(selisih, lebar)
        hasil = (z if norma.untung else -z) * norma.ke[1] + norma.ke[0]
    elif norma.cara == "bagi_maks" and not norma.untung:
        gratis = pl.when(lebar.is_not_null()).then(100.0)
        hasil = pl.when(x > 0).then(bagi(lebar, x.cast(pl.Float64)) * 100.0).otherwise(gratis)
    else:
        hasil = bagi(selisih, lebar) * 100.0
    if norma.cara != "z":
        hasil = pl.when(hasil < 0.0).then(0.0).when(hasil > 100.0).then(100.0).otherwise(hasil)
    tetap = pl.col("_tetap")
    return (
        pl.when(x.is_null())
        .then(None)
        .when(tetap.is_not_null())
        .then(tetap.cast(pl.Float64) * PER_JUTA)
        .otherwise(hasil)
    )


def _peringkat(d: pl.DataFrame, kode: str, tabel: Mapping[str, FaktaNorma], untung: bool) -> pl.DataFrame:
    """Percent of the cohort that has at most this value (cost: at least), rounded down to 0.1."""
    titik = [(k, v, p) for k, f in tabel.items() for v, p in f.get("titik", ())]
    kanan = pl.DataFrame(titik, schema={"_kunci": pl.String, "_v": pl.Int64, "_p": pl.Int64}, orient="row").sort("_v")
    x = pl.col("juta." + kode)
    kiri = d.lazy().select(pl.col("kel." + kode).alias("_kunci"), (x if untung else -x).alias("_v"))
    kiri = kiri.with_row_index("_urut").sort("_v")
    hasil = kumpul(kiri.join_asof(kanan.lazy(), on="_v", by="_kunci", check_sortedness=False).sort("_urut"))
    d = d.with_columns(hasil["_p"].alias("_lebar"))
    d = d.join(
        _fakta(tabel).drop("_lebar"), left_on="kel." + kode, right_on="_kunci", how="left", maintain_order="left"
    )
    berperingkat = [k for k, f in tabel.items() if "titik" in f]
    skor: pl.Expr = pl.when(pl.col("kel." + kode).is_in(berperingkat)).then(
        pl.col("_lebar").fill_null(0).cast(pl.Float64) * 0.1
    )
    skor = pl.when(pl.col("_tetap").is_not_null()).then(pl.col("_tetap").cast(pl.Float64) * PER_JUTA).otherwise(skor)
    return d.with_columns(pl.when(x.is_not_null()).then(skor).alias("norma." + kode))

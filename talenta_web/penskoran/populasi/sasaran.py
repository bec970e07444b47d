"""Results per pair of person and target for everyone; the mirror of `satu.sasaran`.

A pair is a row that takes the person's values from the generic run and adds the columns of the target; only what
depends on the target is computed anew. Cost is linear in the pairs, and in people times distinct values that `calon`
compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from talenta_web.penskoran.galat import GalatHitung
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Belahan, Rancangan, Simpul
from talenta_web.penskoran.model_sasaran import AWALAN
from talenta_web.penskoran.populasi.akhir import hitung_akhir
from talenta_web.penskoran.populasi.jalan import (
    belum_diketahui,
    cari_rujukan,
    kolom_hasil,
    periksa_hingga,
    punya_rekaman,
)
from talenta_web.penskoran.populasi.kumpul import kumpul
from talenta_web.penskoran.populasi.pasangan import kolom_perlu, peringkat_sasaran, susun_pasangan, syarat_minimum
from talenta_web.penskoran.populasi.simpul import kolom_simpul
from talenta_web.penskoran.populasi.sumber import nilai_sumber
from talenta_web.penskoran.populasi.target import nilai_suksesi, nilai_teknis
from talenta_web.penskoran.statistik import Statistik

_PASANGAN = "#pasangan"


def hitung_sasaran(
    b: Belahan, bahan: Bahan, penuh: pl.DataFrame, acuan: date, fakta: Statistik, *, rinci: bool
) -> pl.DataFrame:
    """One row per pair, in order of (position of the person, code of the target), with what differs from the generic
    result: nip, target or rumpun_sasaran, teknis, suksesi, peringkat (within the target), scores, classes, boxes,
    gates and nodes. `penuh` is the full generic frame, one row per person.
    """
    r = b.rancangan
    tetapan: dict[str, Any] = {"acuan": acuan, **r.tetapan}
    posts = _sasaran(b, bahan)
    d = susun_pasangan(b, posts, penuh, tetapan, kolom_perlu(b, bahan, penuh.columns))
    asal = set(d.columns)
    milik = replace(r, sumber={k: r.sumber[k] for k in b.sumber})
    for nama in dict.fromkeys(s.bingkai for s in milik.sumber.values()):
        d = d.hstack(_sumber(milik, nama, bahan, d, penuh, tetapan, acuan, rinci))
    simpul = {k: r.simpul[k] for k in b.simpul}
    isi = d.lazy()
    for k in b.rujukan:
        isi = isi.with_columns(cari_rujukan(r.rujukan[k], bahan, tetapan))
    for tingkat in _tingkatan(simpul):
        tahap = [kolom_simpul(r, s, tetapan, rinci=rinci) for s in tingkat]
        for i in range(max(map(len, tahap))):
            isi = isi.with_columns(e for t in tahap if i < len(t) for e in t[i])
    kosong = {k for s in simpul.values() for k in s.kolom_pegawai if k in d.columns}
    isi = isi.with_columns(pl.col(k).is_null().alias("nl." + k) for k in sorted(kosong))
    d = kumpul(isi)
    periksa_hingga(replace(r, simpul=simpul), d)
    rata = replace(r, gerbang=b.sasaran.gerbang, peringkat=())
    d, _ = hitung_akhir(rata, d.lazy().drop("peringkat", strict=False), tetapan, acuan, fakta)
    if b.sasaran.minimum is not None:
        d = d.with_columns(syarat_minimum(b, bahan, d.columns).alias("gb." + b.sasaran.minimum.gerbang.kode))
    if b.sasaran.jenis == "jabatan":
        d = nilai_suksesi(r, nilai_teknis(bahan, d, acuan), d)
    d = d.with_columns(peringkat_sasaran(b, d, tetapan))
    umum = {k for k in asal if k not in ("nip", b.kolom)}
    tetap = ["nip", b.kolom, *(k for k in ("teknis", "suksesi") if k in d.columns)]
    return d.select(*tetap, *(k for k in kolom_hasil(d, rinci=rinci) if k not in tetap and k not in umum))


def _sasaran(b: Belahan, bahan: Bahan) -> pl.DataFrame:
    """The targets with columns `target.*`, in order of their code."""
    posts = bahan.bingkai["jabatan_target"]
    if b.sasaran.jenis == "rumpun":
        posts = posts.select("rumpun").drop_nulls().unique().sort("rumpun")
    else:
        posts = posts.drop_nulls("kode").sort("kode")
        if posts["kode"].is_duplicated().any():
            kembar = posts.filter(pl.col("kode").is_duplicated())["kode"][0]
            raise GalatHitung(f"Jabatan target {kembar} tertulis lebih dari sekali. Satu kode satu baris.")
    return posts.select(pl.col(k).alias(AWALAN + k) for k in posts.columns)


def _sumber(
    r: Rancangan,
    nama: str,
    bahan: Bahan,
    d: pl.DataFrame,
    penuh: pl.DataFrame,
    tetapan: Mapping[str, Any],
    acuan: date,
    rinci: bool,
) -> pl.DataFrame:
    """Sources that depend on the target: each pair sees the records of its person."""
    kunci = pl.concat_str(
        [
            pl.col("nip"),
            pl.lit(" untuk "),
            pl.col(AWALAN + "kode" if AWALAN + "kode" in d.columns else AWALAN + "rumpun"),
        ]
    )
    orang = d.with_columns(kunci.alias(_PASANGAN))
    rekaman = bahan.bingkai[nama]
    milik = kumpul(orang.select("nip", _PASANGAN).lazy().join(rekaman.lazy(), on="nip", how="inner"))
    milik = milik.drop("nip").rename({_PASANGAN: "nip"})
    nilai = nilai_sumber(
        r, nama, milik, orang.drop("nip").rename({_PASANGAN: "nip"}), tetapan, acuan, rinci=rinci
    ).drop("punya")
    if "bl." + nama in d.columns:
        return nilai
    pegawai = penuh.select("nip")
    punya = punya_rekaman(nama, rekaman, pegawai["nip"])
    belum = pegawai.hstack([belum_diketahui(nama, bahan.bingkai["kelengkapan"], pegawai, punya)])
    return nilai.hstack(d.select("nip").join(belum, on="nip", how="left", maintain_order="left").drop("nip"))


def _tingkatan(simpul: Mapping[str, Simpul]) -> list[list[Simpul]]:
    """Nodes by height above those that are known already."""
    tinggi: dict[str, int] = {}
    for kode, s in simpul.items():
        tinggi[kode] = 1 + max((tinggi.get(a.simpul, -1) for a in s.anak), default=-1)
    hasil: list[list[Simpul]] = [[] for _ in range(max(tinggi.values(), default=-1) + 1)]
    for kode, t in tinggi.items():
        hasil[t].append(simpul[kode])
    return hasil

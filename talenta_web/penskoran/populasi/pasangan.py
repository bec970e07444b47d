"""Which pairs of person and target there are, what they need, their order and their least scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any

import polars as pl

from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Belahan
from talenta_web.penskoran.model_sasaran import AWALAN
from talenta_web.penskoran.periksa.pohon import ungkapan_simpul
from talenta_web.penskoran.populasi.akhir import berkotak, kunci_peringkat
from talenta_web.penskoran.populasi.angka import juta
from talenta_web.penskoran.populasi.kumpul import kumpul
from talenta_web.penskoran.ungkap import AWALAN as PEGAWAI
from talenta_web.penskoran.ungkap import kolom_rekaman

_ORANG, _POST = "#orang", "#post"


def susun_pasangan(
    b: Belahan, posts: pl.DataFrame, penuh: pl.DataFrame, tetapan: Mapping[str, Any], perlu: Sequence[str]
) -> pl.DataFrame:
    """The pairs that `calon` lets in, with the needed columns of the person and all columns of the target.

    Targets that look alike to `calon` are decided together.
    """
    calon = b.sasaran.calon
    kolom = sorted(k for k in calon.kolom if k.startswith(AWALAN))
    orang = penuh.select("nip", *sorted(calon.kolom - set(kolom)))
    posts = posts.with_row_index(_POST)
    bagian = [pl.DataFrame(schema={_ORANG: pl.UInt32, _POST: pl.UInt32})]
    for kelompok in posts.partition_by(kolom, maintain_order=True) if kolom else [posts]:
        if kelompok.height == 0:
            continue
        nilai = [pl.lit(kelompok[k][0], dtype=kelompok.schema[k]).alias(k) for k in kolom]
        lolos = orang.lazy().with_columns(nilai).with_columns(calon.polars(tetapan).alias(_ORANG))
        ikut = lolos.with_row_index(_POST).filter(pl.col(_ORANG).fill_null(False)).select(pl.col(_POST).alias(_ORANG))
        bagian.append(kumpul(ikut.join(kelompok.lazy().select(_POST), how="cross")))
    indeks = pl.concat(bagian).sort(_ORANG, _POST)
    kiri = penuh.select(pl.col(["nip", *perlu]).gather(indeks[_ORANG]))
    kanan = posts.drop(_POST).select(pl.all().gather(indeks[_POST]))
    nama = AWALAN + ("kode" if b.sasaran.jenis == "jabatan" else "rumpun")
    return kiri.hstack(kanan).with_columns(pl.col(nama).alias(b.kolom))


def kolom_perlu(b: Belahan, bahan: Bahan, ada: Sequence[str]) -> list[str]:
    """Columns of the generic run that a pair reads."""
    r = b.rancangan
    simpul = [r.simpul[k] for k in b.simpul]
    ungkapan = [u for s in simpul for u in ungkapan_simpul(s)] + [g.syarat for g in b.sasaran.gerbang]
    ungkapan += [k.ungkapan for k in b.sasaran.peringkat if k.ungkapan]
    for u in b.sasaran.sumbu.values():
        ungkapan += [x for a in u.pilihan for x in (a.bila, *(a.kelompok.dari if a.kelompok else ())) if x]
    ungkapan += [r.nilai_talenta.rumus] if r.nilai_talenta.rumus else []
    nama = {k for u in ungkapan for k in u.kolom}.union(*(r.rujukan[k].dibaca for k in b.rujukan))
    for x in dict.fromkeys(r.sumber[k].bingkai for k in b.sumber):
        nama |= {k.removeprefix(PEGAWAI) for k in kolom_rekaman(r, x) if k.startswith(PEGAWAI)}
    akar = [u.simpul for u in b.sasaran.sumbu.values()]
    if b.sasaran.minimum is not None:
        akar += bahan.bingkai["syarat_target"]["simpul"].drop_nulls().unique().to_list()
    for k in (*akar, *(a.simpul for s in simpul for a in s.anak)):
        nama |= {"skor." + k, "poin." + k, "st." + k}
    for s in simpul:
        nama |= {awal + k for k in s.sumber for awal in ("ada.", "usang.")} | ({s.lalu} if s.lalu else set())
        nama |= {"bl." + r.sumber[k].bingkai for k in s.sumber if k in r.sumber}
    nama |= {"gb." + g.kode for g in r.gerbang} | {"talenta"}
    baru = {"nip", "talenta"} | {"skor." + k for k in b.simpul}
    return [k for k in ada if k in nama and k not in baru]


def peringkat_sasaran(b: Belahan, d: pl.DataFrame, tetapan: Mapping[str, Any]) -> pl.Series:
    """1..n within each target over the pairs that have a box and, with `hanya_layak`, no gate that is TIDAK."""
    r, s = b.rancangan, b.sasaran
    kunci = [kunci_peringkat(k, r, tetapan).alias(f"#k{i}") for i, k in enumerate(s.peringkat)]
    if not kunci:
        return pl.Series("peringkat", [None] * d.height, dtype=pl.Int64)
    syarat = berkotak(r)
    if s.hanya_layak:
        syarat = reduce(and_, ((pl.col("gb." + g.kode) | pl.col("gb." + g.kode).is_null()) for g in r.gerbang), syarat)
    turun = [False, *(k.turun for k in s.peringkat), False]
    nama = [f"#k{i}" for i in range(len(kunci))]
    urut = d.lazy().with_row_index(_POST).filter(syarat).select(_POST, b.kolom, "nip", *kunci)
    urut = urut.sort([b.kolom, *nama, "nip"], descending=turun, nulls_last=True)
    urut = urut.select(_POST, pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over(b.kolom).alias("peringkat"))
    baris = d.lazy().select(pl.int_range(pl.len(), dtype=pl.UInt32).alias(_POST))
    return kumpul(baris.join(urut, on=_POST, how="left", maintain_order="left"))["peringkat"]


def syarat_minimum(b: Belahan, bahan: Bahan, ada: Sequence[str]) -> pl.Expr:
    """Three-valued AND over the least scores that the frame syarat_target names for the post of the pair."""
    m = b.sasaran.minimum
    assert m is not None
    isi = bahan.bingkai["syarat_target"].drop_nulls()
    hasil: pl.Expr = pl.lit(True)
    kode = pl.col(AWALAN + "kode")
    for simpul in sorted(isi["simpul"].unique()):
        milik = isi.filter(pl.col("simpul") == simpul).group_by("jabatan_target").agg(pl.col("minimum").max())
        batas = kode.replace_strict(milik["jabatan_target"], milik["minimum"], default=None, return_dtype=pl.Float64)
        if simpul not in b.rancangan.simpul:
            lolos = pl.lit(None, dtype=pl.Boolean)
        elif "skor." + simpul in ada:
            lolos = juta(pl.col("skor." + simpul)) >= juta(batas)
            lolos = lolos.fill_null(False) if m.bila_kosong == "TIDAK" else lolos
        else:
            lolos = pl.lit(False if m.bila_kosong == "TIDAK" else None, dtype=pl.Boolean)
        hasil = hasil & pl.when(batas.is_null()).then(pl.lit(True)).otherwise(lolos)
    return hasil

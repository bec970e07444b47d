"""The run: frames -> values of everyone -> nodes level by level -> axes, classes, boxes, gates, rank."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from talenta_web.penskoran.galat import GalatHitung, tak_hingga
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan, Rujukan
from talenta_web.penskoran.populasi.akhir import hitung_akhir, hitung_tahap1
from talenta_web.penskoran.populasi.kelompok import tempatkan
from talenta_web.penskoran.populasi.kumpul import kumpul
from talenta_web.penskoran.populasi.simpul import kolom_simpul
from talenta_web.penskoran.populasi.sumber import nilai_sumber
from talenta_web.penskoran.statistik import Statistik
from talenta_web.penskoran.tata import AWALAN_LALU, tingkatan
from talenta_web.penskoran.ungkap import kolom_dinilai, kolom_orang, kolom_pegawai_rekaman


def jalankan(
    r: Rancangan, bahan: Bahan, acuan: date, *, rinci: bool, statistik: Statistik | None = None
) -> tuple[pl.DataFrame, Statistik]:
    """The result frame of everyone, in the order of the frame pegawai, and the facts about cohorts it rests on.

    Facts that are given (of a frozen run) are used as they are; the others are gathered from these people.
    """
    hasil, fakta = jalankan_penuh(r, bahan, acuan, rinci=rinci, statistik=statistik)
    return hasil.select(kolom_hasil(hasil, rinci=rinci)), fakta


def kolom_hasil(d: pl.DataFrame, *, rinci: bool) -> list[str]:
    """The columns that a result keeps."""
    return [k for k in d.columns if k in _HASIL or k.startswith(_SELALU) or (rinci and k.startswith(_RINCI))]


def jalankan_penuh(
    r: Rancangan, bahan: Bahan, acuan: date, *, rinci: bool, statistik: Statistik | None = None
) -> tuple[pl.DataFrame, Statistik]:
    """The same with everything that was read and computed on the way, for the pairs of person and target."""
    simpul, fakta = nilai_pohon(r, bahan, acuan, rinci=rinci, statistik=statistik)
    return nilai_akhir(r, simpul.lazy(), acuan, fakta)


def nilai_akhir(r: Rancangan, d: pl.LazyFrame, acuan: date, fakta: Statistik) -> tuple[pl.DataFrame, Statistik]:
    """What stands above the tree, for a frame that has its node scores."""
    kosong = (pl.col(k).is_null().alias("nl." + k) for k in kolom_dinilai(r))
    return hitung_akhir(r, d.with_columns(kosong), {"acuan": acuan, **r.tetapan}, acuan, fakta)


def nilai_pohon(
    r: Rancangan, bahan: Bahan, acuan: date, *, rinci: bool, statistik: Statistik | None = None
) -> tuple[pl.DataFrame, Statistik]:
    """Sources and all nodes of `r.simpul`, in the order of the frame pegawai."""
    tetapan: dict[str, Any] = {"acuan": acuan, **r.tetapan}
    bingkai = tuple(dict.fromkeys(s.bingkai for s in r.sumber.values()))
    perlu = {"nip", *kolom_orang(r)}.union(*(kolom_pegawai_rekaman(r, b) for b in bingkai))
    pegawai = bahan.bingkai["pegawai"]
    orang = pegawai.select(k for k in pegawai.columns if k in perlu)
    if orang["nip"].is_duplicated().any():
        kembar = orang.filter(pl.col("nip").is_duplicated())["nip"][0]
        raise GalatHitung(f"NIP {kembar} muncul lebih dari sekali pada bingkai pegawai.", nip=kembar)
    d = _nilai_orang(r, bahan, orang, bingkai, tetapan, acuan, rinci)
    fakta = statistik or Statistik()
    semua = tingkatan(r)
    for tingkat in semua:
        if tingkat.tahap1_dahulu:
            d, fakta = hitung_tahap1(r, d, tetapan, acuan, fakta)
        for s in tingkat.simpul:
            if s.skala is not None and s.skala.norma is not None:
                d, fakta = tempatkan(r, s, d, tetapan, fakta)
        tahap = [kolom_simpul(r, s, tetapan, rinci=rinci) for s in tingkat.simpul]
        for i in range(max(map(len, tahap))):
            d = d.with_columns(e for t in tahap if i < len(t) for e in t[i])
    if r.tahap1 is not None and not any(x.tahap1_dahulu for x in semua):  # only gates or the ranking read it
        d, fakta = hitung_tahap1(r, d, tetapan, acuan, fakta)
    simpul = kumpul(d)
    periksa_hingga(r, simpul)
    return simpul, fakta


def _nilai_orang(
    r: Rancangan,
    bahan: Bahan,
    orang: pl.DataFrame,
    bingkai: tuple[str, ...],
    tetapan: Mapping[str, Any],
    acuan: date,
    rinci: bool,
) -> pl.LazyFrame:
    kolom: list[pl.Series] = orang.get_columns()
    for b in bingkai:
        nilai = nilai_sumber(r, b, bahan.bingkai[b], orang, tetapan, acuan, rinci=rinci)
        punya = punya_rekaman(b, bahan.bingkai[b], orang["nip"]) if b == "isian" else nilai["punya"]
        kolom.append(belum_diketahui(b, bahan.bingkai["kelengkapan"], orang, punya))
        kolom += nilai.drop("punya").get_columns()
    d = pl.DataFrame(kolom).lazy()
    for x in r.rujukan.values():
        d = d.with_columns(cari_rujukan(x, bahan, tetapan))
    return d


def cari_rujukan(x: Rujukan, bahan: Bahan, tetapan: Mapping[str, Any]) -> pl.Expr:
    """The looked-up value as a column; the greatest when the frame holds several."""
    tabel = bahan.bingkai[x.bingkai]
    for k, v in x.dengan:
        tabel = tabel.filter(pl.col(k) == v)
    isi = tabel.drop_nulls([x.kolom, x.kolom_nilai]).group_by(x.kolom).agg(pl.col(x.kolom_nilai).max())
    kunci, nilai = isi[x.kolom], isi[x.kolom_nilai]
    if isi.height == 0:
        return pl.lit(None, dtype=nilai.dtype).alias(x.kode)
    dicari = x.kunci.polars(tetapan) if x.kunci else pl.col(x.kolom_pegawai)
    return dicari.replace_strict(kunci, nilai, default=None, return_dtype=nilai.dtype).alias(x.kode)


def belum_diketahui(bingkai: str, kelengkapan: pl.DataFrame, orang: pl.DataFrame, punya: pl.Series) -> pl.Series:
    """Coverage not known: stated so, or not stated at all while there is no record."""
    isi = kumpul(kelengkapan.lazy().filter(pl.col("bingkai") == bingkai).select("nip", "status"))
    if isi.height == orang.height and isi["nip"].equals(orang["nip"]):
        status = isi["status"]
    else:
        ringkas = isi.lazy().group_by("nip").agg(pl.col("status").min())
        gabung = orang.lazy().select("nip").join(ringkas, on="nip", how="left", maintain_order="left")
        status = kumpul(gabung)["status"]
    belum = (status == "belum") | (status.is_null() & ~punya)
    return belum.fill_null(False).alias("bl." + bingkai)


def punya_rekaman(bingkai: str, rekaman: pl.DataFrame, nip: pl.Series) -> pl.Series:
    """Whether each person has a record besides scores carried from an earlier result."""
    if bingkai == "isian":
        rekaman = rekaman.filter(~pl.col("kode").str.starts_with(AWALAN_LALU).fill_null(False))
    return nip.is_in(rekaman["nip"].unique().implode())


def periksa_hingga(r: Rancangan, d: pl.DataFrame) -> None:
    """A node whose input or score is infinite or NaN stops the run, naming node and person."""
    tipe = d.schema  # made anew by every access
    kolom = [
        k
        for s in r.simpul.values()
        for k in (("in." + s.kode, "mentah." + s.kode) if s.gabung is None else ())
        if tipe.get(k) == pl.Float64
    ]
    if not kolom:
        return
    cacat = kumpul(d.lazy().select((~pl.col(k).is_finite()).any().alias(k) for k in kolom))
    for k in kolom:
        if cacat[k][0]:
            nip = d.filter(~pl.col(k).is_finite())["nip"].sort()[0]
            kode = k.partition(".")[2]
            kode = r.simpul[kode].asal or kode
            raise tak_hingga(kode, nip)


_RINCI = ("skor.", "poin.", "hit.", "in.", "src.", "pita.", "kel.", "t1.", "tahap1.")
_SELALU = ("st.", "pil.", "bl.", "nl.", "gb.", "kotak.")
_HASIL = (
    "nip", "kinerja", "potensial", "nilai_talenta", "talenta", "tingkat_kinerja", "tingkat_potensial", "label",
    "peringkat", "tanpa",
)  # fmt: skip

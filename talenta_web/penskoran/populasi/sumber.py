"""Sources for everyone: one pass per record frame.

Each record gets one packed whole number (sort key in the high bits, row number in the low ones), so the greatest per
person names the winning record and settles ties at once. Rows are numbered in order of (nip, id): shuffling the records
changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from talenta_web.penskoran.angka import BATAS, PER_JUTA, akhir_jendela, awal_jendela
from talenta_web.penskoran.galat import GalatHitung, tak_hingga
from talenta_web.penskoran.hasil import BATAS_CATATAN
from talenta_web.penskoran.model import Rancangan, Sumber, Tambah
from talenta_web.penskoran.populasi.angka import bagi, juta
from talenta_web.penskoran.populasi.kumpul import kumpul
from talenta_web.penskoran.ungkap import AWALAN, kolom_pegawai_rekaman, kolom_rekaman, kolom_target_rekaman

_HARI = 22
"""Bits for a day number (offset to be positive) or a year."""
_GESER_HARI = 1 << 20


def nilai_sumber(
    r: Rancangan,
    bingkai: str,
    rekaman: pl.DataFrame,
    orang: pl.DataFrame,
    tetapan: Mapping[str, Any],
    acuan: date,
    *,
    rinci: bool,
) -> pl.DataFrame:
    """Columns `<output>`, `ada.<source>`, `src.<source>` and `punya` (any record), one row per row of `orang`.

    Sources with a period of validity add `usang.<source>`: no record counts any more, but there is an older one.

    `src.` only with `rinci`: the id of the winning record, or the ids of the records that an aggregate counted.
    """
    sumber = [s for s in r.sumber.values() if s.bingkai == bingkai]
    rek = _siapkan(r, bingkai, rekaman, orang, tetapan)
    bit = max(rek.height, 1).bit_length()
    kolom = [pl.col("#")]
    for s in sumber:
        kolom += _kolom_kunci(s, rek, tetapan, acuan, bit)
        if s.kedaluwarsa:
            lama = _syarat(s, tetapan, acuan, lama=True)
            kolom.append((pl.lit(True) if lama is None else lama).fill_null(False).alias("usang." + s.kode))
    isi = kumpul(rek.lazy().select(kolom))
    kelompok = kumpul(isi.lazy().group_by("#").agg(e for s in sumber for e in _agregat(s)).sort("#"))
    letak = _letak(rek, orang)
    hasil = orang.select("nip").hstack(kelompok.drop("#").select(pl.all().gather(letak)))
    keluar = [letak.is_not_null().alias("punya")]
    for s in sumber:
        if s.kedaluwarsa:
            keluar.append(_usang(s, hasil))
        if s.pilih == "cacah_jenis":
            hasil = hasil.with_columns(_jenis(s, isi).gather(letak))
        if s.pilih not in _HITUNG:
            keluar += _rekaman(s, hasil[s.kode], rek, tetapan, bit, rinci)
            continue
        keluar += _hitungan(s, hasil)
        if rinci:
            keluar.append(_catatan(s, isi, rek["id"], kelompok["#"]).gather(letak))
    return pl.DataFrame(keluar)


def _letak(rek: pl.DataFrame, orang: pl.DataFrame) -> pl.Series:
    """For each person the position of their group of records, or NULL."""
    milik = _kelompok(rek)
    if milik.height == orang.height and milik["nip"].equals(orang["nip"]):
        return milik["#"].cast(pl.UInt32).alias("letak")
    urut = orang.lazy().select("nip").join(milik.lazy(), on="nip", how="left", maintain_order="left")
    return kumpul(urut.select(pl.col("#").cast(pl.UInt32))).to_series().alias("letak")


def _jenis(s: Sumber, isi: pl.DataFrame) -> pl.Series:
    """How many different values each group has: group and value code packed in one number, counted once each."""
    nilai = pl.col(s.kode)
    tipe = isi.schema[s.kode]
    kode = nilai.cast(pl.Categorical).to_physical() if tipe == pl.String else nilai.rank("dense")
    beda = (pl.col("#") * (1 << 32) + kode.cast(pl.Int64)).unique() // (1 << 32)
    per = isi.lazy().filter(nilai.is_not_null()).select(beda.alias("#")).group_by("#").agg(pl.len().alias(s.kode))
    semua = kumpul(isi.lazy().select(pl.col("#").max())).item()
    nomor = pl.DataFrame({"#": pl.int_range(0 if semua is None else semua + 1, eager=True)})
    return kumpul(nomor.lazy().join(per, on="#", how="left", maintain_order="left"))[s.kode].fill_null(0)


def _catatan(s: Sumber, isi: pl.DataFrame, nomor: pl.Series, kelompok: pl.Series) -> pl.Series:
    """For each group the ids of the records that counted, in order, at most `BATAS_CATATAN`; NULL when none did."""
    src = "src." + s.kode
    ikut = isi.lazy().select("#", pl.col(s.kode).is_not_null().alias("ikut"), nomor.alias(src)).filter("ikut")
    per = ikut.drop_nulls(src).group_by("#").agg(pl.col(src).head(BATAS_CATATAN))
    return kumpul(kelompok.to_frame().lazy().join(per, on="#", how="left", maintain_order="left"))[src]


_HITUNG = ("jumlah", "rerata", "cacah", "cacah_jenis", "ada")


def _siapkan(
    r: Rancangan, bingkai: str, rekaman: pl.DataFrame, orang: pl.DataFrame, tetapan: Mapping[str, Any]
) -> pl.DataFrame:
    """Only the columns in use, in order of (nip, id), with columns of the person and derived columns."""
    turunan = r.turunan.get(bingkai, ())
    milik = [(AWALAN + k, k) for k in kolom_pegawai_rekaman(r, bingkai)]
    milik += [(k, k) for k in kolom_target_rekaman(r, bingkai)]
    perlu = kolom_rekaman(r, bingkai)
    rek = rekaman.select("nip", "id", *(k for k in rekaman.columns if k in perlu and k not in ("nip", "id")))
    if not _urut(rek):
        rek = rek.sort("nip", "id", nulls_last=False)
    baru = (pl.col("nip") != pl.col("nip").shift(1)).fill_null(False)
    rek = rek.with_columns(baru.cum_sum().cast(pl.Int64).alias("#"))
    if milik:
        rek = rek.hstack(_milik(rek, orang, milik))
    for nama, u in turunan:
        rek = rek.with_columns((_tambah(u, tetapan) if isinstance(u, Tambah) else u.polars(tetapan)).alias(nama))
    return rek


def _milik(rek: pl.DataFrame, orang: pl.DataFrame, kolom: list[tuple[str, str]]) -> pl.DataFrame:
    """Columns of the person (and target) for each record: looked up once per group."""
    per = _kelompok(rek)
    isi = orang.select("nip", *(pl.col(k).alias(nama) for nama, k in kolom))
    if not per["nip"].equals(orang["nip"]):
        isi = kumpul(per.lazy().select("nip").join(isi.lazy(), on="nip", how="left", maintain_order="left"))
    return isi.drop("nip").select(pl.all().gather(rek["#"]))


def _kelompok(rek: pl.DataFrame) -> pl.DataFrame:
    """The NIP of each group, in group order."""
    return kumpul(rek.lazy().select("nip", "#").filter(pl.col("#") != pl.col("#").shift(1, fill_value=-1)))


def _urut(rek: pl.DataFrame) -> bool:
    if rek.height < 2:
        return True
    nip, sebelum = pl.col("nip"), pl.col("nip").shift(1)
    naik = (nip > sebelum) | ((nip == sebelum) & (pl.col("id") >= pl.col("id").shift(1)))
    return bool(kumpul(rek.lazy().select(naik.slice(1).fill_null(False).all())).item())


def _tambah(u: Tambah, tetapan: Mapping[str, Any]) -> pl.Expr:
    bulan = u.bulan.polars(tetapan).cast(pl.Int64)
    return u.tanggal.polars(tetapan).dt.offset_by(pl.format("{}mo", bulan))


def _usang(s: Sumber, hasil: pl.DataFrame) -> pl.Series:
    """Older records only; the count or key of those that are valid is still in `hasil`."""
    kosong = pl.col("n." + s.kode if s.pilih in ("jumlah", "rerata") else s.kode)
    tiada = kosong.fill_null(0) == 0 if s.pilih in _HITUNG else kosong.is_null()
    nama = "usang." + s.kode
    return hasil.select((tiada & pl.col(nama).fill_null(False)).alias(nama)).to_series()


def _syarat(s: Sumber, tetapan: Mapping[str, Any], acuan: date, *, lama: bool = False) -> pl.Expr | None:
    """Equalities, window and filter as one condition (NULL counts as no); `lama` lets expired records in."""
    bagian = [pl.col(k) == v for k, v in s.dengan]
    if s.pada is not None:
        pada, awal, akhir = pl.col(s.pada), None if lama else awal_jendela(s, acuan), akhir_jendela(s, acuan)
        if awal is not None:
            bagian.append(pada >= awal)
        if akhir is not None:
            bagian.append(pada <= akhir)
        if awal is None and akhir is None:
            bagian.append(pada.is_not_null())
    if s.sampai is not None and not lama:
        bagian.append(pl.col(s.sampai).is_null() | (pl.col(s.sampai) >= pl.lit(acuan)))
    if s.saring is not None:
        bagian.append(s.saring.polars(tetapan))
    hasil: pl.Expr | None = None
    for b in bagian:
        hasil = b if hasil is None else hasil & b
    return hasil


def _kolom_kunci(s: Sumber, rek: pl.DataFrame, tetapan: Mapping[str, Any], acuan: date, bit: int) -> list[pl.Expr]:
    syarat = _syarat(s, tetapan, acuan)

    def bila(e: pl.Expr) -> pl.Expr:
        return (e if syarat is None else pl.when(syarat).then(e)).alias(s.kode)

    nomor = pl.int_range(pl.len(), dtype=pl.Int64)
    nilai = s.keluaran[0].nilai
    if s.pilih in ("cacah", "ada"):
        return [bila(pl.lit(1, dtype=pl.UInt32))]
    if s.pilih == "cacah_jenis":
        assert nilai is not None
        return [bila(nilai.polars(tetapan))]
    if s.pilih in ("jumlah", "rerata"):
        assert nilai is not None
        _periksa_besar(s, rek, nilai.polars(tetapan), syarat)
        return [bila(juta(nilai.polars(tetapan)))]
    if s.pilih in ("terbaru", "terlama"):
        kunci = _hari(s, rek)
        return [bila(kunci * (1 << bit) + nomor)]
    if s.urutan:
        return [bila(_kunci_urutan(s, rek, tetapan, bit) + nomor)]
    u = s.menurut or nilai
    assert u is not None
    _periksa_besar(s, rek, u.polars(tetapan), syarat)
    return [bila(_kunci_angka(s, rek, tetapan, bit) * (1 << bit) + nomor)]


def _periksa_besar(s: Sumber, rek: pl.DataFrame, nilai: pl.Expr, syarat: pl.Expr | None) -> None:
    """Numbers that would not fit in millionths stop the run."""
    cacat = ~(nilai.abs() < BATAS)
    salah = kumpul(rek.lazy().filter(cacat if syarat is None else cacat & syarat).select(pl.col("nip").min())).item()
    if salah is not None:
        raise tak_hingga(s.kode, salah)


def _hari(s: Sumber, rek: pl.DataFrame) -> pl.Expr:
    assert s.pada is not None
    pada = pl.col(s.pada)
    return pada.cast(pl.Int32).cast(pl.Int64) if rek.schema[s.pada] == pl.Date else pada.cast(pl.Int64)


def _kunci_urutan(s: Sumber, rek: pl.DataFrame, tetapan: Mapping[str, Any], bit: int) -> pl.Expr:
    """Declared order first (the first listed is the greatest), then the latest date."""
    assert s.menurut is not None
    n = len(s.urutan)
    if (n.bit_length() + _HARI + bit) > 62:
        raise GalatHitung(f"Bingkai {s.bingkai} terlalu besar untuk sumber {s.kode}.", simpul=s.kode)
    urut = {kode: n - i for i, kode in enumerate(s.urutan)}
    peringkat = s.menurut.polars(tetapan).replace_strict(urut, default=None, return_dtype=pl.Int64)
    hari = _hari(s, rek) + _GESER_HARI if s.pada is not None else pl.lit(0, dtype=pl.Int64)
    return peringkat * (1 << (_HARI + bit)) + hari * (1 << bit)


def _kunci_angka(s: Sumber, rek: pl.DataFrame, tetapan: Mapping[str, Any], bit: int) -> pl.Expr:
    """Millionths of the number; its dense rank when that leaves no room for the row number."""
    u = s.menurut or s.keluaran[0].nilai
    assert u is not None
    nilai = juta(u.polars(tetapan))
    terbesar = kumpul(rek.lazy().select(nilai.abs().max())).item()
    if terbesar is not None and terbesar >= 1 << (62 - bit):
        nilai = nilai.rank("dense").cast(pl.Int64)
    return nilai if s.pilih in ("maks", "terbaik") else -nilai


def _agregat(s: Sumber) -> list[pl.Expr]:
    usang = [pl.col("usang." + s.kode).any()] if s.kedaluwarsa else []
    return [*_agregat_nilai(s), *usang]


def _agregat_nilai(s: Sumber) -> list[pl.Expr]:
    kolom = pl.col(s.kode)
    match s.pilih:
        case "cacah" | "ada":
            return [kolom.count().alias(s.kode)]
        case "cacah_jenis":
            return []
        case "jumlah" | "rerata":
            return [kolom.sum().alias(s.kode), kolom.count().alias("n." + s.kode)]
        case "terlama":
            return [kolom.min()]
        case _:
            return [kolom.max()]


def _hitungan(s: Sumber, hasil: pl.DataFrame) -> list[pl.Series]:
    nama = s.keluaran[0].nama
    n = pl.col("n." + s.kode if s.pilih in ("jumlah", "rerata") else s.kode).fill_null(0).cast(pl.Float64)
    total = pl.col(s.kode).cast(pl.Float64)
    isi = {
        "ada": n > 0,
        "jumlah": total.fill_null(0.0) * PER_JUTA,
        "rerata": pl.when(n > 0).then(bagi(total, n) * PER_JUTA),
    }.get(s.pilih, n)
    return hasil.select(isi.alias(nama), (n > 0).alias("ada." + s.kode)).get_columns()


def _rekaman(
    s: Sumber, kunci: pl.Series, rek: pl.DataFrame, tetapan: Mapping[str, Any], bit: int, rinci: bool
) -> list[pl.Series]:
    """Unpack the row numbers and read the outputs of the winning records."""
    baris = (kunci & ((1 << bit) - 1)).cast(pl.UInt32)
    perlu = {k for x in s.keluaran if x.nilai for k in x.nilai.kolom} | ({"id"} if rinci else set())
    ambil = rek.select(pl.col(sorted(perlu or {"#"})).gather(baris))
    ada = baris.is_not_null().alias("ada." + s.kode)
    keluar = [ada, ambil["id"].alias("src." + s.kode)] if rinci else [ada]
    for x in s.keluaran:
        assert x.nilai is not None
        polos = x.nilai.teks in rek.columns
        e = x.nilai.polars(tetapan)
        isi = ambil.with_columns(ada).select((e if polos else pl.when(pl.col(ada.name)).then(e)).alias(x.nama))
        keluar.append(isi.to_series())
    return keluar

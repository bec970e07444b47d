"""Digest of a Bahan: SHA-256 over its canonical rows, whatever their order, file format or library version.

A row is `[frame, {column: value}]` in the canonical form of domain.digest without its NULLs; rows are sorted by that
text. The text is made column by column, so that a population costs seconds; tests compare it with domain.digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import polars as pl

from talenta_web.domain.digest import kanonik
from talenta_web.penskoran.masukan import Bahan

_JUTA = 1_000_000
_PERLU_LEPAS = r'["\\\x00-\x1f]'
_BONGKAH = 100_000


def digest(bahan: Bahan) -> str:
    """Hex SHA-256; equal to domain.digest.sha256_baris over the sorted rows."""
    ringkas = hashlib.sha256()
    for bagian in baris_kanonik(bahan):
        for i in range(0, len(bagian), _BONGKAH):
            ringkas.update("\n".join(bagian.slice(i, _BONGKAH).to_list()).encode("utf-8"))
            ringkas.update(b"\n")
    return ringkas.hexdigest()


def baris_kanonik(bahan: Bahan) -> Iterator[pl.Series]:
    """Canonical rows, sorted, frame by frame."""
    for nama in sorted(bahan.bingkai):
        tabel = bahan.bingkai[nama]
        if tabel.height:
            yield _baris(nama, tabel).sort()


def _baris(nama: str, tabel: pl.DataFrame) -> pl.Series:
    teks = pl.DataFrame([_nilai(tabel[k]).alias(k) for k in sorted(tabel.columns)])
    bagian = [(pl.lit(f',"{k}":') + pl.col(k)).fill_null("") for k in teks.columns]
    isi = pl.concat_str(bagian).str.strip_prefix(",")
    return teks.select(pl.lit(f'["{nama}",{{') + isi + pl.lit("}]")).to_series()


def _nilai(s: pl.Series) -> pl.Series:
    if s.dtype == pl.Float64:
        return _desimal(s)
    if s.dtype == pl.String:
        return _teks(s)
    if s.dtype == pl.Date:
        return '"' + s.dt.to_string("%Y-%m-%d") + '"'
    return s.cast(pl.String)


def _satu_satu(s: pl.Series) -> pl.Series:
    """The slow way, for the few values the fast one cannot take."""
    return pl.Series([None if v is None else kanonik(v).decode("utf-8") for v in s.to_list()], dtype=pl.String)


def _teks(s: pl.Series) -> pl.Series:
    biasa = '"' + s + '"'
    khusus = s.str.contains(_PERLU_LEPAS).fill_null(False)
    return biasa if not khusus.any() else biasa.zip_with(~khusus, _satu_satu(s.set(~khusus, None)))


def _desimal(s: pl.Series) -> pl.Series:
    """Decimals with six places. Fast when the float is exactly a count of millionths, which entered data always is."""
    juta = (s * float(_JUTA)).round()
    cepat = ((juta / float(_JUTA)) == s) & (juta.abs() < 2.0**52)
    bulat = juta.set(~cepat.fill_null(False), 0.0).cast(pl.Int64)
    mutlak = bulat.abs()
    tanda = pl.Series(["-", ""], dtype=pl.String).gather((bulat >= 0).cast(pl.UInt32).fill_null(0))
    teks = '"' + tanda + (mutlak // _JUTA).cast(pl.String) + "." + (mutlak % _JUTA).cast(pl.String).str.zfill(6) + '"'
    teks = teks.set(s.is_null(), None)
    lambat = s.is_not_null() & ~cepat.fill_null(False)
    return teks if not lambat.any() else teks.zip_with(~lambat, _satu_satu(s.set(~lambat, None)))

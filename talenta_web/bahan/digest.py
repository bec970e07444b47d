"""Digest of a Bahan: SHA-256 over its canonical rows, whatever their order, file format or library version.

A row is `[frame, {column: value}]` in the canonical form of domain.digest without its NULLs; rows are sorted by that
text. The text is made column by column, so that a population costs seconds; tests compare it with domain.digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import polars as pl

from talenta_web.bahan.objek_json import objek, sebagian
from talenta_web.domain.digest import kanonik
from talenta_web.penskoran.masukan import Bahan

_JUTA = 1_000_000
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
    return f'["{nama}",' + objek(tabel, _desimal) + "]"


def _desimal(s: pl.Series) -> pl.Series:
    """Decimals with six places. Fast when the float is exactly a count of millionths, which entered data always is."""
    juta = (s * float(_JUTA)).round()
    tepat = ((juta / float(_JUTA)) == s) & (juta.abs() < 2.0**52)
    bulat = juta.set(~tepat.fill_null(False), 0.0).cast(pl.Int64)
    mutlak = bulat.abs()
    tanda = pl.Series(["-", ""], dtype=pl.String).gather((bulat >= 0).cast(pl.UInt32).fill_null(0))
    teks = '"' + tanda + (mutlak // _JUTA).cast(pl.String) + "." + (mutlak % _JUTA).cast(pl.String).str.zfill(6) + '"'
    return sebagian(teks, tepat, s, lambda v: kanonik(v).decode("utf-8"))

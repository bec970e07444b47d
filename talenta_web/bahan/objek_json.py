"""Rows of a frame -> JSON objects as text, column by column: sorted keys, NULLs left out, as json.dumps writes them."""

from __future__ import annotations

import json
from collections.abc import Callable

import polars as pl

_PERLU_LEPAS = r'["\\\x00-\x1f]'


def objek(tabel: pl.DataFrame, angka: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """One `{"kolom":nilai,...}` per row; `angka` writes the Float64 columns."""
    teks = pl.DataFrame([_nilai(tabel[k], angka).alias(k) for k in sorted(tabel.columns)])
    bagian = [(pl.lit(f',"{k}":') + pl.col(k)).fill_null("") for k in teks.columns]
    return teks.select(pl.lit("{") + pl.concat_str(bagian).str.strip_prefix(",") + pl.lit("}")).to_series()


def sebagian(cepat: pl.Series, boleh: pl.Series, asal: pl.Series, satu: Callable[[object], str]) -> pl.Series:
    """`cepat` where `boleh`, NULL where `asal` is NULL, else value by value through `satu`."""
    lambat = asal.is_not_null() & ~boleh.fill_null(False)
    hasil = cepat.set(asal.is_null(), None)
    if not lambat.any():
        return hasil
    pelan = [None if v is None else satu(v) for v in asal.set(~lambat, None).to_list()]
    return hasil.zip_with(~lambat, pl.Series(pelan, dtype=pl.String))


def angka_json(s: pl.Series) -> pl.Series:
    """Floats as Python writes them; Polars agrees within this range."""
    wajar = s.abs().is_between(1e-4, 1e15, closed="left") | (s == 0)
    return sebagian(s.cast(pl.String), wajar, s, repr)


def _nilai(s: pl.Series, angka: Callable[[pl.Series], pl.Series]) -> pl.Series:
    if s.dtype == pl.Float64:
        return angka(s)
    if s.dtype == pl.String:
        biasa = ~s.str.contains(_PERLU_LEPAS)
        return sebagian('"' + s + '"', biasa, s, lambda v: json.dumps(v, ensure_ascii=False))
    if s.dtype == pl.Date:
        return '"' + s.dt.to_string("%Y-%m-%d") + '"'
    return s.cast(pl.String)

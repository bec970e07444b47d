"""Formulas of bounds for a population: the mirror of `ke_nilai`. Polars is imported only when this module is."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, assert_never

import polars as pl

from talenta_web.penskoran.pasti.rumus import Jika, Kol, Op, Rapi, Rumus, Tetap, Ungkap
from talenta_web.penskoran.populasi.angka import bagi, bulat

_RANTAI: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "tambah": operator.add, "kali": operator.mul, "bagi": bagi, "dan": operator.and_, "atau": operator.or_,
    "bitatau": operator.or_,
}  # fmt: skip


def ke_polars(x: Rumus, tetapan: Mapping[str, Any]) -> pl.Expr:
    """An expression over the frame of the run."""
    if isinstance(x, Kol):
        return pl.col(x.nama)
    if isinstance(x, Tetap):
        return _tetap(x.isi)
    if isinstance(x, Ungkap):
        return x.isi.polars(tetapan)
    if isinstance(x, Jika):
        return pl.when(_benar(x.syarat, tetapan)).then(ke_polars(x.ya, tetapan)).otherwise(ke_polars(x.tidak, tetapan))
    if isinstance(x, Rapi):
        v = ke_polars(x.isi, tetapan)
        v = v if x.bawah is None else pl.when(v < x.bawah).then(pl.lit(x.bawah)).otherwise(v)
        v = v if x.atas is None else pl.when(v > x.atas).then(pl.lit(x.atas)).otherwise(v)
        return v if x.desimal is None else bulat(v, x.desimal)
    if isinstance(x, Op):
        return _op(x.op, x.isi, tetapan)
    assert_never(x)


def _tetap(isi: float | bool | None) -> pl.Expr:
    if isi is None:
        return pl.lit(None, dtype=pl.Float64)
    tipe = pl.Boolean if isinstance(isi, bool) else pl.Int64 if isinstance(isi, int) else pl.Float64
    return pl.lit(isi, dtype=tipe)


def _benar(x: Rumus, tetapan: Mapping[str, Any]) -> pl.Expr:
    """A truth value; NULL reads as no."""
    e = ke_polars(x, tetapan)
    pasti = isinstance(x, Op) and x.op in ("dan", "atau", "bukan", "kosong", "<=", ">=", "=")
    return e if pasti else e.fill_null(False)


def _op(op: str, isi: Sequence[Rumus], tetapan: Mapping[str, Any]) -> pl.Expr:
    if op in ("dan", "atau"):
        return reduce(_RANTAI[op], (_benar(y, tetapan) for y in isi))
    if op == "bukan":
        return ~_benar(isi[0], tetapan)
    e = [ke_polars(y, tetapan) for y in isi]
    match op:
        case "kosong":
            return e[0].is_null()
        case "terkecil":
            return pl.min_horizontal(e)
        case "terbesar":
            return pl.max_horizontal(e)
        case "<=":
            return (e[0] <= e[1]).fill_null(False)
        case ">=":
            return (e[0] >= e[1]).fill_null(False)
        case "=":
            return (e[0] == e[1]).fill_null(False)
        case _:
            return reduce(_RANTAI[op], e)

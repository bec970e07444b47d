"""The numbers of `penskoran.angka` as Polars expressions: same operations, same order, same bits."""

from __future__ import annotations

import polars as pl

from talenta_web.penskoran.angka import PER_JUTA, SETENGAH, per


def juta(x: pl.Expr) -> pl.Expr:
    """Millionths as Int64, half up; NULL where the number does not fit (callers check that first)."""
    return (x * 1e6 + SETENGAH).floor().cast(pl.Int64, strict=False)


def bulat(x: pl.Expr, desimal: int) -> pl.Expr:
    """Half up to `desimal` places."""
    if desimal >= 6:
        return juta(x).cast(pl.Float64) * PER_JUTA
    satuan = int(10 ** (6 - desimal))
    return ((juta(x) + satuan // 2) // satuan).cast(pl.Float64) * per(desimal)


def bagi(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """a / b, correctly rounded whatever the other rows.

    Polars multiplies by the reciprocal when it sees that the divisor is one value (a literal, a uniform CASE); adding a
    column of zeros keeps the divisor a column. Every frame here has the column nip.
    """
    return a / (b + pl.col("nip").is_null().cast(pl.Float64))

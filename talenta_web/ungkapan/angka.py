"""Number and date semantics shared by both back ends, in plain Python.

Floats behave as IEEE 754 says: x/0 is infinite, 0/0 and sqrt(-1) are NaN, never an exception. NaN equals itself and is
greater than every number in comparisons (the order Polars uses); terkecil and terbesar pass NaN on. Whoever stores a
result must check that it is finite and name the node and the person if it is not.
"""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta

BATAS_BULAT = 1e9
SETENGAH_JUTA = 0.5001  # keeps a decimal tie on the upper side whatever the float noise, as scores do


def bulat(x: float, n: int) -> float:
    """Round half up to `n` (0..6) decimals after rounding to 6, so that 2.675, 1.005 and 72.575 round up.

    Half up means towards plus infinity: bulat(-2.5, 0) = -2. Values from 1e9 on, and non-finite ones, pass.
    """
    if not abs(x) < BATAS_BULAT:
        return x
    juta = math.floor(x * 1e6 + SETENGAH_JUTA)
    return math.floor((juta + _setengah(n)) / 10.0 ** (6 - n)) / 10.0**n


def _setengah(n: int) -> float:
    return 5.0 * 10.0 ** (5 - n) if n < 6 else 0.0


def bagi(a: float, b: float) -> float:
    """IEEE division; a divisor of -0 counts as 0."""
    b += 0.0
    try:
        return a / b
    except ZeroDivisionError:
        return math.nan if a == 0 or a != a else math.copysign(math.inf, a)


def akar(a: float) -> float:
    """Square root; NaN below zero."""
    return math.nan if a < 0 else math.sqrt(a)


def pangkat(a: float, e: float) -> float:
    """Power: a whole exponent is a left-to-right chain of products, 0.5 is the square root."""
    if e == 0.5:
        return akar(a)
    if e == int(e):
        hasil = 1.0
        for _ in range(abs(int(e))):
            hasil *= a
        return hasil if e >= 0 else bagi(1.0, hasil)
    try:
        return math.pow(a, e)
    except ValueError:
        return math.inf if a == 0 else math.nan
    except OverflowError:
        return math.inf


def lantai(x: float) -> float:
    """Floor that keeps the sign of zero and passes non-finite values."""
    return float(math.floor(x)) or math.copysign(0.0, x) if math.isfinite(x) else x


def langit(x: float) -> float:
    """Ceiling that keeps the sign of zero and passes non-finite values."""
    return float(math.ceil(x)) or math.copysign(0.0, x) if math.isfinite(x) else x


def sama(a: object, b: object) -> bool:
    """Equality in which NaN equals itself."""
    return a == b or (a != a and b != b)


def kurang_dari(a: object, b: object) -> bool:
    """The total order: NaN is the greatest."""
    if a != a:
        return False
    return True if b != b else bool(a < b)  # type: ignore[operator]


def geser(d: date, bulan: int, hari: int) -> date | None:
    """Move by months, clamped to the end of the month, then by days; None outside the years 1 to 9999."""
    n = d.year * 12 + d.month - 1 + bulan
    tahun, indeks = divmod(n, 12)
    if not 1 <= tahun <= 9999:
        return None
    dasar = date(tahun, indeks + 1, min(d.day, monthrange(tahun, indeks + 1)[1]))
    try:
        return dasar + timedelta(days=hari)
    except OverflowError:
        return None

"""Numbers and dates that both back ends must compute alike.

Scores are floats while they are combined (left to right, constants as reciprocals, as Polars divides by a literal) and
become whole millionths wherever they are compared, ranked or stored.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import floor

from talenta_web.penskoran.model import Sumber
from talenta_web.ungkapan.angka import geser

PER_JUTA = 1e-6
BATAS = 1e12
"""Numbers of records must stay below this (and be finite) where they are summed or compared as millionths."""
SETENGAH = 0.5001
"""Half plus a ten-thousandth: a decimal tie goes up whatever the float noise below it."""


def juta(x: float) -> int:
    """The value in millionths, half up."""
    return floor(x * 1e6 + SETENGAH)


def bulat(x: float, desimal: int) -> float:
    """Half up to `desimal` (0..6) places, starting from millionths."""
    if desimal >= 6:
        return juta(x) * PER_JUTA
    satuan = 10 ** (6 - desimal)
    return float((juta(x) + satuan // 2) // satuan) * per(desimal)


def per(desimal: int) -> float:
    """The unit of the last place."""
    return float(f"1e-{desimal}")


def desimal(x: float | None) -> Decimal | None:
    """A score as Decimal with six places."""
    return None if x is None else Decimal(juta(x)).scaleb(-6)


def dari_juta(x: int | None) -> Decimal | None:
    """Whole millionths as Decimal."""
    return None if x is None else Decimal(x).scaleb(-6)


def awal_jendela(s: Sumber, acuan: date) -> date | int | None:
    """The earliest `pada` that counts (inclusive), as date or year; None without a window."""
    j = s.jendela
    if j is None:
        return None
    if j.satuan == "tahun_kalender":
        tahun = acuan.year - j.mundur + (0 if j.awal_termasuk else 1)
        return tahun if s.pada_tahun else date(max(tahun, 1), 1, 1)
    bulan = j.mundur * (12 if j.satuan == "tahun" else 1)
    mulai = geser(acuan, -bulan, 0 if j.awal_termasuk else 1)
    return mulai or date.min


def akhir_jendela(s: Sumber, acuan: date) -> date | int | None:
    """The latest `pada` that counts, or None when records after the reference date count too."""
    if s.pada is None or s.lewat_acuan:
        return None
    return acuan.year if s.pada_tahun else acuan

"""Exact numbers: fractions inside, decimals out, Indonesian text for people."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Angka = int | Fraction
"""Whole numbers stay int: their sums and products are much cheaper than those of fractions."""
MAKS_BIT = 128
ENAM = 6
"""Places of a score that leaves the engine; the total has those of the instrument."""


def angka(x: Decimal | Fraction | int) -> Angka:
    """The same number, as int when it is whole."""
    f = Fraction(x)
    return f.numerator if f.denominator == 1 else f


def jinak(x: Angka) -> Angka:
    """The same number unless its denominator grew beyond all use: then to 30 places."""
    return x if x.denominator.bit_length() <= MAKS_BIT else angka(Fraction(bulat(x, 30), 10**30))


def bulat(x: Angka, desimal: int) -> int:
    """Half up (towards plus infinity) to `desimal` places, in units of the last place."""
    d: int = x.denominator
    kali: int = 10**desimal
    return (2 * x.numerator * kali + d) // (2 * d)


def ke_desimal(x: Angka, desimal: int = ENAM) -> Decimal:
    """The number rounded half up to `desimal` places; exact when it has no more."""
    return Decimal(bulat(x, desimal)).scaleb(-desimal)


def ke_desimal_n(x: Angka | None) -> Decimal | None:
    """The same for a number that may be missing."""
    if isinstance(x, int):
        return Decimal(x)
    return None if x is None else ke_desimal(x)


def tulis(x: Angka | Decimal, desimal: int = 4) -> str:
    """For people: decimal comma, at most `desimal` places, no trailing zeros."""
    if isinstance(x, int):
        return str(x)
    if isinstance(x, Decimal):
        x = Fraction(x)
    if x.denominator == 1:
        return str(x.numerator)
    n = bulat(x, desimal)
    kepala, ekor = divmod(abs(n), 10**desimal)
    sisa = f"{ekor:0{desimal}d}".rstrip("0")
    return ("-" if n < 0 else "") + str(kepala) + ("," + sisa if sisa else "")

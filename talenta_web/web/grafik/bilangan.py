"""Numbers of the drawings: rounded to 0.1, so that the same data always give the same bytes."""

from __future__ import annotations

from decimal import Decimal

Nilai = int | float | Decimal


def koordinat(x: float) -> str:
    """One decimal at most, no trailing zero, no minus zero."""
    teks = f"{x:.1f}".removesuffix(".0")
    return "0" if teks == "-0" else teks


def titik(x: float, y: float) -> str:
    """A pair for the attribute `points`."""
    return f"{koordinat(x)},{koordinat(y)}"


def pecah(teks: str, maks: int = 16) -> tuple[str, ...]:
    """Break a label into lines of about `maks` characters, at spaces only."""
    baris: list[str] = []
    for kata in teks.split():
        if baris and len(baris[-1]) + 1 + len(kata) <= maks:
            baris[-1] += f" {kata}"
        else:
            baris.append(kata)
    return tuple(baris)

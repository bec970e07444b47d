"""Numbers of the drawings: rounded to 0.1, so that the same data always give the same bytes."""

from __future__ import annotations

from decimal import Decimal

from talenta_web.domain.tulisan import angka

Nilai = int | float | Decimal


def teks(nilai: Nilai) -> str:
    """A value in words: at most two decimals, no trailing zeros (4; 3,5)."""
    return angka(nilai, 2).rstrip("0").rstrip(",")


def koordinat(x: float) -> str:
    """One decimal at most, no trailing zero, no minus zero."""
    angka_ = f"{x:.1f}".removesuffix(".0")
    return "0" if angka_ == "-0" else angka_


def titik(x: float, y: float) -> str:
    """A pair for the attribute `points`."""
    return f"{koordinat(x)},{koordinat(y)}"


def pecah(kalimat: str, maks: int = 16) -> tuple[str, ...]:
    """Break a label into lines of about `maks` characters, at spaces only."""
    baris: list[str] = []
    for kata in kalimat.split():
        if baris and len(baris[-1]) + 1 + len(kata) <= maks:
            baris[-1] += f" {kata}"
        else:
            baris.append(kata)
    return tuple(baris)

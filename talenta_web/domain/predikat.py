"""Predikat kinerja: order, labels, and the matrix of PermenPANRB 6/2022 (rating hasil kerja x rating perilaku)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PREDIKAT: Mapping[str, str] = MappingProxyType(
    {
        "sangat_baik": "Sangat Baik",
        "baik": "Baik",
        "butuh_perbaikan": "Butuh Perbaikan",
        "kurang": "Kurang",
        "sangat_kurang": "Sangat Kurang",
    }
)
"""Code to label, best first."""

RATING: tuple[str, ...] = ("di_bawah", "sesuai", "di_atas")
"""Ratings of hasil kerja and of perilaku, lowest first."""

_MATRIKS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "di_atas": ("kurang", "baik", "sangat_baik"),
        "sesuai": ("kurang", "baik", "baik"),
        "di_bawah": ("sangat_kurang", "butuh_perbaikan", "butuh_perbaikan"),
    }
)


def urutan(kode: str) -> int:
    """1 (sangat_kurang) to 5 (sangat_baik); raises ValueError for another code."""
    if kode not in PREDIKAT:
        raise ValueError(f"Predikat kinerja '{kode}' tidak dikenal. Pilihan: {', '.join(PREDIKAT)}.")
    return len(PREDIKAT) - list(PREDIKAT).index(kode)


def dari_rating(hasil: str, perilaku: str) -> str:
    """The predikat that the two ratings yield; raises ValueError for an unknown rating."""
    if hasil not in RATING or perilaku not in RATING:
        raise ValueError(f"Rating '{hasil}' atau '{perilaku}' tidak dikenal. Pilihan: {', '.join(RATING)}.")
    return _MATRIKS[hasil][RATING.index(perilaku)]

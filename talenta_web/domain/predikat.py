"""Predikat kinerja: order, labels, and the matrix of the two ratings that yields one (its cells are data)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

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


def urutan(kode: str) -> int:
    """1 (sangat_kurang) to 5 (sangat_baik); raises ValueError for another code."""
    if kode not in PREDIKAT:
        raise ValueError(f"Predikat kinerja '{kode}' tidak dikenal. Pilihan: {', '.join(PREDIKAT)}.")
    return len(PREDIKAT) - list(PREDIKAT).index(kode)


@dataclass(frozen=True, slots=True)
class MatriksPredikat:
    """Predikat per rating of hasil kerja (row) and of perilaku (column), complete."""

    sel: Mapping[str, Mapping[str, str]]

    @classmethod
    def urai(cls, sel: Mapping[str, Mapping[str, str]]) -> Self:
        """Check that every pair of ratings has a known predikat; raises ValueError."""
        for hasil in RATING:
            if set(sel) != set(RATING) or set(sel[hasil]) != set(RATING):
                raise ValueError(f"Matriks predikat harus memuat tiga kali tiga rating: {', '.join(RATING)}.")
            for kode in sel[hasil].values():
                urutan(kode)
        return cls(MappingProxyType({h: MappingProxyType(dict(baris)) for h, baris in sel.items()}))

    def tentukan(self, hasil: str, perilaku: str) -> str:
        """The predikat that the two ratings yield; raises ValueError for an unknown rating."""
        if hasil not in RATING or perilaku not in RATING:
            raise ValueError(f"Rating '{hasil}' atau '{perilaku}' tidak dikenal. Pilihan: {', '.join(RATING)}.")
        return self.sel[hasil][perilaku]

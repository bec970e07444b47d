"""Cut-offs of an axis: which class a score falls into, and which class owns a score exactly on a cut.

Published rules disagree on the edge (aturan Kepala BKN 411/2025: exactly 80 is the higher class; others: the lower),
so every cut names its owner. Scores are compared after rounding to 6 decimals, half up.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Pemilik = Literal["atas", "bawah"]
_ENAM = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Batas:
    """One cut; `milik` says whether a score equal to `nilai` belongs to the class above or below it."""

    nilai: Decimal
    milik: Pemilik = "atas"


def bulat_enam(nilai: Decimal) -> Decimal:
    """Round to 6 decimals, half away from zero: the precision at which scores are compared and stored."""
    return nilai.quantize(_ENAM, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Ambang:
    """Classes from lowest to highest and the cuts between them (one fewer, strictly rising)."""

    kelas: tuple[str, ...]
    batas: tuple[Batas, ...]

    def __post_init__(self) -> None:
        if len(self.kelas) != len(self.batas) + 1:
            raise ValueError(
                f"Ambang dengan {len(self.kelas)} kelas memerlukan {len(self.kelas) - 1} batas; ada {len(self.batas)}."
            )
        nilai = [b.nilai for b in self.batas]
        if any(a >= b for a, b in itertools.pairwise(nilai)):
            raise ValueError("Batas ambang harus naik: setiap batas lebih besar daripada batas sebelumnya.")

    def tentukan(self, nilai: Decimal) -> str:
        """The class of a score."""
        bulat = bulat_enam(nilai)
        kelas = self.kelas[0]
        for batas, atas in zip(self.batas, self.kelas[1:], strict=True):
            if bulat > batas.nilai or (bulat == batas.nilai and batas.milik == "atas"):
                kelas = atas
        return kelas


def dari_angka(kelas: Sequence[str], batas: Sequence[Decimal | int | str], milik: Pemilik = "atas") -> Ambang:
    """Ambang with the same edge owner on every cut, e.g. `dari_angka(("rendah", "menengah", "tinggi"), (60, 80))`."""
    return Ambang(tuple(kelas), tuple(Batas(Decimal(b), milik) for b in batas))

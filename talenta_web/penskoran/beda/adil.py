"""Groups too small to be shown, hidden so that subtracting the others from the total does not bring them back.

Pure Python: no frame, no person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

BATAS = 5
"""Groups of fewer people are hidden (acuan/ux.md; UU 27/2022: data minimisation)."""


class BerJumlah(Protocol):
    """Anything with a number of people."""

    @property
    def orang(self) -> int:
        """How many."""


_T = TypeVar("_T", bound=BerJumlah)


def saring_kecil(kelompok: Sequence[_T], batas: int = BATAS) -> tuple[tuple[_T, ...], int]:
    """The groups that may be shown, in order, and how many are hidden.

    The hidden ones together must be at least two groups and `batas` people: otherwise the total minus what is shown
    would be the hidden group itself. The smallest shown group is hidden as well until that holds.
    """
    tampak = [k for k in kelompok if k.orang >= batas]
    hilang = [k for k in kelompok if 0 < k.orang < batas]
    if not hilang:
        return tuple(tampak), 0
    urut = sorted(range(len(tampak)), key=lambda i: (tampak[i].orang, i))
    buang: set[int] = set()
    while (len(hilang) < 2 or sum(k.orang for k in hilang) < batas) and len(buang) < len(tampak):
        i = urut[len(buang)]
        buang.add(i)
        hilang.append(tampak[i])
    return tuple(k for i, k in enumerate(tampak) if i not in buang), len(hilang)

"""Which data, once completed, make most people certain.

An item is one frame of one person. Somebody is certain for sure when all items that can still change the box are in;
until then nothing can be promised, because the box may depend on what they say. So the cheapest people come first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paket:
    """People who need exactly these frames; `orang` are their keys in the order given."""

    bingkai: tuple[str, ...]
    orang: tuple[int, ...]

    @property
    def butir(self) -> int:
        """Items to complete."""
        return len(self.bingkai) * len(self.orang)


def paket(perlu: Iterable[tuple[int, tuple[str, ...]]]) -> tuple[Paket, ...]:
    """Greedy order: least items per person, then most people; `perlu` tells (key, frames) per uncertain person."""
    kelompok: dict[tuple[str, ...], list[int]] = {}
    for kunci, bingkai in perlu:
        kelompok.setdefault(bingkai, []).append(kunci)
    semua = [Paket(b, tuple(o)) for b, o in kelompok.items() if b]
    return tuple(sorted(semua, key=lambda p: (len(p.bingkai), -len(p.orang), p.bingkai)))


def jumlah(semua: Iterable[Paket], butir_per_orang: int) -> tuple[int, int]:
    """(items, people) of all packages that ask for at most so many items per person."""
    ikut = [p for p in semua if len(p.bingkai) <= butir_per_orang]
    return sum(p.butir for p in ikut), sum(len(p.orang) for p in ikut)

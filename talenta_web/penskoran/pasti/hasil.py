"""What is certain about a result: which boxes are possible, and which data would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from talenta_web.domain.kotak import nomor
from talenta_web.penskoran.model import Rancangan, Simpul
from talenta_web.penskoran.pasti.taktentu import TAK_TERBATAS

Putusan = Literal["pasti", "belum_pasti", "tidak_dapat_dipastikan"]
BELUM_BIT = 1
"""Bit 0 of `mungkin`: the person may stay without a box. Bits 1-9: the boxes."""
TAK_DAPAT_BIT = 1 << 10
"""Bit 10: an open formula without a direction decides, so the bounds say nothing."""
JAUH = TAK_TERBATAS * 1e-5
"""Bounds of an axis beyond this come from an open formula, whatever weight it has."""


def peta_kotak(r: Rancangan) -> tuple[tuple[int, int, int], ...]:
    """(class of kinerja, class of potensial, bit of the box) for every pair of classes."""
    k, p = r.sumbu["kinerja"].tingkat.kode, r.sumbu["potensial"].tingkat.kode
    return tuple((i, j, 1 << nomor(a, b)) for i, a in enumerate(k) for j, b in enumerate(p))


def putusan(mungkin: int) -> Putusan:
    """One word for a set of possible boxes."""
    if mungkin & TAK_DAPAT_BIT:
        return "tidak_dapat_dipastikan"
    return "pasti" if mungkin.bit_count() == 1 else "belum_pasti"


def kotak_mungkin(mungkin: int) -> tuple[int, ...]:
    """The boxes in a set, lowest first."""
    return tuple(n for n in range(1, 10) if mungkin >> n & 1)


def nama_bit(bingkai: tuple[str, ...], bit: int) -> tuple[str, ...]:
    """The frames of a set of bits."""
    return tuple(b for i, b in enumerate(bingkai) if bit >> i & 1)


@dataclass(frozen=True, slots=True)
class Rentang:
    """Worst and best case of a node or axis ("paling jauh"); None = cannot be scored, or not bounded on that side."""

    kode: str
    nama: str
    rendah: Decimal | None
    tinggi: Decimal | None
    bingkai: tuple[str, ...]
    """Frames whose data is missing or stale below this node; empty = certain."""

    @property
    def pasti(self) -> bool:
        """Does nothing uncertain stand below?"""
        return not self.bingkai


@dataclass(frozen=True, slots=True)
class Kepastian:
    """Of one person: possible boxes, whether no box stays possible, bounds of both axes and of every node.

    `bingkai` are the frames that must be completed to settle the box (only those of an axis whose class is open).
    """

    putusan: Putusan
    kotak: tuple[int, ...]
    tetap_belum: bool
    kinerja: Rentang
    potensial: Rentang
    simpul: tuple[Rentang, ...]
    bingkai: tuple[str, ...]


def berentang(s: Simpul) -> bool:
    """Whether a node is shown with its bounds (alternatives of a variant are not)."""
    return s.asal is None or s.asal == s.kode

"""The explanation of one result, recomputed from the frozen records with the stored rule text; needs no Polars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from talenta_web.host.registry import susun_aturan
from talenta_web.pemetaan.queries.kartu import Beku

if TYPE_CHECKING:
    from talenta_web.penskoran.hasil import HasilOrang, HasilSimpul


def jelaskan(beku: Beku, target: str | None = None, rumpun: str | None = None) -> HasilOrang:
    """The result with every node, for the row of this target and rumpun (the generic one by default)."""
    from talenta_web.penskoran.satu import nilai_orang

    terikat = susun_aturan(beku.aturan_teks, f"aturan {beku.aturan_kode}").terapkan(beku.parameter)
    return nilai_orang(terikat, beku.orang, beku.tanggal_acuan, ambang=beku.ambang, rinci=True)


@dataclass(frozen=True, slots=True)
class SimpulTampil:
    """A node of the tree in reading order, with its depth below the axis (1 = directly below)."""

    simpul: HasilSimpul
    kedalaman: int
    daun: bool


@dataclass(frozen=True, slots=True)
class SumbuTampil:
    """One axis: score, class, cut-offs with the distance to each, and its nodes."""

    kode: str
    nama: str
    skor: Decimal | None
    tingkat: str | None
    ambang: tuple[tuple[str, Decimal, Decimal | None], ...]
    simpul: tuple[SimpulTampil, ...]

    @property
    def langsung(self) -> tuple[HasilSimpul, ...]:
        """The nodes that add up to the axis."""
        return tuple(s.simpul for s in self.simpul if s.kedalaman == 1)


def urutkan(simpul: tuple[HasilSimpul, ...], sumbu: str) -> tuple[HasilSimpul | None, tuple[SimpulTampil, ...]]:
    """Root of an axis and its nodes, each parent before its children, siblings in rule order."""
    milik = [s for s in simpul if s.sumbu == sumbu]
    anak: dict[str | None, list[HasilSimpul]] = {}
    for s in milik:
        anak.setdefault(s.induk, []).append(s)
    akar = next(iter(anak.get(None, [])), None)

    def turun(kode: str, dalam: int) -> Iterator[SimpulTampil]:
        for s in anak.get(kode, []):
            yield SimpulTampil(s, dalam, s.kode not in anak)
            yield from turun(s.kode, dalam + 1)

    return akar, tuple(turun(akar.kode, 1)) if akar else ()

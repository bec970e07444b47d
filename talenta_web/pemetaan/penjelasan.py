"""The explanation of one result, recomputed from the frozen records with the stored rule text; needs no Polars."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from talenta_web.host.registry import susun_aturan
from talenta_web.pemetaan.queries.kartu import Beku

if TYPE_CHECKING:
    from talenta_web.penskoran.aturan import AturanTerikat
    from talenta_web.penskoran.hasil import HasilOrang, HasilSimpul


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """A result with every node, and the rule that gave it."""

    hasil: HasilOrang
    aturan: AturanTerikat
    beku: Beku


def dasar_aturan(kode: str, teks: str) -> tuple[str, ...]:
    """Legal bases of a stored rule text, one line each; a rule written in Python has no text and names none."""
    return tuple(d.teks for d in susun_aturan(teks, f"aturan {kode}").dasar) if teks else ()


@lru_cache(maxsize=32)
def _terikat(kode: str, teks: str, parameter: str) -> AturanTerikat:
    return susun_aturan(teks, f"aturan {kode}").terapkan(json.loads(parameter))


def terikat(kode: str, teks: str, parameter: Mapping[str, object]) -> AturanTerikat:
    """A stored rule with its stored parameters; compiled once per text and parameters."""
    return _terikat(kode, teks, json.dumps(dict(parameter), sort_keys=True))


def jelaskan(beku: Beku) -> Penjelasan:
    """Explain the generic result of the person."""
    from talenta_web.penskoran.satu import nilai_orang
    from talenta_web.penskoran.statistik import Statistik

    aturan = terikat(beku.aturan_kode, beku.aturan_teks, beku.parameter)
    fakta = Statistik.dari_ambang(beku.ambang)
    hasil = nilai_orang(aturan, beku.orang, beku.tanggal_acuan, statistik=fakta, rinci=True)
    return Penjelasan(hasil, aturan, beku)


@dataclass(frozen=True, slots=True)
class SimpulUrut:
    """A node of the tree in reading order, with its depth below the axis (1 = directly below)."""

    simpul: HasilSimpul
    kedalaman: int
    daun: bool


def urutkan(simpul: tuple[HasilSimpul, ...], sumbu: str) -> tuple[SimpulUrut, ...]:
    """Nodes below the root of an axis (or the root alone, when it is a leaf): parents first, siblings in rule order."""
    anak: dict[str | None, list[HasilSimpul]] = {}
    for s in simpul:
        if s.sumbu == sumbu:
            anak.setdefault(s.induk, []).append(s)

    def turun(kode: str, dalam: int) -> Iterator[SimpulUrut]:
        for s in anak.get(kode, []):
            yield SimpulUrut(s, dalam, s.kode not in anak)
            yield from turun(s.kode, dalam + 1)

    akar = next(iter(anak.get(None, [])), None)
    if akar is None:
        return ()
    return tuple(turun(akar.kode, 1)) if akar.kode in anak else (SimpulUrut(akar, 1, True),)

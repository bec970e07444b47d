"""Descriptors of a scoring rule: written as TOML, or as a Python function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from talenta_web.kontrak.batas import BATAS_POPULASI, BatasKerja

if TYPE_CHECKING:
    import polars as pl

    FungsiSkor = Callable[[Mapping[str, "pl.DataFrame"], Mapping[str, str | float]], "pl.DataFrame"]


@dataclass(frozen=True, slots=True)
class Aturan:
    """A scoring rule written as TOML.

    `kode` is what `talenta hitung --aturan` takes (`bkn-411`), unique among all installed plugins. `nama` is shown to
    people. `versi` changes with every change of the text. `teks` is the whole rule file; it must state the same kode
    and versi. The core stores text and digest with each pemetaan, so a removed plugin never breaks showing an old one.
    """

    kode: str
    nama: str
    versi: str
    teks: str


@dataclass(frozen=True, slots=True)
class AturanPython:
    """A scoring rule written in Python, for what the rule language cannot say; TOML is preferred.

    `kode`, `nama` and `versi` as in `Aturan`. `score(bahan, parameter)` gets the frames of the Bahan by name (see
    `talenta aturan kamus`) plus the key `acuan` in `parameter` (the reference date, ISO text), and returns a frame with
    exactly the columns `nip` (text), `kinerja` and `potensial` (numbers 0..100, NULL = not known), one row per person
    of `bahan["pegawai"]`. `ambang` are the two cut-offs of each axis: from the first on "menengah", from the second on
    "tinggi". `parameter` are further values with their defaults, text or number. It runs in a worker process within
    `batas`, without database, secrets and network; a wrong person, NaN or infinity refuses the whole result.
    """

    kode: str
    nama: str
    versi: str
    score: FungsiSkor
    ambang: tuple[float, float]
    parameter: Mapping[str, str | float] = field(default_factory=lambda: MappingProxyType({}))
    batas: BatasKerja = BATAS_POPULASI

"""Scales: how the value of a leaf becomes a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from talenta_web.penskoran.model_akhir import Kelompok
from talenta_web.ungkapan import Ungkapan

Cara = Literal["min_maks", "bagi_maks", "bagi_jumlah", "z", "peringkat"]


@dataclass(frozen=True, slots=True)
class BarisSkala:
    """A row of a table, band list or step list: label, score, and either keys or an interval."""

    label: str
    skor: float
    kunci: tuple[frozenset[str], ...] = ()
    bawah: float = float("-inf")
    bawah_termasuk: bool = False
    atas: float = float("inf")
    atas_termasuk: bool = False


@dataclass(frozen=True, slots=True)
class Skala:
    """value -> score. `baris` for tabel/pita/langkah; `dari`/`ke` for lurus; `rumus` for standar and rumus."""

    jenis: Literal["tabel", "pita", "langkah", "lurus", "standar", "rumus", "langsung", "kelompok", "fuzzy"]
    baris: tuple[BarisSkala, ...] = ()
    kunci: tuple[Ungkapan, ...] = ()
    lainnya: float | None = None
    bulat: bool = False
    dari: tuple[float, float] = (0.0, 1.0)
    ke: tuple[float, float] = (0.0, 1.0)
    potong: bool = False
    standar: Ungkapan | None = None
    bila_standar_nol: float | None = None
    kredit_lebih: bool = False
    rumus: Ungkapan | None = None
    kelas: tuple[str, ...] = ()
    """Class names, lowest first, when the scale gives a class: `skor` of a row is then its place in this list."""
    norma: Norma | None = None
    himpunan: tuple[Himpunan, ...] = ()
    arah: tuple[tuple[str, Literal["naik", "turun", "tidak_tahu"]], ...] = ()
    """Of a formula: how the score moves when a named input rises; checked on a grid."""


@dataclass(frozen=True, slots=True)
class Norma:
    """Place of a value within a cohort: `untung` True = more is better; `ke` = (score of the mean, points per SD) of z.

    `bila_sama`: score when all values of the cohort are equal (or all 0); `bila_kecil`: fixed score of a small cohort.
    """

    cara: Cara
    untung: bool
    kelompok: Kelompok
    bila_sama: float
    bila_kecil: float | None = None
    ke: tuple[float, float] = (50.0, 10.0)


@dataclass(frozen=True, slots=True)
class Himpunan:
    """A fuzzy set: membership rises from 0 at `titik[0]` to 1 at [1], stays 1 to [2], falls to 0 at [3]."""

    nama: str
    titik: tuple[float, float, float, float]
    skor: float

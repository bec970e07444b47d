"""The checked design above the tree: cohorts, cut-offs, axes, boxes, nilai talenta, succession, gates, ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Literal

from talenta_web.ungkapan import Ungkapan

Matriks = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Pita:
    """Named classes over a number: ascending cut-offs and who owns each edge.

    `tepi_atas` True = the class above owns the edge; `tepi` says so cut by cut when they differ.
    """

    kode: tuple[str, ...]
    ambang: tuple[float, ...]
    tepi_atas: bool
    tepi: tuple[bool, ...] = ()

    @property
    def pemilik(self) -> tuple[bool, ...]:
        """Per cut: does the class above own the edge?"""
        return self.tepi or (self.tepi_atas,) * (len(self.kode) - 1)

    @property
    def masuk(self) -> tuple[int, ...]:
        """Per cut: the least score, in millionths, of the class above."""
        return masuk(tuple(floor(a * 1e6 + 0.5001) for a in self.ambang), self.pemilik)


def masuk(ambang: tuple[int, ...], pemilik: tuple[bool, ...]) -> tuple[int, ...]:
    """Cut-offs in millionths -> the least score of the class above each; scores are whole millionths."""
    return tuple(a if atas else a + 1 for a, atas in zip(ambang, pemilik, strict=True))


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A cohort: people for whom all of `dari` (text or boolean) are equal; empty = everyone in the run.

    Somebody for whom one of them is not known belongs to no cohort. Below `minimum` members `bila_kecil` decides:
    nothing is known, everyone in the run is the cohort, or a fixed value stands in.
    """

    dari: tuple[Ungkapan, ...] = ()
    minimum: int = 1
    bila_kecil: Literal["tidak_lengkap", "seluruh", "tetap"] = "tidak_lengkap"


@dataclass(frozen=True, slots=True)
class Ambang:
    """One way to find the cut-offs of an axis, for the people for whom `bila` holds (None = all others).

    `cara` tetap: `pita`; tahunan: the entry of `tahunan` (first year, cut-offs, legal basis) in force in the year of
    the reference date; persentil and simpangan: `batas` (percentiles, or multiples of the standard deviation from the
    mean) within `kelompok`, where `pita` holds the edges and, as `ambang`, the fixed cut-offs of a small cohort.
    """

    bila: Ungkapan | None
    cara: Literal["tetap", "tahunan", "persentil", "simpangan"]
    pita: Pita
    dasar: tuple[str, ...] = ()
    tahunan: tuple[tuple[int, Pita, tuple[str, ...]], ...] = ()
    batas: tuple[float, ...] = ()
    kelompok: Kelompok | None = None

    def berlaku(self, tahun: int) -> tuple[Pita, tuple[str, ...]] | None:
        """Fixed cut-offs and their own legal basis in a year; None before the first table."""
        if self.cara != "tahunan":
            return self.pita, self.dasar
        isi = [(p, d) for mulai, p, d in self.tahunan if mulai <= tahun]
        return isi[-1] if isi else None


@dataclass(frozen=True, slots=True)
class Sumbu:
    """An axis: the root node, how weights are meant, its reachable range and its classes.

    `tingkat` are the cut-offs of everyone whom no entry of `pilihan` claims; an axis whose cut-offs are the same for
    all people, years and runs has no `pilihan`. `kategori`: the root gives a class, not a number (`tingkat` then only
    names the classes).
    """

    kode: str
    nama: str
    simpul: str
    bobot: Literal["lokal", "global"]
    rentang: tuple[float, float]
    tingkat: Pita
    dasar: tuple[str, ...]
    pilihan: tuple[Ambang, ...] = ()
    kategori: bool = False
    bagian: str = ""
    """The section (target, rumpun) that gives the axis another root; "" for a generic axis."""

    @property
    def jalur(self) -> tuple[str, ...]:
        """Where the axis stands in the rule file."""
        if self.bagian:
            return (self.bagian, "sumbu", self.kode)
        awalan, _, kode = self.kode.rpartition(".")
        return (awalan, "sumbu", kode) if awalan else ("sumbu", kode)

    @property
    def ungkapan(self) -> tuple[Ungkapan, ...]:
        """Expressions over the person that choose the cut-offs."""
        bila = [a.bila for a in self.pilihan if a.bila]
        return (*bila, *(u for a in self.pilihan if a.kelompok for u in a.kelompok.dari))

    @property
    def berkelompok(self) -> bool:
        """Whether cut-offs come out of a cohort."""
        return any(a.kelompok is not None for a in self.pilihan)


@dataclass(frozen=True, slots=True)
class Tahap1:
    """A first mapping that nodes of the second stage may read as `tahap1.kotak`, `tahap1.tingkat_kinerja`, ..."""

    sumbu: Mapping[str, Sumbu]
    matriks: Matriks
    dasar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersegiKotak:
    """A box as a rectangle on the two scores; per axis (least, most) in millionths, both included, None = open."""

    nomor: int
    kinerja: tuple[int | None, int | None]
    potensial: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Persegi:
    """A matrix of rectangles: the first that holds both scores gives the number; none may hold them."""

    kotak: tuple[PersegiKotak, ...]


@dataclass(frozen=True, slots=True)
class TanpaKotak:
    """Floors per axis (millionths): a score below one of them gives no box; the classes stay."""

    lantai: tuple[tuple[str, int], ...]
    alasan: str
    dasar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NilaiTalenta:
    """Weighted sum of numeric axes (percent), or `rumus` over `sumbu.*`, or none; optional rounding and labels."""

    bobot: tuple[tuple[str, float], ...]
    pembulatan: int | None
    label: Pita | None
    dasar: tuple[str, ...]
    rumus: Ungkapan | None = None

    @property
    def ada(self) -> bool:
        """Whether the rule makes such a number at all."""
        return bool(self.bobot) or self.rumus is not None


@dataclass(frozen=True, slots=True)
class Suksesi:
    """Final score per target post: (talenta %, teknis %) by jenjang of the target; technical result from a frame."""

    bobot: Mapping[str, tuple[float, float]]
    pembulatan: int | None
    dasar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gerbang:
    """A condition: true TERPENUHI, false TIDAK, unknown PERLU_VERIFIKASI."""

    kode: str
    nama: str
    syarat: Ungkapan
    alasan: str
    dasar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KunciPeringkat:
    """One ordering key: kotak, nilai_talenta, kinerja, potensial, or an expression over the person."""

    baku: str | None
    ungkapan: Ungkapan | None
    turun: bool

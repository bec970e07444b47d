"""What scoring gives: the total with every number that led to it, exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

NilaiJawaban = (
    int | bool | str | Decimal | date | tuple[str, ...] | tuple[Decimal, Decimal] | tuple[Mapping[str, str], ...] | None
)
Status = Literal["terisi", "kosong", "tidak_berlaku", "tidak_tampil", "terkunci", "diabaikan", "tanpa_skor"]


@dataclass(frozen=True, slots=True)
class Jawaban:
    """An answer as the engine reads it; None in `nilai` is "not answered", never zero.

    `nilai` by kind: level int · tangga tuple of criterion codes · pilihan code · pilihan_banyak tuple of codes ·
    ya_tidak bool · angka, metrik Decimal · rasio (pembilang, penyebut) · teks text · tanggal date · tabel tuple of
    rows · berkas True once a file proves it · eksternal code of a choice or Decimal · info None.
    `tidak_berlaku`: the reason why the question does not apply; it then carries no value.
    """

    nilai: NilaiJawaban = None
    tidak_berlaku: str = ""

    @property
    def terisi(self) -> bool:
        """Is there an answer, or a reason why none applies?"""
        return self.nilai is not None or bool(self.tidak_berlaku)


KOSONG = Jawaban()


@dataclass(frozen=True, slots=True)
class SkorButir:
    """Score of one butir on its own scale, None when it carries none; `sumbangan`: points of the total it gives.

    `uraian`: how the answer became the score, one sentence per step, for people. `kurang`: codes of the criteria of
    the next level that are not met yet.
    """

    kode: str
    status: Status
    skor: Decimal | None
    maks: Decimal
    sumbangan: Decimal | None
    uraian: tuple[str, ...] = ()
    kurang: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkorSimpul:
    """Score of a node on the scale of its children; `persen` of its reachable range; `sumbangan` in points of the
    total. `uraian`: the sum as it was done, with its numbers.
    """

    kode: str
    skor: Decimal | None
    persen: Decimal | None
    sumbangan: Decimal | None
    terisi: int
    jumlah: int
    uraian: str = ""


@dataclass(frozen=True, slots=True)
class PutusanGerbang:
    """A gate: met, not met, or None while an answer it needs is missing."""

    kode: str
    lulus: bool | None
    pesan: str


@dataclass(frozen=True, slots=True)
class Tepat:
    """The result before any rounding. `sumbangan`: points of the total by butir that entered it, above the lowest
    value of its scale; `total` = `dasar` + their sum, exactly. `skor`: scores of simpul and butir as they entered.
    """

    total: Fraction | None = None
    dasar: Fraction = Fraction(0)
    sumbangan: Mapping[str, Fraction] = field(default_factory=dict)
    skor: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HasilKuesioner:
    """The whole result. `total` None = blocked (`blok_hasil`) or nothing to score.

    `total_tanpa_gerbang`: the figure that would stand without `blok_hasil`. `boleh_ajukan` False when a gate or an
    empty answer of an instrument with `blok_ajukan` forbids the hand-over; `halangan` says which, in words.
    """

    total: Decimal | None
    total_tanpa_gerbang: Decimal | None
    predikat: str | None
    hasil: tuple[str, ...]
    simpul: Mapping[str, SkorSimpul]
    butir: Mapping[str, SkorButir]
    gerbang: tuple[PutusanGerbang, ...]
    terisi: int
    jumlah: int
    boleh_ajukan: bool
    halangan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = field(default=())
    tepat: Tepat = field(default_factory=Tepat)

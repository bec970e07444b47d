"""Results: plain values, no Polars. Scores are Decimals with six places; None means "not known", never zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Status = Literal["terpetakan", "belum_dapat_dipetakan", "tanpa_kotak"]
TERPETAKAN: Status = "terpetakan"
BELUM: Status = "belum_dapat_dipetakan"
TANPA_KOTAK: Status = "tanpa_kotak"
"""Everything is known, and the rule itself gives no box (a score below a floor, outside every rectangle)."""
BATAS_CATATAN = 50
"""Most records that one aggregating source lists; how many counted still shows in `masukan`."""


@dataclass(frozen=True, slots=True)
class Kurang:
    """A leaf that cannot be scored yet: node, its name, and the frame that must be completed.

    `kolom` names the columns that are empty when that frame is pegawai; `sebab` is "kedaluwarsa" when there are
    records, but none is valid any more.
    """

    simpul: str
    nama: str
    bingkai: str
    kolom: tuple[str, ...] = ()
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class HasilGerbang:
    """Outcome of one gate: TERPENUHI | TIDAK | PERLU_VERIFIKASI (missing data), with its reason and articles."""

    kode: str
    nama: str
    hasil: str
    alasan: str
    dasar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasilSimpul:
    """One node of the explanation.

    `skor` is on the node's own scale, `bobot` the share of the parent in percent (local) or of the axis (global),
    `kontribusi` what it adds to its parent (local) or axis (global), shared equally under rerata, whole for the chosen
    child of pilih and pertama, None under min and maks; `baris` the table row, band or step that was hit;
    `sumber` the source records as "bingkai#id": the one that was chosen, or those that an aggregate counted in order of
    id (the first `BATAS_CATATAN` per source), each once; `induk` None for the root of an axis; `dicatat` = does not
    score.
    """

    kode: str
    nama: str
    induk: str | None
    sumbu: str
    masukan: str | float | date | bool | None
    baris: str | None
    skor: Decimal | None
    bobot: Decimal | None
    kontribusi: Decimal | None
    status: Literal["terisi", "nihil", "belum"]
    sumber: tuple[str, ...]
    dasar: tuple[str, ...]
    dicatat: bool = False
    penyesuaian: bool = False
    """Entered by a person within the bounds of the node, not computed from records."""
    kebijakan: str | None = None
    """What stood in for a value that was not there: tidak_lengkap, keluarkan, nol, terendah, nilai, sebelumnya."""
    kedaluwarsa: bool = False


@dataclass(frozen=True, slots=True)
class HasilSumbu:
    """By which cut-offs the class of an axis was decided for one person.

    `cara`: tetap, tahunan, persentil, simpangan, or kategori (no cut-offs); `tepi_atas` per cut: the class above owns
    the edge; `kelompok` and `anggota` name the cohort and its size; `alasan` says it in a sentence ("" = nothing
    special).
    """

    kode: str
    cara: str
    ambang: tuple[Decimal, ...]
    tepi_atas: tuple[bool, ...]
    kelompok: str | None
    anggota: int | None
    alasan: str
    dasar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasilOrang:
    """Result of one person: generic (`target` None) or for one target post."""

    nip: str
    target: str | None
    rumpun: str | None
    kinerja: Decimal | None
    potensial: Decimal | None
    nilai_talenta: Decimal | None
    suksesi: Decimal | None
    tingkat_kinerja: str | None
    tingkat_potensial: str | None
    kotak: Mapping[str, int]
    status: Status
    kurang: tuple[Kurang, ...] = ()
    gerbang: tuple[HasilGerbang, ...] = ()
    peringkat: int | None = None
    label: str | None = None
    alasan: str | None = None
    """Why there is no box although nothing is missing."""
    sumbu: tuple[HasilSumbu, ...] = ()
    simpul: tuple[HasilSimpul, ...] = field(default=())

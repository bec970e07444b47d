"""Descriptors of a dataset: a named, typed, permission-checked table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from talenta_web.ungkapan.tipe import Tipe

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from talenta_web.domain.izin import Lingkup

Nilai = str | int | float | Decimal | bool | date | None
"""A cell. None means "not known" and is never zero."""


@dataclass(frozen=True, slots=True)
class KolomData:
    """A column. `kode` is the key in each row, `nama` the heading, `tipe` the type of every cell that is not None.

    angka = int, float or Decimal; bulat = int; tanggal = date; boolean = bool; teks = str. `satuan` names the unit of a
    number (`persen` means 0..100, `orang`, `tahun`), None for a plain one. `uraian` says what it means and `sumber`
    where it comes from, for the sheet "Kamus".
    """

    kode: str
    nama: str
    tipe: Tipe
    satuan: str | None = None
    uraian: str = ""
    sumber: str = ""


@dataclass(frozen=True, slots=True)
class Permintaan:
    """One reading of a dataset.

    `sesi` is a read session already limited to the instansi; `lingkup` says which rows the reader may see, and the
    dataset must apply it. `parameter` are filters (unknown names are ignored, an empty text means no filter).
    `batas` is the greatest number of rows wanted, None for all.
    """

    sesi: Session
    lingkup: Lingkup
    parameter: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    batas: int | None = None


@dataclass(frozen=True, slots=True)
class TabelData:
    """Rows of a dataset, each a mapping from column code to `Nilai`, in a fixed order.

    `jumlah` counts the rows that match, whatever `batas` was, so that a report can say "400 dari 1.200". `per` is the
    day whose state the rows show, None when they have no such day.
    """

    baris: tuple[Mapping[str, Nilai], ...]
    jumlah: int
    per: date | None = None


@dataclass(frozen=True, slots=True)
class AliranData:
    """All rows of a dataset in pieces of at most some thousand, for table outputs of any length; read once."""

    potongan: Iterator[tuple[Mapping[str, Nilai], ...]]
    jumlah: int
    per: date | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A named table: `kode` as `slice.nama` (`pemetaan.kotak`), `nama` for people.

    `kemampuan` is the capability of the permission matrix that a reader must hold; its scope becomes
    `Permintaan.lingkup`. `kolom` are all columns of every row. `baca` reads: it must not write, and raises LookupError
    with a message for people when the parameters name something that does not exist (an unknown periode). `alir` reads
    the same rows in the same order in pieces; a dataset that grows with the number of people should offer it. `kelas`
    is the most sensitive class of its columns (K0 public ... K3 sensitive).
    """

    kode: str
    nama: str
    kemampuan: str
    kolom: tuple[KolomData, ...]
    baca: Callable[[Permintaan], TabelData]
    alir: Callable[[Permintaan], AliranData] | None = None
    kelas: Literal["K0", "K1", "K2", "K3"] = "K2"

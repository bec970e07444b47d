"""Descriptors of a report format: datasets in, document out; it never queries the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from talenta_web.kontrak.batas import BATAS_BIASA, BatasKerja
from talenta_web.kontrak.data import TabelData

JenisParameter = Literal["periode", "unit", "pilihan"]
Keluaran = Literal["pdf"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A question asked before the report is made.

    `kode` is the filter name passed to every dataset; `nama` the label. `jenis` decides the field: `periode` and `unit`
    offer the instansi's own codes, `pilihan` offers `pilihan` as (value, label). `wajib` refuses an empty answer.
    """

    kode: str
    nama: str
    jenis: JenisParameter
    wajib: bool = False
    pilihan: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Kebutuhan:
    """A table that a format needs: `sebagai` is its key in `KonteksLaporan.tabel`, `dataset` the code of the dataset.

    `kolom` are the columns that the format reads; a dataset that lacks one is an error at start-up. `batas` is the
    greatest number of rows, `tetap` are filters that the format always sets. All `batas` of one format together may not
    exceed 500 rows, or the report may not fit the time of its process; one-row datasets count too.
    """

    sebagai: str
    dataset: str
    kolom: tuple[str, ...]
    batas: int
    tetap: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class KonteksLaporan:
    """What `susun` gets: the answers (`parameter`), their readable form (`label`), the tables by `Kebutuhan.sebagai`.

    Texts are data of the instansi and may hold anything: escape them (kontrak.templat does).
    """

    parameter: Mapping[str, str]
    label: Mapping[str, str]
    tabel: Mapping[str, TabelData]


@dataclass(frozen=True, slots=True)
class Naskah:
    """A composed document: `judul` (document title), `html` (one page of HTML), `css` (all styles), `aset` (name ->
    bytes, addressed as `aset:name` in HTML and CSS). Nothing else can be loaded. Equal input must give equal output:
    no clock, no random. `nama_berkas` is the download name without extension.
    """

    judul: str
    nama_berkas: str
    html: str
    css: str
    aset: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class FormatLaporan:
    """A report format.

    `kode` is what `talenta laporan` takes (`peta-talenta`); `nama` and `uraian` are shown in the gallery. `kemampuan`
    is the capability of the permission matrix for running it; each dataset asks for its own besides. `dataset` lists
    the tables, `parameter` the questions, `keluaran` the kinds of file. `susun` composes: plain data in, Naskah out; it
    runs in a worker process within `batas`.
    """

    kode: str
    nama: str
    uraian: str
    kemampuan: str
    dataset: tuple[Kebutuhan, ...]
    parameter: tuple[Parameter, ...]
    susun: Callable[[KonteksLaporan], Naskah]
    keluaran: tuple[Keluaran, ...] = ("pdf",)
    batas: BatasKerja = BATAS_BIASA

"""Descriptors of a report format: datasets in, document out; it never queries the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from talenta_web.kontrak.batas import BATAS_BIASA, BatasKerja
from talenta_web.kontrak.data import TabelData
from talenta_web.kontrak.naskah import Kertas, KeteranganNaskah, ProfilNaskah

JenisParameter = Literal["periode", "unit", "sidang", "penilaian", "pilihan", "pegawai", "tanggal", "teks"]
Keluaran = Literal["pdf", "docx", "xlsx", "csv", "json"]
Mesin = Literal["weasyprint", "typst", "docx", "buku", "tabel"]
VarianPdf = Literal["pdf/a-3u", "pdf/ua-1"]

KELUARAN_TABEL: tuple[Keluaran, ...] = ("xlsx", "csv", "json")
"""Outputs that every engine but `buku` offers: the tables themselves, complete, without `susun`."""
KELUARAN_MESIN: Mapping[Mesin, tuple[Keluaran, ...]] = MappingProxyType(
    {"weasyprint": ("pdf",), "typst": ("pdf",), "docx": ("docx",), "buku": ("xlsx",), "tabel": ()}
)
"""Outputs that the engine composes. Any other combination is refused when the format is loaded."""
BATAS_BARIS: Mapping[Mesin, int] = MappingProxyType(
    {"weasyprint": 500, "typst": 10_000, "docx": 2_000, "buku": 10_000, "tabel": 0}
)
"""Rows that all `Kebutuhan.batas` of one format may ask for together; 0 means no such limit."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A question asked before the report is made.

    `kode` is the filter name passed to every dataset; `nama` the label. `jenis` decides the field: `periode`,
    `unit`, `sidang` and `penilaian` offer the instansi's own codes, `pilihan` offers `pilihan` as (value, label),
    `pegawai` takes a NIP that the asker may see, `tanggal` a day (ISO in `parameter`), `teks` up to 200 letters.
    `wajib` refuses an empty answer.
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
    greatest number of rows in a composed document, `tetap` are filters that the format always sets. All `batas` of one
    format together may not exceed `BATAS_BARIS` of its engine; table outputs are complete whatever `batas` says.
    """

    sebagai: str
    dataset: str
    kolom: tuple[str, ...]
    batas: int
    tetap: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class LembarTabel:
    """A sheet of the table outputs: rows of the need `sebagai`, titled `nama`, columns as (code, heading).

    Without `kolom` all columns of the dataset under their own names. A format without `LembarTabel` gets one sheet for
    each need. CSV holds the first sheet.
    """

    sebagai: str
    nama: str
    kolom: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KonteksLaporan:
    """What `susun` gets: the answers (`parameter`), their readable form (`label`), the tables by `Kebutuhan.sebagai`,
    and what the core says of the document (`naskah`: letterhead, signers, number, proof).

    Texts are data of the instansi and may hold anything: escape them (kontrak.templat does).
    """

    parameter: Mapping[str, str]
    label: Mapping[str, str]
    tabel: Mapping[str, TabelData]
    naskah: KeteranganNaskah = field(default_factory=lambda: KeteranganNaskah(ProfilNaskah("")))


@dataclass(frozen=True, slots=True)
class Naskah:
    """A document for WeasyPrint: `judul` (document title), `html` (one page of HTML), `css` (its own styles, after the
    base styles), `aset` (name -> bytes, addressed as `aset:name` in HTML and CSS). Nothing else can be loaded. Equal
    input must give equal output: no clock, no random. `nama_berkas` is the download name without extension.
    """

    judul: str
    nama_berkas: str
    html: str
    css: str
    aset: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class NaskahTypst:
    """A document for Typst: `sumber` (main file), `data` (plain values, read with `#let data = json("data.json")`),
    `aset` (files beside the main file). No package and no file outside can be read.
    """

    judul: str
    nama_berkas: str
    sumber: str
    data: Mapping[str, Any]
    aset: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class NaskahTemplat:
    """A filled office file: `templat` (bytes of the DOCX or XLSX) and `data` (plain values) for its `{{ }}` fields."""

    judul: str
    nama_berkas: str
    templat: bytes
    data: Mapping[str, Any]


SemuaNaskah: TypeAlias = Naskah | NaskahTypst | NaskahTemplat
NASKAH_MESIN: Mapping[Mesin, type[Naskah] | type[NaskahTypst] | type[NaskahTemplat]] = MappingProxyType(
    {"weasyprint": Naskah, "typst": NaskahTypst, "docx": NaskahTemplat, "buku": NaskahTemplat}
)
"""What `susun` must return for each engine."""


@dataclass(frozen=True, slots=True)
class FormatLaporan:
    """A report format.

    `kode` is what `talenta laporan` takes (`peta-talenta`); `nama` and `uraian` are shown in the gallery. `kemampuan`
    is the capability of the permission matrix for running it; each dataset asks for its own besides. `dataset` lists
    the tables, `parameter` the questions, `keluaran` the kinds of file, the usual one first. `susun` composes: plain
    data in, the kind of Naskah of `mesin` out; it runs in a worker process within `batas`. Engine `tabel` has no
    `susun`. `lembar` are the sheets of the table outputs.

    `kertas` of None fields is that of the profile; `varian` the kind of PDF. `tertanda` means the format has a
    signature block (`ttd()`), so that signer, number and date are asked. `lampirkan_data` embeds the dataset as JSON in
    a PDF/A-3 file. The core prints secrecy, digest and verification code on every page itself.
    """

    kode: str
    nama: str
    uraian: str
    kemampuan: str
    dataset: tuple[Kebutuhan, ...]
    parameter: tuple[Parameter, ...]
    susun: Callable[[KonteksLaporan], SemuaNaskah] | None = None
    keluaran: tuple[Keluaran, ...] = ("pdf",)
    batas: BatasKerja = BATAS_BIASA
    mesin: Mesin = "weasyprint"
    kertas: Kertas = field(default_factory=Kertas)
    varian: VarianPdf = "pdf/a-3u"
    lembar: tuple[LembarTabel, ...] = ()
    tertanda: bool = False
    lampirkan_data: bool = True
    versi: str = "1.0.0"

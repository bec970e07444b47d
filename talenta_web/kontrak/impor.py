"""Descriptors of an import source: how the files of another system are called in ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

BentukTanggal = Literal["", "hari_bulan_tahun", "bulan_hari_tahun", "tahun_bulan_hari"]
"""Order of the numbers in a date written as text; empty: as the import itself reads dates (ambiguous ones refused)."""


@dataclass(frozen=True, slots=True)
class KolomSumber:
    """Where one column of ours comes from.

    `tujuan` is the column of our sheet (`talenta impor templat` lists them), `asal` the columns of the file by name:
    upper and lower case, spaces and punctuation do not matter. `nilai` turns values of the file into ours, compared in
    the same loose way (into "" = as if the cell were empty); a value that is not named stays as it is and is then
    checked like any other. The first of the columns that is there and, so translated, filled gives the value; where
    none does, `bawaan` stands. `bentuk` is the order of the numbers in dates written as text.
    """

    tujuan: str
    asal: tuple[str, ...]
    nilai: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    bentuk: BentukTanggal = ""
    bawaan: str = ""


@dataclass(frozen=True, slots=True)
class LembarSumber:
    """How one sheet or file of the source fills one sheet of ours.

    `tujuan` is our sheet, `asal` the names of the sheet or CSV file there, `kolom` the columns. Several `LembarSumber`
    may read the same foreign sheet (people, and the units they name). `unik` keeps one of several equal rows, for a
    sheet that repeats what it refers to; rows whose key columns are all empty are left out then. `abaikan` are columns
    that are known and left out on purpose.
    """

    tujuan: str
    asal: tuple[str, ...]
    kolom: tuple[KolomSumber, ...]
    unik: bool = False
    abaikan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SumberData:
    """A source of import files (SIASN, SIMATA, a local system).

    `kode` is what `talenta impor --padanan` takes, `nama` and `uraian` are shown where an upload is matched, `lembar`
    says which sheets it has. Nothing is imported by itself: the uploader sees every match and may change it.
    """

    kode: str
    nama: str
    uraian: str
    lembar: tuple[LembarSumber, ...]

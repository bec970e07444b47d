"""A parsed sheet on the parent side: columns as distinct values and one index per row."""

from __future__ import annotations

import hashlib
import json
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talenta_web.pegawai.impor.masalah import Masalah
from talenta_web.pegawai.impor.sel import huruf


@dataclass(frozen=True, slots=True)
class KolomMentah:
    """A column as it stands in the file."""

    nilai: Sequence[Any]
    indeks: array[int]


@dataclass(frozen=True, slots=True)
class Asal:
    """Where the rows from position `mulai` on stand: file (empty when there is only one), sheet, place of each column
    (from 0), row number of the header.
    """

    mulai: int
    berkas: str
    lembar: str
    kolom: tuple[int, ...]
    kepala: int = 1

    def alamat(self, kolom: int, nomor: int) -> str:
        letak = self.kolom[kolom] if kolom < len(self.kolom) else kolom
        sel = f"{huruf(letak)}{nomor}" if letak >= 0 else f"baris {nomor}"  # a value nobody wrote has no cell
        return f"{self.berkas}: {self.lembar}!{sel}".removeprefix(": ")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet of ours, put together from one or more sheets of files; `nomor` are the row numbers there.

    `asal` says which rows stand where; without it the sheet stands as it is in the only file, from column `geser` on.
    `temuan` are cells refused while reading (formulas, merged cells), `catatan` what the uploader should know about how
    it was read.
    """

    nama: str
    kepala: Sequence[str]
    geser: int
    nomor: array[int]
    kolom: Sequence[KolomMentah]
    asal: tuple[Asal, ...] = ()
    temuan: tuple[Masalah, ...] = ()
    catatan: tuple[Masalah, ...] = ()

    def sel(self, kolom: int, baris: int) -> str:
        """Address of a cell, `berkas.xlsx: lembar!C17` or `lembar!C17`; `baris` is a position, -1 the header."""
        a = self.dari(baris)
        return a.alamat(kolom, self.nomor[baris] if baris >= 0 else a.kepala)

    def dari(self, baris: int) -> Asal:
        """Where this row stands."""
        if not self.asal:
            return Asal(0, "", self.nama, tuple(range(self.geser, self.geser + len(self.kepala))))
        return self.asal[max(bisect_right(self.asal, baris, key=lambda a: a.mulai) - 1, 0)]

    def baris(self, baris: int) -> str:
        """The row in words: its number, and its place when rows come from several sheets."""
        a = self.dari(baris)
        return (
            f"{self.nomor[baris]} ({a.alamat(0, self.nomor[baris])})" if len(self.asal) > 1 else f"{self.nomor[baris]}"
        )


@dataclass(frozen=True, slots=True)
class Mentah:
    """A sheet as it stands in a file: position of the file, row number of the header, where it was found (`letak`)."""

    berkas: int
    nama_berkas: str
    lembar: str
    kepala: Sequence[str]
    geser: int
    baris_kepala: int
    letak: tuple[int, int, int]
    nomor: array[int]
    kolom: Sequence[KolomMentah]


def dari_anak(kepala: Sequence[Mapping[str, Any]], isi: bytes, berkas: Sequence[str]) -> Iterator[Mentah]:
    """Put the answer of the child together again; `berkas` are the names of the files."""
    awal = 0
    for lembar in kepala:
        larik = []
        for _ in range(len(lembar["kepala"]) + 1):
            a = array("I")
            a.frombytes(isi[awal : awal + 4 * lembar["baris"]])
            awal += 4 * lembar["baris"]
            larik.append(a)
        nomor, *indeks = larik
        kolom = [KolomMentah(n, i) for n, i in zip(lembar["nilai"], indeks, strict=True)]
        letak = tuple(lembar["letak"])
        yield Mentah(
            lembar["berkas"], berkas[lembar["berkas"]], lembar["lembar"], lembar["kepala"], lembar["geser"],
            lembar["baris_kepala"], (letak[0], letak[1], letak[2]), nomor, kolom,
        )  # fmt: skip


def digest(tabel: Sequence[Tabel]) -> str:
    """SHA-256 over the rows: sheet, header, distinct values in order of appearance, indices (never file bytes)."""
    ringkas = hashlib.sha256()
    for t in sorted(tabel, key=lambda t: t.nama):
        ringkas.update(json.dumps([t.nama, t.kepala, len(t.nomor)], ensure_ascii=False).encode())
        for k in t.kolom:
            ringkas.update(json.dumps(k.nilai, ensure_ascii=False, sort_keys=True).encode())
            ringkas.update(k.indeks.tobytes())
    return ringkas.hexdigest()

"""A parsed sheet on the parent side: columns as distinct values and one index per row."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talenta_web.pegawai.impor.sel import huruf


@dataclass(frozen=True, slots=True)
class KolomMentah:
    """A column as it stands in the file."""

    nilai: Sequence[Any]
    indeks: array[int]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet as it stands in the file; `nomor` are its row numbers, `geser` its first column."""

    nama: str
    kepala: Sequence[str]
    geser: int
    nomor: array[int]
    kolom: Sequence[KolomMentah]

    def sel(self, kolom: int, baris: int) -> str:
        """Address of a cell; `baris` is a position, -1 the header."""
        return f"{self.nama}!{huruf(kolom + self.geser)}{self.nomor[baris] if baris >= 0 else 1}"


def dari_anak(kepala: Sequence[Mapping[str, Any]], isi: bytes) -> Iterator[Tabel]:
    """Put the answer of the child together again."""
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
        yield Tabel(lembar["nama"], lembar["kepala"], lembar["geser"], nomor, kolom)


def digest(tabel: Sequence[Tabel]) -> str:
    """SHA-256 over the rows: sheet, header, distinct values in order of appearance, indices (never file bytes)."""
    ringkas = hashlib.sha256()
    for t in sorted(tabel, key=lambda t: t.nama):
        ringkas.update(json.dumps([t.nama, t.kepala, len(t.nomor)], ensure_ascii=False).encode())
        for k in t.kolom:
            ringkas.update(json.dumps(k.nilai, ensure_ascii=False, sort_keys=True).encode())
            ringkas.update(k.indeks.tobytes())
    return ringkas.hexdigest()

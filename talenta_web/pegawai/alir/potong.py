"""A big CSV file cut into pieces at ends of records, each with the header again: the usual reader reads each piece."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from talenta_web.pegawai.impor.bundel import Bagian, Bundel, Potongan

UKURAN = 4 * 1024 * 1024
"""Bytes of a piece, about 25,000 rows: what is checked and compared at once."""
BESAR = 16 * 1024 * 1024
"""Bytes above which a CSV file is read in pieces."""
MAKS_CSV = 4 * 1024**3
_BARIS = 1024 * 1024


class TakBerujung(ValueError):
    """A quotation mark opens and never closes; `rekam` is the number of the record."""

    def __init__(self, rekam: int) -> None:
        super().__init__(rekam)
        self.rekam = rekam


@dataclass(frozen=True, slots=True)
class Potong:
    """A piece: its bytes, and how many records and lines stand before it in the file."""

    isi: bytes
    rekam: int
    baris: int


def besar(b: Bundel) -> bool:
    """Whether the upload is one CSV file that is read in pieces."""
    return len(b.bagian) == 1 and b.bagian[0].ukuran > BESAR and Path(b.bagian[0].nama).suffix.lower() == ".csv"


def potong(bagian: Bagian, ukuran: int = UKURAN) -> Iterator[Potong]:
    """Pieces of about `ukuran` bytes, in order."""
    with io.BufferedReader(Potongan(bagian.jalur, bagian.awal, bagian.ukuran), _BARIS) as berkas:
        rekam = baris = 0
        isi: list[bytes] = []
        panjang = rekam_isi = baris_isi = 0
        for satu, banyak in _rekaman(berkas, ukuran):
            isi.append(satu)
            panjang, rekam_isi, baris_isi = panjang + len(satu), rekam_isi + 1, baris_isi + banyak
            if panjang >= ukuran:
                yield Potong(b"".join(isi), rekam, baris)
                rekam, baris = rekam + rekam_isi, baris + baris_isi
                isi, panjang, rekam_isi, baris_isi = [], 0, 0, 0
        if isi:
            yield Potong(b"".join(isi), rekam, baris)


def awalan(isi: bytes, rekam: int) -> bytes:
    """The first records of a piece."""
    semua = _rekaman(io.BytesIO(isi), len(isi) + 1)
    return b"".join(satu for (satu, _), _ in zip(semua, range(rekam), strict=False))


def _rekaman(berkas: IO[bytes], maks: int) -> Iterator[tuple[bytes, int]]:
    """Records and their number of lines: a line break inside quotation marks ends no record."""
    terbuka: list[bytes] = []
    ganjil, panjang, nomor = False, 0, 0
    while satu := berkas.readline(_BARIS):
        ganjil ^= satu.count(b'"') & 1 == 1
        if not terbuka and not ganjil and satu.endswith(b"\n"):
            nomor += 1
            yield satu, 1
            continue
        terbuka.append(satu)
        panjang += len(satu)
        if not ganjil and satu.endswith(b"\n"):
            nomor += 1
            yield b"".join(terbuka), len(terbuka)
            terbuka, panjang = [], 0
        elif panjang > maks:
            raise TakBerujung(nomor + 1)
    if terbuka:
        yield b"".join(terbuka), len(terbuka)

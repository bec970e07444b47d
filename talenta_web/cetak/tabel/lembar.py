"""Sheets of a report: which columns of which table, under which headings, how wide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from talenta_web.cetak.tabel.baca import DataLaporan
from talenta_web.kontrak import FormatLaporan, KolomData, LembarTabel, Tipe

LEMBAR_INTI = ("Ringkasan", "Kamus")
"""Sheets of the core, first and last."""
CONTOH = 200
"""Rows from which the widths are taken."""
_LEBAR = {Tipe.TEKS: (8, 48), Tipe.ANGKA: (9, 16), Tipe.BULAT: (7, 14), Tipe.TANGGAL: (12, 12), Tipe.BOOLEAN: (8, 8)}


@dataclass(frozen=True, slots=True)
class LembarData:
    """A data sheet: title, key of its table, columns, headings (no two equal), rows."""

    nama: str
    sebagai: str
    kolom: tuple[KolomData, ...]
    judul: tuple[str, ...]
    pilih: Callable[[list[Any]], list[Any]]
    data: DataLaporan

    def baris(self) -> Iterator[list[Any]]:
        """Rows of the sheet, read once more."""
        return map(self.pilih, self.data.baris(self.sebagai))

    def rupa(self) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Width of each column in characters and its encoder (`cetak.lembar.PENULIS`), by type and first rows.

        A column with texts of several lines is wrapped.
        """
        contoh = list(islice(self.baris(), CONTOH))
        lebar, penulis = [], []
        for n, (k, judul) in enumerate(zip(self.kolom, self.judul, strict=True)):
            isi = [str(b[n]) for b in contoh if b[n] is not None]
            lipat = k.tipe is Tipe.TEKS and any("\n" in x for x in isi)
            kecil, besar = _LEBAR[k.tipe]
            panjang = max((len(baris) for x in isi for baris in x.splitlines()), default=0)
            lebar.append(max(min(max(panjang, kecil), besar), _lebar_judul(judul)) + 1)
            penulis.append("lipat" if lipat else k.tipe.value)
        return tuple(lebar), tuple(penulis)


def _lebar_judul(judul: str) -> int:
    """A heading is wrapped between words; the button of the filter stands in it."""
    return max(min(len(judul), 12), *(len(kata) for kata in judul.split())) + 3


def lembar_data(laporan: FormatLaporan, data: DataLaporan) -> tuple[LembarData, ...]:
    """The sheets of a format: those it declares, otherwise one for each need."""
    daftar = laporan.lembar or tuple(
        LembarTabel(k.sebagai, data.tabel[k.sebagai].nama) for k in laporan.dataset if k.sebagai in data.tabel
    )
    nama = unik([*LEMBAR_INTI, *(re.sub(r"[\[\]:*?/\\']", " ", x.nama) for x in daftar)], 31)[len(LEMBAR_INTI) :]
    return tuple(_satu(x, data, judul) for x, judul in zip(daftar, nama, strict=True))


def _satu(x: LembarTabel, data: DataLaporan, nama: str) -> LembarData:
    kolom = data.tabel[x.sebagai].kolom
    tempat = {k.kode: n for n, k in enumerate(kolom)}
    pilih = x.kolom or tuple((k.kode, k.nama) for k in kolom)
    urut = [tempat[kode] for kode, _ in pilih]
    return LembarData(
        nama,
        x.sebagai,
        tuple(kolom[n] for n in urut),
        unik([judul for _, judul in pilih], 255),
        (lambda b: b) if urut == list(range(len(kolom))) else lambda b: [b[n] for n in urut],
        data,
    )


def unik(nama: Sequence[str], maks: int) -> tuple[str, ...]:
    """Names that differ without regard to case, on one line and at most `maks` long: a workbook asks for that."""
    hasil: list[str] = []
    ada: set[str] = set()
    for n, asal in enumerate(nama, start=1):
        dasar = " ".join(asal.split())[:maks] or f"Kolom {n}"
        calon, kali = dasar, 1
        while calon.casefold() in ada:
            kali += 1
            ekor = f" ({kali})"
            calon = dasar[: maks - len(ekor)] + ekor
        ada.add(calon.casefold())
        hasil.append(calon)
    return tuple(hasil)

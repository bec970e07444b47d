"""Workbooks in the layout of the import template, written row by row in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from talenta_web.pegawai.impor.skema import skema
from talenta_web.ungkapan.tipe import Tipe

_DIBUAT = datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None)
Penulis = Callable[[int, int, Any], Any]


class _Lembar:
    """One sheet; the header is its first row."""

    def __init__(self, lembar: Worksheet, nama: str, tanggal: Format) -> None:
        self._baris = 0
        self._kolom: list[tuple[str, int, Penulis]] = []

        def tulis_tanggal(b: int, k: int, nilai: date) -> None:
            lembar.write_datetime(b, k, nilai, tanggal)

        tulis: Mapping[Tipe, Penulis] = {
            Tipe.TEKS: lembar.write_string,
            Tipe.ANGKA: lembar.write_number,
            Tipe.BULAT: lembar.write_number,
            Tipe.TANGGAL: tulis_tanggal,
            Tipe.BOOLEAN: lembar.write_boolean,
        }
        for k, (kolom, isi) in enumerate(skema()[nama].kolom.items()):
            lembar.write_string(0, k, kolom)
            self._kolom.append((kolom, k, tulis[isi.kolom.tipe]))

    def tambah(self, baris: Mapping[str, Any]) -> None:
        self._baris += 1
        for nama, k, tulis in self._kolom:
            nilai = baris.get(nama)
            if nilai is not None and nilai != "":
                tulis(self._baris, k, nilai)


class Buku:
    """A workbook whose sheets appear with their first row; equal rows make an equal file."""

    def __init__(self, jalur: Path) -> None:
        self.jalur = jalur
        self._buku = xlsxwriter.Workbook(str(jalur), {"constant_memory": True})
        self._buku.set_properties({"title": "Data contoh talenta-web", "created": _DIBUAT})
        self._tanggal = self._buku.add_format({"num_format": "yyyy-mm-dd"})
        self._lembar: dict[str, _Lembar] = {}

    def tambah(self, lembar: str, baris: Mapping[str, Any]) -> None:
        """Append one row, given as values by column; missing and empty values leave the cell empty."""
        if lembar not in self._lembar:
            self._lembar[lembar] = _Lembar(self._buku.add_worksheet(lembar), lembar, self._tanggal)
        self._lembar[lembar].tambah(baris)

    @property
    def kosong(self) -> bool:
        return not self._lembar

    def __enter__(self) -> Buku:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self._buku.close()
        if self.kosong:
            self.jalur.unlink()

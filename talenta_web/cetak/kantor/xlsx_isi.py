"""Child side: fill a workbook. A cell that is one `{{ }}` keeps the type of its value; a value is never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from copy import copy
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak.cap import baris_cap
from talenta_web.cetak.kantor.data import lengkapi, siapkan
from talenta_web.cetak.kantor.xlsx_baca import muat
from talenta_web.cetak.kantor.xlsx_baris import Keluar, pohon, susun
from talenta_web.cetak.kantor.xlsx_pindah import nama_buku, pindah
from talenta_web.cetak.kantor.xlsx_rumus import Peta, geser
from talenta_web.cetak.kantor.xlsx_simpan import simpan
from talenta_web.host.templat_kantor import LingkunganKantor, bersih, lingkungan, sebab
from talenta_web.kontrak import KeteranganNaskah

MAKS_TEKS = 32_767
MAKS_ANGKA = 15
"""Digits a spreadsheet keeps; longer numbers become text, so that none is rounded silently."""
_SATU = re.compile(r"\s*\{\{((?:(?!\}\}).)*)\}\}\s*", re.DOTALL)
_LOLOS = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CAP = 250


def isi(templat: bytes, data: Mapping[str, Any], k: KeteranganNaskah) -> bytes:
    """The filled workbook, not packed yet."""
    buku = muat(io.BytesIO(templat))
    env, lihat = siapkan(lingkungan(autoescape=False)), lengkapi(data, k)
    keluar: dict[str, list[Keluar]] = {}
    for lembar in buku.worksheets:
        baris: dict[int, dict[int, Any]] = {}
        for (n, kolom), sel in lembar._cells.items():
            baris.setdefault(n, {})[kolom] = sel.value
        akhir = max([lembar.max_row, *lembar.row_dimensions], default=0)
        keluar[lembar.title] = susun(env, pohon(baris, akhir), lihat, lembar.title)
    peta = {nama: Peta(k_) for nama, k_ in keluar.items()}
    penulis = _Penulis(env, peta)
    for lembar in buku.worksheets:
        penulis.sel(lembar, keluar[lembar.title])
        pindah(lembar, keluar[lembar.title], peta)
        _cap(lembar, k)
    nama_buku(buku, peta)
    buku.calculation.fullCalcOnLoad = True
    return simpan(buku)


class _Penulis:
    def __init__(self, env: LingkunganKantor, peta: Mapping[str, Peta]) -> None:
        self.env, self.peta = env, peta
        self.hitung = lru_cache(maxsize=4096)(lambda u: env.compile_expression(u, undefined_to_none=False))
        self.templat = lru_cache(maxsize=4096)(env.from_string)

    def sel(self, lembar: Any, keluar: list[Keluar]) -> None:
        """New cells in the place of the old ones, row by row."""
        lama: dict[int, list[Any]] = {}
        for (n, _), sel in sorted(lembar._cells.items()):
            lama.setdefault(n, []).append(sel)
        lembar._cells = {}
        for n, k in enumerate(keluar, start=1):
            for asal in lama.get(k.asal, ()):
                if isinstance(asal, MergedCell):
                    baru: Any = MergedCell(lembar, n, asal.column)
                else:
                    baru = Cell(lembar, n, asal.column)
                    baru._hyperlink = asal._hyperlink
                baru._style = copy(asal._style)
                lembar._cells[(n, asal.column)] = baru
                if not isinstance(asal, MergedCell) and not k.kosong and asal.value is not None:
                    self._nilai(lembar, baru, asal, k)
        lembar._current_row = len(keluar)

    def _nilai(self, lembar: Any, baru: Any, asal: Any, k: Keluar) -> None:
        v = asal.value
        if isinstance(v, ArrayFormula | DataTableFormula):
            raise DitolakAnak(
                f"Templat memuat rumus larik di lembar {lembar.title}, sel {asal.coordinate}. Ganti rumusnya."
            )
        if asal.data_type == "f":
            baru.value = geser(v, lembar.title, self.peta, k.jejak)
        elif not isinstance(v, str) or ("{{" not in v and "{%" not in v):
            baru._value, baru.data_type = v, asal.data_type
        else:
            try:
                hasil = self._ungkapan(v, k.lingkup)
            except DitolakAnak:
                raise
            except Exception as e:
                raise DitolakAnak(f"Templat salah di lembar {lembar.title}, sel {asal.coordinate}: {sebab(e)}.") from e
            _tulis(baru, hasil, f"lembar {lembar.title}, sel {asal.coordinate}")

    def _ungkapan(self, teks: str, lingkup: Mapping[str, Any]) -> Any:
        if cocok := _SATU.fullmatch(teks):
            hasil = self.hitung(cocok[1].strip())(**lingkup)
            if hasil is not None and not isinstance(hasil, str | bool | int | float | Decimal | date):
                str(hasil)  # an undefined name says which
                raise TypeError("bidang ini daftar atau kumpulan, bukan satu nilai")
            return hasil
        return self.templat(teks).render(lingkup)


def _tulis(sel: Any, nilai: Any, letak: str) -> None:
    if nilai is None or nilai == "":
        return
    if isinstance(nilai, int) and len(str(abs(nilai))) > MAKS_ANGKA:
        nilai = str(nilai)
    if isinstance(nilai, str):
        if len(nilai) > MAKS_TEKS:
            raise DitolakAnak(f"Teks untuk {letak} lebih dari {MAKS_TEKS} huruf.")
        sel._value, sel.data_type = _LOLOS.sub("_x005F_", bersih(nilai)), "s"
        sel.quotePrefix = True
        return
    umum = sel.number_format == "General"
    sel.value = nilai
    if isinstance(nilai, date) and umum:
        sel.number_format = "dd/mm/yyyy"


def _cap(lembar: Any, k: KeteranganNaskah) -> None:
    """Secrecy, digest and code at the foot of every printed page."""
    klas, sidik, kode = (b.replace("&", "&&") for b in baris_cap(k))
    for kaki in (lembar.oddFooter, lembar.evenFooter, lembar.firstFooter):
        kaki.left.text, kaki.center.text = klas, f"{sidik}\n{kode}"[:_CAP]
        kaki.right.text = "Halaman &P dari &N"
        for bagian in (kaki.left, kaki.center, kaki.right):
            bagian.size = 7

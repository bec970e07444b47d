"""Child side: write the workbook from plain data. Drop-downs and protection are comfort; the reader checks again."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from talenta_web.kematangan.buku.stempel import AWALAN

LEMBAR_STEMPEL = "_talenta"
LEBAR = (12, 18, 46, 46, 18, 24, 34, 8)
_LEBIH = 60
"""Empty rows offered below a table."""


def tulis(arg: Mapping[str, Any], _isi: bytes) -> tuple[None, bytes]:
    """The workbook as bytes; `arg` as `susun.susun` makes it."""
    wadah = io.BytesIO()
    buku = xlsxwriter.Workbook(wadah, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    g = _gaya(buku)
    _petunjuk(buku.add_worksheet("Petunjuk"), arg["petunjuk"], g)
    isian, pilihan = buku.add_worksheet("Isian"), buku.add_worksheet("Pilihan")
    _isian(isian, pilihan, arg, g)
    pilihan.hide()
    for t in arg["tabel"]:
        _tabel(buku.add_worksheet(t["nama"]), t, g)
    _stempel(buku, arg)
    isian.activate()
    buku.close()
    return None, wadah.getvalue()


def _gaya(buku: Any) -> dict[str, Any]:
    dasar = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
    isi = dasar | {"border": 1, "border_color": "#a3a3a3"}
    buka = isi | {"locked": False, "bg_color": "#fff9eb"}
    return {
        "polos": buku.add_format(dasar),
        "judul": buku.add_format(dasar | {"bold": True, "font_size": 14}),
        "kepala": buku.add_format(isi | {"bold": True, "bg_color": "#0a489f", "font_color": "#ffffff"}),
        "kunci": buku.add_format(isi | {"num_format": "@", "bg_color": "#f5f5f5"}),
        "kunci_utama": buku.add_format(isi | {"num_format": "@", "bg_color": "#e0ecf9", "bold": True}),
        "tutup": buku.add_format(isi | {"bg_color": "#f5f5f5"}),
        "utama": buku.add_format(isi | {"bg_color": "#e0ecf9", "bold": True}),
        "buka": buku.add_format(buka),
        "teks": buku.add_format(buka | {"num_format": "@"}),
        "tanggal": buku.add_format(buka | {"num_format": "dd/mm/yyyy"}),
    }


def _petunjuk(lembar: Any, baris: Sequence[str], g: Mapping[str, Any]) -> None:
    lembar.hide_gridlines(2)
    lembar.set_column(0, 0, 100, g["polos"])
    for i, teks in enumerate(baris):
        lembar.write_string(i, 0, teks, g["judul" if i == 0 else "polos"])
    lembar.protect()


def _isian(lembar: Any, pilihan: Any, arg: Mapping[str, Any], g: Mapping[str, Any]) -> None:
    for i, (nama, lebar) in enumerate(zip(arg["kepala"], LEBAR, strict=True)):
        lembar.set_column(i, i, lebar)
        lembar.write_string(0, i, nama, g["kepala"])
    letak: dict[tuple[str, ...], int] = {}
    for r, b in enumerate(arg["isian"], start=1):
        utama = b["utama"]
        tutup = g["utama" if utama else "tutup"]
        lembar.write_string(r, 0, b["kunci"], g["kunci_utama" if utama else "kunci"])
        for i, nama in enumerate(("kriteria", "tanya", "cara"), start=1):
            lembar.write_string(r, i, b[nama], tutup if i < 3 else g["tutup"])
        _jawaban(lembar, r, b, g)
        _validasi(lembar, pilihan, r, b, letak)
        lembar.write_string(r, 5, b["tidak_berlaku"], g["teks" if b["tb"] else "tutup"])
        lembar.write_string(r, 6, b["catatan"], g["teks" if utama else "tutup"])
        lembar.write_string(r, 7, "Ya" if b["siap"] else "", g["teks" if utama else "tutup"])
        if utama:
            lembar.data_validation(r, 7, r, 7, {"validate": "list", "source": ["Ya"]})
        lembar.set_row(r, _tinggi(b))
    lembar.freeze_panes(1, 1)
    lembar.autofilter(0, 0, len(arg["isian"]), len(LEBAR) - 1)
    lembar.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(0)
    lembar.set_footer("&L&F&R&P / &N")


def _tinggi(b: Mapping[str, Any]) -> float:
    """Excel does not fit rows that a program wrote: estimate the lines of the longest column."""
    lipat = (("tanya", 44), ("cara", 44), ("tidak_berlaku", 22), ("catatan", 32), ("kriteria", 16))
    baris = max(sum(1 + len(x) // n for x in str(b[k]).split("\n")) for k, n in lipat)
    return min(409.0, 4 + 13.5 * baris)


def _jawaban(lembar: Any, r: int, b: Mapping[str, Any], g: Mapping[str, Any]) -> None:
    jenis, isi = b["jenis"], b["isi"]
    gaya = g["tutup"] if jenis == "tutup" else g["tanggal"] if jenis == "tanggal" else g["buka"]
    gaya = g["teks"] if jenis == "teks" else gaya
    if isi is None:
        lembar.write_blank(r, 4, None, gaya)
    elif isi[0] == "d":
        lembar.write_datetime(r, 4, date.fromisoformat(isi[1]), gaya)
    elif isi[0] == "n" and len(isi[1].replace(".", "").lstrip("-0")) <= 15:
        lembar.write_number(r, 4, float(isi[1]), gaya)
    else:
        lembar.write_string(r, 4, isi[1], gaya)


def _validasi(lembar: Any, pilihan: Any, r: int, b: Mapping[str, Any], letak: dict[tuple[str, ...], int]) -> None:
    if b["jenis"] == "pilihan":
        kata = tuple(b["pilihan"])
        if kata not in letak:
            letak[kata] = len(letak)
            for i, teks in enumerate(kata):
                angka = teks.replace(".", "", 1).isdigit()
                (pilihan.write_number if angka else pilihan.write_string)(
                    i, letak[kata], float(teks) if angka else teks
                )
        awal = xlsxwriter.utility.xl_rowcol_to_cell(0, letak[kata], True, True)
        akhir = xlsxwriter.utility.xl_rowcol_to_cell(len(kata) - 1, letak[kata], True, True)
        galat = {"error_title": "Di luar pilihan", "error_message": "Pilih dari daftar, atau kosongkan."}
        lembar.data_validation(r, 4, r, 4, {"validate": "list", "source": f"=Pilihan!{awal}:{akhir}", **galat})
    elif b["jenis"] == "angka":
        bawah, atas = (None if n is None else float(n) for n in b["batas"] or (None, None))
        syarat = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
        syarat |= ({"minimum": bawah} if bawah is not None else {}) | ({"maximum": atas} if atas is not None else {})
        lembar.data_validation(r, 4, r, 4, syarat | {"error_message": "Isi angka dalam batasnya."})


def _tabel(lembar: Any, t: Mapping[str, Any], g: Mapping[str, Any]) -> None:
    for i, (nama, tipe, _wajib) in enumerate(t["kolom"]):
        lembar.set_column(i, i, max(18, len(nama) + 2))
        lembar.write_string(0, i, nama, g["kepala"])
        gaya = g["tanggal"] if tipe == "tanggal" else g["buka"] if tipe == "angka" else g["teks"]
        for r in range(len(t["baris"]) + _LEBIH):
            isi = t["baris"][r][i] if r < len(t["baris"]) else ""
            if isi and tipe == "tanggal":
                lembar.write_datetime(r + 1, i, date.fromisoformat(isi), gaya)
            elif isi and tipe == "angka":
                lembar.write_number(r + 1, i, float(isi.replace(",", ".")), gaya)
            else:
                lembar.write_string(r + 1, i, isi, gaya) if isi else lembar.write_blank(r + 1, i, None, gaya)
    lembar.write_comment(0, 0, f"{t['butir']}: {t['tanya']}"[:2000], {"x_scale": 2.5})
    lembar.freeze_panes(1, 0)
    lembar.protect("", {"format_columns": True, "format_rows": True})


def _stempel(buku: Any, arg: Mapping[str, Any]) -> None:
    lembar = buku.add_worksheet(LEMBAR_STEMPEL)
    for r, (k, v) in enumerate(arg["stempel"].items()):
        lembar.write_string(r, 0, k)
        lembar.write_string(r, 1, v)
        buku.set_custom_property(AWALAN + k, v, "text")
    for r, t in enumerate(arg["tabel"], start=len(arg["stempel"])):
        lembar.write_string(r, 0, f"lembar:{t['butir']}")
        lembar.write_string(r, 1, t["nama"])
    for r, kunci in enumerate(arg["kunci"]):
        lembar.write_string(r, 3, kunci)
    lembar.very_hidden()

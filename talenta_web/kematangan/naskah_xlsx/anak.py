"""Child side: write the authoring workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import xlsxwriter

_LEBIH = 200
"""Empty rows below the last one that still offer the choices."""
_MAKS_DAFTAR = 255


def tulis(arg: Mapping[str, Any], _isi: bytes) -> tuple[None, bytes]:
    """The workbook as bytes; `arg["lembar"]` as `keluar.susun` makes them."""
    wadah = io.BytesIO()
    buku = xlsxwriter.Workbook(wadah, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    dasar = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
    kepala = buku.add_format(dasar | {"bold": True, "bg_color": "#0a489f", "font_color": "#ffffff"})
    teks = buku.add_format(dasar | {"num_format": "@"})
    umum, tanggal = buku.add_format(dasar), buku.add_format(dasar | {"num_format": "dd/mm/yyyy"})
    for s in arg["lembar"]:
        lembar = buku.add_worksheet(s["nama"])
        for i, (judul, lebar, pilihan) in enumerate(s["kolom"]):
            lembar.set_column(i, i, lebar)
            lembar.write_string(0, i, judul, kepala)
            if pilihan and len(",".join(pilihan)) <= _MAKS_DAFTAR:
                lembar.data_validation(1, i, len(s["baris"]) + _LEBIH, i, {"validate": "list", "source": pilihan})
        for r, baris in enumerate(s["baris"], start=1):
            for i, isi in enumerate(baris):
                if isinstance(isi, list) and isi[0] == "d":
                    lembar.write_datetime(r, i, date.fromisoformat(isi[1]), tanggal)
                elif isinstance(isi, list | int):
                    lembar.write_number(r, i, float(isi[1] if isinstance(isi, list) else isi), umum)
                elif isi is not None:
                    lembar.write_string(r, i, str(isi), teks)
        lembar.freeze_panes(1, 1)
    buku.close()
    return None, wadah.getvalue()

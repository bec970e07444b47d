"""Child side: a template to begin with, holding the fields of one source; the author edits it in Word or Excel."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

MAKS_KOLOM = 5
_SARINGAN = {"tanggal": "|tanggal_id", "angka": "|angka_id"}


def docx(arg: Mapping[str, Any], isi: bytes) -> tuple[None, bytes]:
    """A letter: single rows as lines, lists as tables with a repeated row."""
    from docx import Document

    d = Document()
    d.add_paragraph("{{p kop() }}")
    d.add_heading(arg["nama"], level=1)
    d.add_paragraph("Nomor {{ naskah.nomor }}")
    for t in arg["tabel"]:
        if t["satu"]:
            for kode, nama, tipe in t["kolom"]:
                d.add_paragraph(f"{nama}: {{{{ {t['sebagai']}.{kode}{_SARINGAN.get(tipe, '')} }}}}")
            continue
        d.add_paragraph(f"{t['nama']} ({{{{ jumlah.{t['sebagai']} }}}} baris)")
        kolom = t["kolom"][:MAKS_KOLOM]
        tabel = d.add_table(rows=4, cols=len(kolom))
        tabel.style = "Table Grid"
        for n, (kode, nama, tipe) in enumerate(kolom):
            tabel.cell(0, n).text = nama
            tabel.cell(2, n).text = f"{{{{ b.{kode}{_SARINGAN.get(tipe, '')} }}}}"
        tabel.cell(1, 0).text = f"{{%tr for b in {t['sebagai']} %}}"
        tabel.cell(3, 0).text = "{%tr endfor %}"
    d.add_paragraph("{{p ttd() }}")
    wadah = io.BytesIO()
    d.save(wadah)
    return None, wadah.getvalue()


def xlsx(arg: Mapping[str, Any], isi: bytes) -> tuple[None, bytes]:
    """A workbook with one sheet: single rows above, lists below each other."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    buku, tebal = Workbook(), Font(bold=True)
    lembar: Any = buku.active
    lembar.title = "Laporan"
    lembar["A1"], lembar["A1"].font = arg["nama"], Font(bold=True, size=14)
    baris = 3
    for t in arg["tabel"]:
        if t["satu"]:
            for kode, nama, _ in t["kolom"]:
                lembar.cell(baris, 1, nama).font = tebal
                lembar.cell(baris, 2, f"{{{{ {t['sebagai']}.{kode} }}}}")
                baris += 1
            baris += 1
            continue
        for n, (kode, nama, _) in enumerate(t["kolom"], 1):
            lembar.cell(baris, n, nama).font = tebal
            lembar.cell(baris + 2, n, f"{{{{ b.{kode} }}}}")
        lembar.cell(baris + 1, 1, f"{{%tr for b in {t['sebagai']} %}}")
        lembar.cell(baris + 3, 1, "{%tr endfor %}")
        baris += 5
    for huruf in "ABCDEF":
        lembar.column_dimensions[huruf].width = 24
    wadah = io.BytesIO()
    buku.save(wadah)
    return None, wadah.getvalue()

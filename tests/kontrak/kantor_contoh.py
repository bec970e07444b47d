"""Two small office templates with a loop over `orang`, for the laws of reports."""

from __future__ import annotations

import io

import docx
import openpyxl


def _docx() -> bytes:
    dok = docx.Document()
    dok.add_paragraph("Daftar {{ orang | length }} orang")
    tabel = dok.add_table(rows=4, cols=1)
    for baris, isi in zip(
        tabel.rows, ("Nama", "{%tr for o in orang %}", "{{ o.nama }}", "{%tr endfor %}"), strict=True
    ):
        baris.cells[0].text = isi
    keluar = io.BytesIO()
    dok.save(keluar)
    return keluar.getvalue()


def _xlsx() -> bytes:
    buku = openpyxl.Workbook()
    lembar = buku.active
    for n, isi in enumerate(("Nama", "{%tr for o in orang %}", "{{ o.nama }}", "{%tr endfor %}"), start=1):
        lembar.cell(n, 1, isi)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


DOCX, XLSX = _docx(), _xlsx()

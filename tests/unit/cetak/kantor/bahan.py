"""Small office files for the tests, and what a document of an instansi says."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from docx import Document
from openpyxl import Workbook

from talenta_web.kontrak import KeteranganNaskah, Penandatangan, ProfilNaskah
from talenta_web.kontrak.naskah import CaraTtd

BENTUK: dict[str, Any] = {
    "orang": {"nama": "teks", "nip": "teks", "lahir": "tanggal", "skor": "angka"},
    "daftar": [{"nama": "teks", "kotak": "bulat", "skor": "angka"}],
    "naskah": {"nomor": "teks", "tanggal": "tanggal"},
}
DATA: dict[str, Any] = {
    "orang": {
        "nama": "Siti & <b>Ani</b> {{ config }}",
        "nip": "198001012005011001",
        "lahir": date(1980, 1, 1),
        "skor": Decimal("81.25"),
    },
    "daftar": [{"nama": f"Orang {n}", "kotak": n, "skor": Decimal(n)} for n in (1, 2, 3)],
}


def keterangan(cara: CaraTtd = "basah", **lain: Any) -> KeteranganNaskah:
    """What the core says of the document, signed in this way."""
    profil = ProfilNaskah(
        "Pemkab Uji", kop=("PEMERINTAH KABUPATEN UJI", "BADAN KEPEGAWAIAN"), alamat="Jalan Uji 1", tempat="Uji"
    )
    ttd = Penandatangan("Budi", "Kepala Badan", nip="197001012000011001", pangkat="Pembina", cara=cara, **lain)
    return KeteranganNaskah(
        profil, (ttd,), "800/1/2026", date(2026, 11, 22), sidik_data="ab" * 32, kode="ABCD-EFGH",
        alamat="https://uji.go.id/verifikasi",
    )  # fmt: skip


def docx(*paragraf: str, tabel: Sequence[Sequence[str]] = (), kaki: str = "") -> bytes:
    """A DOCX with these paragraphs, a table behind them, a footer."""
    d = Document()
    for p in paragraf:
        d.add_paragraph(p)
    if tabel:
        t = d.add_table(rows=0, cols=len(tabel[0]))
        for baris in tabel:
            for sel, isi in zip(t.add_row().cells, baris, strict=True):
                sel.text = isi
    if kaki:
        d.sections[0].footer.paragraphs[0].text = kaki
    keluar = io.BytesIO()
    d.save(keluar)
    return keluar.getvalue()


def isi_docx(bita: bytes) -> tuple[list[str], list[list[str]], str]:
    """Paragraphs, rows of the tables, footer of a DOCX."""
    d = Document(io.BytesIO(bita))
    baris = [[c.text for c in r.cells] for t in d.tables for r in t.rows]
    return [p.text for p in d.paragraphs], baris, "\n".join(p.text for p in d.sections[0].footer.paragraphs)


def xlsx(sel: Mapping[str, Any], **lembar: Mapping[str, Any]) -> bytes:
    """A workbook: cells of the sheet Rekap, and of further sheets by name."""
    buku = Workbook()
    for n, (nama, isi) in enumerate({"Rekap": sel, **lembar}.items()):
        w = buku.active if not n else buku.create_sheet()
        w.title = nama
        for alamat, nilai in isi.items():
            w[alamat] = nilai
    return simpan(buku)


def simpan(buku: Any) -> bytes:
    """Bytes of a workbook."""
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()

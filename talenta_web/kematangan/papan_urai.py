"""Child side: the first sheet of a CSV or XLSX file as texts. Runs under the limits of basis.proses.

Formulas are refused by cell: what stands in them is not what was typed.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime
from itertools import islice
from typing import Any

import python_calamine

from talenta_web.basis.ooxml import periksa_xlsx
from talenta_web.basis.proses import DitolakAnak
from talenta_web.kematangan.papan_impor import MAKS_BARIS, MAKS_SEL

_RUMUS = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f[\s>/]')
MAKS_KOLOM = 60


def urai(arg: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """{kepala, baris: [[number, [cells]]], baris_kepala} of the file arg["nama"]; raises DitolakAnak."""
    nama = str(arg["nama"]).lower()
    if nama.endswith(".csv"):
        baris = _csv(isi)
    elif nama.endswith(".xlsx"):
        baris = _xlsx(isi)
    else:
        raise DitolakAnak("Jenis berkas ini tidak diterima. Unggah .csv atau .xlsx.")
    berisi = [(n, b) for n, b in enumerate(baris, start=1) if any(s.strip() for s in b)]
    if not berisi:
        raise DitolakAnak("Berkas kosong.")
    if len(berisi) > MAKS_BARIS + 1:
        raise DitolakAnak(f"Berkas memuat lebih dari {MAKS_BARIS} baris. Pecah menjadi beberapa berkas.")
    nomor, kepala = berisi[0]
    lebar = max((n + 1 for n, s in enumerate(kepala) if s.strip()), default=0)
    if lebar > MAKS_KOLOM:
        raise DitolakAnak(f"Berkas memuat {lebar} kolom; paling banyak {MAKS_KOLOM}.")
    isi_baris = [[n, [s[: MAKS_SEL + 1] for s in (b + [""] * lebar)[:lebar]]] for n, b in berisi[1:]]
    return {"kepala": [s.strip()[:80] for s in kepala[:lebar]], "baris": isi_baris, "baris_kepala": nomor}, b""


def _csv(isi: bytes) -> list[list[str]]:
    if isi.startswith(b"PK\x03\x04"):
        raise DitolakAnak("Isi berkas adalah arsip, bukan CSV. Bila berasal dari Excel, akhiri namanya dengan .xlsx.")
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DitolakAnak("Berkas .csv bukan UTF-8. Di Excel pilih Simpan Sebagai, 'CSV UTF-8'.") from None
    if "\0" in teks:
        raise DitolakAnak("Berkas .csv memuat data biner. Simpan sebagai 'CSV UTF-8'.")
    awal = next((b for b in teks.splitlines() if b.strip()), "")
    pemisah = max(";,\t", key=awal.count)
    try:
        baca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
        return [[_tanpa_petik(s) for s in b] for b in islice(baca, 10 * MAKS_BARIS)]
    except csv.Error as galat:
        raise DitolakAnak(f"Berkas .csv rusak: {galat}. Simpan ulang dari aplikasi asalnya.") from None


def _tanpa_petik(sel: str) -> str:
    """Exports put an apostrophe before what a spreadsheet would take for a formula."""
    return sel[1:] if sel[:1] == "'" and sel[1:2] in set("=+-@") else sel


def _xlsx(isi: bytes) -> list[list[str]]:
    try:
        periksa_xlsx(isi)
    except DitolakAnak as galat:
        raise DitolakAnak(f"Berkas ini tidak dapat diterima: {galat.pesan}") from None
    rumus = _rumus(isi)
    if rumus:
        raise DitolakAnak(f"Sel {', '.join(rumus[:8])} berisi rumus. Salin, lalu tempel sebagai nilai.")
    try:
        lembar = python_calamine.load_workbook(io.BytesIO(isi)).get_sheet_by_index(0)
        if lembar.start is None or lembar.end is None:
            return []
        if lembar.end[0] > 10 * MAKS_BARIS or lembar.end[1] >= MAKS_KOLOM:
            raise DitolakAnak(f"Lembar pertama melebihi {10 * MAKS_BARIS} baris atau {MAKS_KOLOM} kolom.")
        baris = [[_sel(s) for s in b] for b in lembar.iter_rows()]
    except (python_calamine.CalamineError, python_calamine.PasswordError, IndexError):
        raise DitolakAnak("Berkas .xlsx tidak dapat dibaca. Simpan ulang dari Excel.") from None
    kiri = lembar.start[1]
    return [[]] * lembar.start[0] + [[""] * kiri + b for b in baris]


def _rumus(isi: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        lembar = [n for n in arsip.namelist() if n.startswith("xl/worksheets/sheet")]
        return [c.decode() for n in lembar for c in _RUMUS.findall(arsip.read(n))]


def _sel(nilai: Any) -> str:
    if isinstance(nilai, datetime | date):
        return nilai.isoformat()[:10]
    if isinstance(nilai, float):
        return str(int(nilai)) if nilai.is_integer() else repr(nilai)
    return "" if nilai is None else str(nilai)

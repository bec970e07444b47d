"""Tables as CSV or XLSX that no spreadsheet program takes for a program.

CSV: every cell quoted; a text that begins with = + - @, tab, CR or LF gets an apostrophe before it. XLSX: texts are
inline strings, which are never formulas; numbers stay numbers. Written row by row into a file, no workbook in memory.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO
from xml.sax.saxutils import escape

Sel = str | int | float | Decimal | bool | date | datetime | None
_BAHAYA = ("=", "+", "-", "@", "\t", "\r", "\n")
_TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MEMORI = 2 * 1024 * 1024

_JENIS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{lembar}</Types>'
)
_LEMBAR_JENIS = (
    '<Override PartName="/xl/worksheets/sheet{n}.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
)
_RELASI = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{isi}</Relationships>'
)
_TAUT = (
    '<Relationship Id="rId{n}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{jenis}" Target="{target}"/>'
)
_BUKU = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{isi}</sheets></workbook>'
)
_LEMBAR = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)


def aman_csv(teks: str) -> str:
    """The text as a CSV cell that is never run."""
    return f"'{teks}" if teks.startswith(_BAHAYA) else teks


def _teks(nilai: Sel) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return nilai.isoformat() if isinstance(nilai, date) else str(nilai)


def csv_(kepala: Sequence[str], baris: Iterable[Sequence[Sel]]) -> IO[bytes]:
    """UTF-8 with BOM (spreadsheets then read it right), comma, CRLF; at its beginning for reading."""
    wadah: IO[bytes] = tempfile.SpooledTemporaryFile(_MEMORI)  # noqa: SIM115 - the caller closes it
    teks = io.TextIOWrapper(wadah, encoding="utf-8-sig", newline="")
    penulis = csv.writer(teks, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    penulis.writerow([aman_csv(k) for k in kepala])
    for b in baris:
        penulis.writerow([_teks(s) if _angka(s) else aman_csv(_teks(s)) for s in b])
    teks.flush()
    teks.detach()
    wadah.seek(0)
    return wadah


def xlsx(lembar: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Sel]]]]) -> IO[bytes]:
    """A workbook of (name, heading, rows) sheets; at its beginning for reading."""
    wadah: IO[bytes] = tempfile.SpooledTemporaryFile(_MEMORI)  # noqa: SIM115 - the caller closes it
    nama: list[str] = []
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for n, (judul, kepala, baris) in enumerate(lembar, start=1):
            nama.append(judul)
            with arsip.open(f"xl/worksheets/sheet{n}.xml", "w") as isi:
                isi.write(_LEMBAR.encode())
                isi.write(_baris(kepala))
                for b in baris:
                    isi.write(_baris(b))
                isi.write(b"</sheetData></worksheet>")
        nomor = range(1, len(nama) + 1)
        buku = "".join(
            f'<sheet name="{escape(j[:31], {chr(34): "&quot;"})}" sheetId="{n}" r:id="rId{n}"/>'
            for n, j in enumerate(nama, start=1)
        )
        arsip.writestr("[Content_Types].xml", _JENIS.format(lembar="".join(_LEMBAR_JENIS.format(n=n) for n in nomor)))
        taut = _TAUT.format(n=1, jenis="officeDocument", target="xl/workbook.xml")
        arsip.writestr("_rels/.rels", _RELASI.format(isi=taut))
        arsip.writestr("xl/workbook.xml", _BUKU.format(isi=buku))
        taut = "".join(_TAUT.format(n=n, jenis="worksheet", target=f"worksheets/sheet{n}.xml") for n in nomor)
        arsip.writestr("xl/_rels/workbook.xml.rels", _RELASI.format(isi=taut))
    wadah.seek(0)
    return wadah


def _angka(nilai: Sel) -> bool:
    return isinstance(nilai, int | float | Decimal) and not isinstance(nilai, bool)


def _baris(sel: Sequence[Sel]) -> bytes:
    return f"<row>{''.join(map(_sel, sel))}</row>".encode()


def _sel(nilai: Sel) -> str:
    if nilai is None:
        return "<c/>"
    if _angka(nilai):
        return f"<c><v>{nilai}</v></c>"
    teks = escape(_TERLARANG.sub("�", _teks(nilai)))[:32_767]
    return f'<c t="inlineStr"><is><t xml:space="preserve">{teks}</t></is></c>'

"""Flat tables out: XLSX and CSV, streamed, safe to open in a spreadsheet program.

A text is always a text: XLSX cells are inline strings (never formulas), CSV texts that a spreadsheet would read as a
formula get an apostrophe. Own writer: inline strings cost a tenth of a general XLSX library, and memory stays flat.
"""

from __future__ import annotations

import csv as csv_
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO
from xml.sax.saxutils import escape

Sel = str | int | float | Decimal | bool | date | datetime | None
MAKS_TEKS = 32_767
MAKS_BARIS = 1_048_576
_AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_TAK_SAH = re.compile(r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_EPOK = date(1899, 12, 30)

_JENIS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{}</Types>'
)
_JENIS_LEMBAR = (
    '<Override PartName="/xl/worksheets/sheet{}.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
)
_AKAR = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_HUBUNGAN = '<Relationship Id="rId{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'  # noqa: E501
_BUKU = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>'
)
# Styles: 0 plain, 1 bold heading, 2 date, 3 date and time.
_GAYA = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_LEMBAR = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/></sheetView></sheetViews>{}<sheetData>'
)
_LEBAR = '<col min="{0}" max="{0}" width="{1}" customWidth="1"/>'


class GalatLembar(ValueError):
    """A table cannot be written as asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet: name, headings, rows."""

    nama: str
    kolom: Sequence[str]
    baris: Iterable[Sequence[Sel]]
    lebar: Sequence[int] = ()
    """Widths of the columns in characters."""


def xlsx(lembar: Sequence[Lembar], keluar: IO[bytes]) -> None:
    """Write a workbook to `keluar`; rows are read once, memory does not grow with them.

    The last sheet is written first, so that an earlier one may say what the later ones turned out to hold.
    """
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        nomor = range(1, len(lembar) + 1)
        z.writestr("[Content_Types].xml", _JENIS.format("".join(map(_JENIS_LEMBAR.format, nomor))))
        z.writestr("_rels/.rels", _AKAR.format(_HUBUNGAN.format(1, "officeDocument", "xl/workbook.xml")))
        isi = [_HUBUNGAN.format(n, "worksheet", f"worksheets/sheet{n}.xml") for n in nomor]
        gaya = _HUBUNGAN.format(len(lembar) + 1, "styles", "styles.xml")
        z.writestr("xl/_rels/workbook.xml.rels", _AKAR.format("".join(isi) + gaya))
        nama = "".join(
            f'<sheet name="{escape(_nama_lembar(b.nama), {chr(34): "&quot;"})}" sheetId="{n}" r:id="rId{n}"/>'
            for n, b in zip(nomor, lembar, strict=True)
        )
        z.writestr("xl/workbook.xml", _BUKU.format(nama))
        z.writestr("xl/styles.xml", _GAYA)
        for n, b in reversed(list(zip(nomor, lembar, strict=True))):
            with z.open(f"xl/worksheets/sheet{n}.xml", "w", force_zip64=True) as berkas:
                _tulis_lembar(berkas, b)


def _tulis_lembar(berkas: object, b: Lembar) -> None:
    tulis = berkas.write  # type: ignore[attr-defined]
    lebar = "".join(_LEBAR.format(i, n) for i, n in enumerate(b.lebar, start=1))
    tulis(_LEMBAR.format(f"<cols>{lebar}</cols>" if lebar else "").encode())
    potong = ["<row>" + "".join(f'<c s="1" t="inlineStr"><is><t>{_teks(k)}</t></is></c>' for k in b.kolom) + "</row>"]
    for n, baris in enumerate(b.baris, start=2):
        if n > MAKS_BARIS:
            raise GalatLembar(f"Lembar '{b.nama}' melebihi {MAKS_BARIS} baris. Gunakan CSV.")
        potong.append("<row>" + "".join(map(_sel, baris)) + "</row>")
        if len(potong) >= 1000:
            tulis("".join(potong).encode())
            potong.clear()
    tulis(("".join(potong) + "</sheetData></worksheet>").encode())


def _sel(nilai: Sel) -> str:
    if nilai is None or nilai == "":
        return "<c/>"
    if isinstance(nilai, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{_teks(nilai)}</t></is></c>'
    if isinstance(nilai, bool):
        return f'<c t="b"><v>{int(nilai)}</v></c>'
    if isinstance(nilai, datetime):
        detik = nilai.hour * 3600 + nilai.minute * 60 + nilai.second
        return f'<c s="3"><v>{(nilai.date() - _EPOK).days + detik / 86_400:.8f}</v></c>'
    if isinstance(nilai, date):
        return f'<c s="2"><v>{_seri(nilai)}</v></c>'
    return f"<c><v>{nilai}</v></c>"


def _seri(nilai: date) -> int:
    """Excel counts a 29 February 1900 that never was: before it the numbers are one less."""
    return (nilai - _EPOK).days - (nilai < date(1900, 3, 1))


def _teks(teks: str) -> str:
    if len(teks) > MAKS_TEKS:
        raise GalatLembar(f"Sel memuat {len(teks)} karakter; paling banyak {MAKS_TEKS}.")
    return escape(_TAK_SAH.sub(lambda m: f"_x{ord(m[0]):04X}_", teks))


def _nama_lembar(nama: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", nama).strip("'")[:31] or "Lembar"


def csv(kolom: Sequence[str], baris: Iterable[Sequence[Sel]]) -> Iterator[bytes]:
    """Chunks of a CSV file in UTF-8 with BOM, semicolons, every field quoted but numbers."""
    wadah = io.StringIO()
    penulis = csv_.writer(wadah, delimiter=";", quoting=csv_.QUOTE_NONNUMERIC, lineterminator="\r\n")
    wadah.write("\ufeff")
    penulis.writerow([_aman(k) for k in kolom])
    for n, isi in enumerate(baris, start=1):
        penulis.writerow([_aman(s) for s in isi])
        if n % 1000 == 0:
            yield wadah.getvalue().encode()
            wadah.seek(0)
            wadah.truncate()
    yield wadah.getvalue().encode()


def _aman(nilai: Sel) -> str | int | float | Decimal:
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, datetime):
        return f"{nilai:%Y-%m-%d %H:%M}"
    if isinstance(nilai, date):
        return f"{nilai:%Y-%m-%d}"
    if isinstance(nilai, str):
        return f"'{nilai}" if nilai.startswith(_AWAL_RUMUS) else nilai
    return nilai

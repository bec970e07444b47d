"""Flat tables out: XLSX and CSV, streamed, safe to open in a spreadsheet program.

A text is always a text: XLSX cells are inline strings (never formulas), CSV texts that a spreadsheet would read as a
formula get an apostrophe. Own writer: inline strings cost a tenth of a general XLSX library, and memory stays flat.
"""

from __future__ import annotations

import csv as csv_
import io
import re
import textwrap
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from xml.sax.saxutils import escape

from talenta_web.cetak import lembar_xml as xml

Sel = str | int | float | Decimal | bool | date | datetime | None
MAKS_TEKS = 32_767
MAKS_BARIS = 1_048_576
TINGGI_BARIS, MAKS_TINGGI = 15, 409
"""Height of a line of text, and the greatest height of a row, in points."""
_AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_TAK_SAH = re.compile(r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ISTIMEWA = re.compile(r"[\x00-\x1f&<>\ufffe\uffff]|^\s|\s\Z|_x[0-9A-Fa-f]{4}_")
_EPOK = date(1899, 12, 30)


class GalatLembar(ValueError):
    """A table cannot be written as asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Cetak:
    """Print set-up of a sheet: paper code of the file format (9 A4, 14 folio), and what stands at the foot."""

    kertas: int = 9
    mendatar: bool = False
    kaki: str = ""


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet: name, headings, rows.

    `lebar` are widths in characters. `tabel` makes it an Excel table of that name (headings must differ). `sel` encodes
    the cells of each column (see `PENULIS`); without it each value is written by its own type. `cetak` repeats the
    headings on every printed page and fits the width.
    """

    nama: str
    kolom: Sequence[str]
    baris: Iterable[Sequence[Any]]
    lebar: Sequence[int] = ()
    tabel: str = ""
    sel: Sequence[Callable[[Any], str]] = ()
    cetak: Cetak | None = None


def xlsx(lembar: Sequence[Lembar], keluar: IO[bytes]) -> None:
    """Write a workbook to `keluar`; rows are read once, memory does not grow with them.

    The last sheet is written first, so that an earlier one may say what the later ones turned out to hold. Equal sheets
    give equal bytes: no time stands in the file.
    """
    nomor = dict(enumerate(lembar, start=1))
    with zipfile.ZipFile(keluar, "w") as z:
        tetap = {
            "[Content_Types].xml": xml.jenis(list(nomor), [n for n, b in nomor.items() if b.tabel]),
            "_rels/.rels": xml.hubungan([("officeDocument", "xl/workbook.xml")]),
            "xl/_rels/workbook.xml.rels": xml.hubungan(
                [*(("worksheet", f"worksheets/sheet{n}.xml") for n in nomor), ("styles", "styles.xml")]
            ),
            "xl/workbook.xml": _buku(nomor),
            "xl/styles.xml": xml.GAYA,
        }
        for nama, isi in tetap.items():
            z.writestr(_entri(nama), isi)
        for n, b in reversed(nomor.items()):
            with z.open(_entri(f"xl/worksheets/sheet{n}.xml"), "w", force_zip64=True) as berkas:
                banyak = _tulis_lembar(berkas, b)
            if b.tabel:
                tujuan = f"../tables/table{n}.xml"
                z.writestr(_entri(f"xl/worksheets/_rels/sheet{n}.xml.rels"), xml.hubungan([("table", tujuan)]))
                kolom = [_teks(k) for k in b.kolom]
                z.writestr(_entri(f"xl/tables/table{n}.xml"), xml.tabel(n, b.tabel, kolom, banyak))


def _entri(nama: str) -> zipfile.ZipInfo:
    entri = zipfile.ZipInfo(nama)
    entri.compress_type = zipfile.ZIP_DEFLATED
    entri._compresslevel = 1  # type: ignore[attr-defined]  # public as `compress_level` from Python 3.13 on
    return entri


def _buku(nomor: Mapping[int, Lembar]) -> str:
    nama = dict(zip(nomor, _nama_beda(b.nama for b in nomor.values()), strict=True))
    ulang = [xml.JUDUL_CETAK.format(n - 1, escape(nama[n].replace("'", "''"))) for n, b in nomor.items() if b.cetak]
    return xml.buku([(n, escape(teks, {'"': "&quot;"})) for n, teks in nama.items()], ulang)


def _tulis_lembar(berkas: IO[bytes], b: Lembar) -> int:
    berkas.write(xml.awal_lembar(b.lebar, fit=b.cetak is not None).encode())
    gaya = 5 if b.tabel else 1
    judul = (f'<c s="{gaya}" t="inlineStr"><is><t>{_teks(k)}</t></is></c>' for k in b.kolom)
    lipat = [n for n, f in enumerate(b.sel or ()) if f is _sel_lipat]
    potong = [_buka(b.kolom, b.lebar, range(len(b.kolom)) if b.tabel else ()) + "".join(judul) + "</row>"]
    n = 1
    for n, baris in enumerate(b.baris, start=2):
        if n > MAKS_BARIS:
            raise GalatLembar(f"Lembar '{b.nama}' melebihi {MAKS_BARIS} baris. Gunakan CSV.")
        isi = [f(v) for f, v in zip(b.sel, baris, strict=True)] if b.sel else map(_sel, baris)
        potong.append(_buka(baris, b.lebar, lipat) + "".join(isi) + "</row>")
        if len(potong) >= 1000:
            berkas.write("".join(potong).encode())
            potong.clear()
    if b.tabel and n == 1:  # a table has at least one row
        potong.append("<row>" + "<c/>" * len(b.kolom) + "</row>")
    c = b.cetak
    kaki = _teks(c.kaki.replace("&", "&&"))[:120] if c else ""
    ekor = xml.ekor_lembar(xml.rujukan(len(b.kolom), n) if b.tabel else "", (c.kertas, c.mendatar, kaki) if c else None)
    berkas.write(("".join(potong) + ekor).encode())
    return n


def _buka(baris: Sequence[Any], lebar: Sequence[int], lipat: Iterable[int]) -> str:
    """Start of a row, as high as its wrapped texts need: not every program finds that out by itself."""
    tinggi = 1
    for n in lipat:
        if n < len(lebar) and isinstance(teks := baris[n], str) and (len(teks) >= lebar[n] or "\n" in teks):
            tinggi = max(tinggi, sum(_banyak_baris(x, lebar[n]) for x in teks.split("\n")))
    return "<row>" if tinggi == 1 else f'<row ht="{min(TINGGI_BARIS * tinggi, MAKS_TINGGI)}" customHeight="1">'


def _banyak_baris(teks: str, lebar: int) -> int:
    return max(1, len(textwrap.wrap(teks, lebar * 11 // 10)))  # the width counts digits, letters are narrower


def _sel_teks(nilai: str | None) -> str:
    if not nilai:
        return "<c/>"
    if len(nilai) > MAKS_TEKS or _ISTIMEWA.search(nilai):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{_teks(nilai)}</t></is></c>'
    return f'<c t="inlineStr"><is><t>{nilai}</t></is></c>'


def _sel_lipat(nilai: str | None) -> str:
    if not nilai:
        return "<c/>"
    return f'<c s="4" t="inlineStr"><is><t xml:space="preserve">{_teks(nilai)}</t></is></c>'


def _sel_angka(nilai: float | None) -> str:
    return "<c/>" if nilai is None else f"<c><v>{nilai}</v></c>"


def _sel_benar(nilai: bool | None) -> str:
    return "<c/>" if nilai is None else _sel_teks("ya" if nilai else "tidak")


def _sel_iso(nilai: str | None) -> str:
    if nilai is None or nilai < "1900":  # the format knows no earlier day
        return _sel_teks(nilai)
    return f'<c s="2"><v>{_seri(date.fromisoformat(nilai))}</v></c>'


PENULIS: Mapping[str, Callable[[Any], str]] = {
    "teks": _sel_teks, "angka": _sel_angka, "bulat": _sel_angka, "tanggal": _sel_iso, "boolean": _sel_benar,
    "lipat": _sel_lipat,
}  # fmt: skip
"""Encoders of a column whose cells all have one kind: text, numbers, day as ISO text, bool, wrapped text."""


def _sel(nilai: Sel) -> str:
    if nilai is None or nilai == "":
        return "<c/>"
    if isinstance(nilai, str):
        return _sel_teks(nilai)
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


def _nama_beda(semua: Iterable[str]) -> list[str]:
    """Names that Excel takes, each once: long names that begin alike get a number."""
    hasil: list[str] = []
    for nama in map(_nama_lembar, semua):
        pakai, n = nama, 1
        while pakai.casefold() in {h.casefold() for h in hasil}:
            n += 1
            pakai = f"{nama[: 31 - len(str(n)) - 1]} {n}"
        hasil.append(pakai)
    return hasil


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

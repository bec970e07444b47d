"""Child side: the paragraphs of a DOCX with their place in words, and its skeleton."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import count
from typing import Any

from defusedxml.ElementTree import ParseError, fromstring

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak.kantor.kerangka import Kerangka, Pemilah, Tempat

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CADANGAN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BAGIAN = (
    ("word/document.xml", ""),
    ("word/header", "kepala halaman"),
    ("word/footer", "kaki halaman"),
    ("word/footnotes", "catatan kaki"),
)
MAKS_KOLOM = 63
Paragraf = tuple[Tempat, list[str]]


def paragraf(arsip: zipfile.ZipFile) -> Iterator[tuple[str, list[Paragraf]]]:
    """Parts in the order in which they are filled: (name, paragraphs with the texts of their runs)."""
    nama = sorted(arsip.namelist())
    for awal, sebutan in _BAGIAN:
        for n in nama:
            if n.startswith(awal) and n.endswith(".xml"):
                try:
                    akar = fromstring(arsip.read(n), forbid_dtd=True)
                except (ParseError, ValueError):
                    raise DitolakAnak(f"Bagian {n} rusak. Simpan ulang dari Word.") from None
                yield n, list(_Penelusur(sebutan).jalan(akar))


class _Penelusur:
    """Numbers paragraphs, tables, rows and cells as a reader would count them."""

    def __init__(self, sebutan: str) -> None:
        self.sebutan = sebutan
        self.id, self.paragraf, self.tabel = count(1), count(1), count(1)

    def jalan(self, simpul: Any, tabel: tuple[int, int, str] = (0, 0, "")) -> Iterator[Paragraf]:
        wadah = next(self.id)
        for anak in simpul:
            if anak.tag == f"{_W}p":
                potong = list(_potong(anak))
                letak = f"{tabel[2]}" if tabel[0] else f"paragraf {next(self.paragraf)}"
                yield Tempat(self._sebut(letak, potong), next(self.id), wadah, tabel[0], tabel[1]), potong
                for kotak in _kotak_teks(anak):
                    yield from self.jalan(kotak, tabel)
            elif anak.tag == f"{_W}tbl":
                yield from self._tabel(anak)
            elif anak.tag != _CADANGAN and not anak.tag.endswith("Pr"):
                yield from self.jalan(anak, tabel)

    def _tabel(self, simpul: Any) -> Iterator[Paragraf]:
        nomor, id_tabel = next(self.tabel), next(self.id)
        for b, baris in enumerate(_bawah(simpul, "tr"), start=1):
            id_baris = next(self.id)
            for k, sel in enumerate(_bawah(baris, "tc"), start=1):
                if k > MAKS_KOLOM:
                    raise DitolakAnak(
                        f"Tabel {nomor}, baris {b} memuat lebih dari {MAKS_KOLOM} kolom, batas dari Word."
                    )
                yield from self.jalan(sel, (id_tabel, id_baris, f"tabel {nomor}, baris {b}, kolom {k}"))

    def _sebut(self, letak: str, potong: list[str]) -> str:
        teks = " ".join("".join(potong).split())
        kutip = f' ("{teks[:40]}{"…" if len(teks) > 40 else ""}")' if teks else ""
        return f"{self.sebutan + ', ' if self.sebutan else ''}{letak}{kutip}"


def _bawah(simpul: Any, tag: str) -> Iterator[Any]:
    """Rows of a table, cells of a row; Word may wrap them in content controls."""
    for anak in simpul:
        if anak.tag == _W + tag:
            yield anak
        elif anak.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"}:
            yield from _bawah(anak, tag)


def _potong(p: Any) -> Iterator[str]:
    """Texts of the runs of a paragraph, without those of text boxes inside it."""
    for anak in p:
        if anak.tag == f"{_W}r":
            isi = "".join(_huruf(a) for a in anak)
            if isi:
                yield isi
        elif anak.tag != f"{_W}pPr":
            yield from _potong(anak)


def _huruf(a: Any) -> str:
    if a.tag == f"{_W}t":
        return a.text or ""
    return " " if a.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"} else ""


def _kotak_teks(p: Any) -> Iterator[Any]:
    for anak in p:
        if anak.tag == f"{_W}txbxContent":
            yield anak
        elif anak.tag != _CADANGAN:
            yield from _kotak_teks(anak)


def kerangka(arsip: zipfile.ZipFile) -> Kerangka:
    """The skeleton, part by part; a row that vanishes may hold nothing but its tag."""
    hasil = Kerangka()
    for _, isi in paragraf(arsip):
        pilah = Pemilah(hasil)
        baris_tr = {t.baris for t, potong in isi if t.baris and "{%tr " in "".join(potong)}
        for t, potong in isi:
            teks = "".join(potong)
            if t.baris in baris_tr and teks.strip() and "{%tr " not in teks:
                pilah.salah(
                    t, "baris ini dihapus saat diisi karena memuat tanda {%tr %}; pindahkan isinya ke baris lain"
                )
            pilah.paragraf(t, teks)
        pilah.tutup()
    return hasil

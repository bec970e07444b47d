"""Linter of Srikandi variables: present, spelled right, in one run, each once. Pure text, no office library.

Srikandi fills these variables in the DOCX that the drafter uploads; a variable that Word has split over several runs,
or that stands twice, stays unfilled. Names as in public templates for it; the mechanism is that of its user guide.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Temuan: TypeAlias = tuple[str, str]
"""Place and message."""
VARIABEL = (
    "nomor_naskah",
    "tanggal_naskah",
    "jabatan_pengirim",
    "ttd_pengirim",
    "nama_pengirim",
    "nip_pengirim",
)
_TTD = ("jabatan_pengirim", "ttd_pengirim", "nama_pengirim", "nip_pengirim")
_ISIAN = (
    (re.compile(r"\{\{\s*naskah\.nomor\b"), ("nomor_naskah",)),
    (re.compile(r"\{\{\s*naskah\.tanggal\b"), ("tanggal_naskah",)),
    (re.compile(r"\{\{p\s*ttd\((?=\s*(?:tempat\s*=\s*)?[Ff]alse)"), _TTD),
    (re.compile(r"\{\{p\s*ttd\((?!\s*(?:tempat\s*=\s*)?[Ff]alse)"), (*_TTD, "tanggal_naskah")),
)
"""What the fields of a template become when Srikandi signs (data.lengkapi, docx_blok)."""
_SEMUA = re.compile(r"\$\s*[{(]\s*([^{}()$]{0,60}?)\s*[})]")
_POLOS = re.compile(r"(?<![A-Za-z_])(" + "|".join(VARIABEL) + r")(?![A-Za-z_])")


def tulis(nama: str) -> str:
    """ "nomor_naskah" -> "${nomor_naskah}"."""
    return f"${{{nama}}}"


def periksa(paragraf: Iterable[tuple[str, Sequence[str]]]) -> tuple[tuple[str, ...], list[Temuan]]:
    """Variables in the document (place, texts of the runs), and what is wrong with them."""
    ada: dict[str, list[str]] = {}
    masalah: list[Temuan] = []
    for letak, potong in paragraf:
        teks = "".join(potong)
        if "$" not in teks and "_" not in teks:
            continue
        sah = set[int]()
        for m in _SEMUA.finditer(teks):
            nama = m[1]
            if nama in VARIABEL and m[0] == tulis(nama):
                ada.setdefault(nama, []).append(letak)
                sah.add(m.start(1))
                if not _satu_potong(potong, m.start(), m.end()):
                    masalah.append(
                        (
                            letak,
                            f"{m[0]} terpecah oleh Word; hapus, lalu ketik ulang sekaligus atau tempel sebagai teks",
                        )
                    )
            elif dekat := difflib.get_close_matches(nama.lower().replace(" ", "_"), VARIABEL, 1, 0.7):
                sah.add(m.start(1))
                masalah.append((letak, f"{m[0]} salah tulis; maksudnya {tulis(dekat[0])}"))
        for m in _POLOS.finditer(teks):
            if m.start() not in sah:
                masalah.append((letak, f"{m[0]} ditulis tanpa tanda; tulis {tulis(m[1])}"))
    for nama in VARIABEL:
        if nama not in ada:
            masalah.append(("berkas", f"{tulis(nama)} tidak ada"))
        elif len(ada[nama]) > 1:
            masalah.append((ada[nama][1], f"{tulis(nama)} ada {len(ada[nama])} kali; cukup satu kali"))
    return tuple(n for n in VARIABEL if n in ada), masalah


def bayangkan(potong: Sequence[str]) -> list[str]:
    """The runs of a template paragraph with the variables that its fields will become."""
    teks = "".join(potong)
    nama = [n for pola, daftar in _ISIAN for _ in pola.finditer(teks) for n in daftar]
    return [*potong, *map(tulis, nama)]


def _satu_potong(potong: Sequence[str], awal: int, akhir: int) -> bool:
    di = 0
    for p in potong:
        if di <= awal and akhir <= di + len(p):
            return True
        di += len(p)
    return False

"""CSV bytes -> header and columns of stripped text. Knows separators and encodings, not the kamus."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from talenta_web.bahan.galat import MasalahBahan, Pengumpul
from talenta_web.domain.galat_csv import sebab_csv


@dataclass(frozen=True, slots=True)
class Lembar:
    """A file as text: `kolom[i]` are the cells under `judul[i]`; `nomor` the row numbers as a spreadsheet counts."""

    berkas: str
    pemisah: str
    judul: tuple[str, ...]
    nomor: tuple[int, ...]
    kolom: tuple[Sequence[str], ...]


def baca_lembar(jalur: Path, kumpul: Pengumpul) -> Lembar | None:
    """Read one file; None when it cannot be read at all (the reason is collected)."""
    try:
        teks = jalur.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        kumpul.tambah(
            MasalahBahan(
                "berkas bukan teks UTF-8", jalur.name, saran="Simpan sebagai CSV UTF-8, bukan XLSX atau UTF-16"
            )
        )
        return None
    except OSError:
        kumpul.tambah(MasalahBahan("berkas tidak dapat dibaca", jalur.name, saran="Periksa izin berkas itu"))
        return None
    baris_pertama = teks.partition("\n")[0]
    pemisah = ";" if baris_pertama.count(";") > baris_pertama.count(",") else ","
    nomor_terbaca = 0
    try:
        mentah = []
        pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
        for sel in pembaca:
            mentah.append(sel)
            nomor_terbaca = pembaca.line_num
    except csv.Error as e:
        kumpul.tambah(
            MasalahBahan(
                f"susunan CSV rusak: {sebab_csv(str(e))}",
                jalur.name,
                nomor_terbaca + 1,
                saran="Periksa tanda petik di baris itu",
            )
        )
        return None
    if not mentah:
        kumpul.tambah(MasalahBahan("berkas kosong", jalur.name, saran="Baris pertama harus berisi nama kolom"))
        return None
    judul = tuple(j.strip() for j in mentah[0])
    nomor, isi = _baris(mentah, jalur.name, kumpul)
    kolom = tuple(zip(*isi, strict=True)) if isi else tuple(() for _ in judul)
    return Lembar(jalur.name, pemisah, judul, nomor, kolom)


def _baris(mentah: list[list[str]], berkas: str, kumpul: Pengumpul) -> tuple[tuple[int, ...], list[list[str]]]:
    """Rows that have as many cells as the header; blank lines are skipped, others are collected as findings."""
    lebar = len(mentah[0])
    nomor, isi = [], []
    for n, b in enumerate(mentah[1:], 2):
        if len(b) == lebar:
            if lebar == 1 and not b[0].strip():
                continue
            nomor.append(n)
            isi.append(b)
        elif any(sel.strip() for sel in b):
            kumpul.tambah(
                MasalahBahan(f"berisi {len(b)} sel, judul berisi {lebar} kolom", berkas, n,
                             saran="Apit dengan tanda petik setiap isi yang memuat pemisah")
            )  # fmt: skip
    return tuple(nomor), isi

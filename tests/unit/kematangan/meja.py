"""A workbook on the desk of the test: handed out, changed as a person would, read back; without database or child."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl

from talenta_web.kematangan.buku import anak_baca, anak_tulis
from talenta_web.kematangan.buku.berkas import BUKAN_ISIAN
from talenta_web.kematangan.buku.gabung import KOSONG, Keadaan
from talenta_web.kematangan.buku.stempel import Stempel
from talenta_web.kematangan.buku.stempel import baca as baca_stempel
from talenta_web.kematangan.buku.susun import susun
from talenta_web.kematangan.buku.tafsir import Bacaan, tafsir
from tests.unit.kematangan.naskah import kuesioner

TERISI: dict[str, Keadaan] = {
    "KLB.1": Keadaan(1, catatan="Peraturan 3/2025", siap=True),
    "KLB.2": Keadaan(["a"]),
    "BGN.1": Keadaan([4, 5]),
    "BGN.2": Keadaan("baik"),
    "BGN.3": Keadaan(2.5),
    "BGN.4": Keadaan(True),
    "BGN.5": Keadaan("2026-03-31"),
    "BGN.6": Keadaan("=bukan rumus, hanya teks"),
    "BGN.7": Keadaan([{"nama": "Penghargaan", "nilai": "12,5", "tgl": "2026-01-02"}]),
    "BGN.8": Keadaan(["jpt", "jf"]),
    "BGN.9": Keadaan(87.25),
}
SEMUA: dict[str, Keadaan] = {kode: TERISI.get(kode, KOSONG) for kode in TERISI}
KOSONGAN: dict[str, Keadaan] = dict.fromkeys(TERISI, KOSONG)


def stempel(**ubah: Any) -> Stempel:
    """The stamp of the test's workbook, with these differences."""
    k = kuesioner()
    isi = {"penilaian": "pid-satu", "nama": "Penilaian 2026", "kuesioner": k.kode, "versi": k.versi, "sidik": k.sidik}
    return Stempel(**isi | {"nomor": 1, "putaran": 1, "isi": "f" * 64} | ubah)


def tulis(isi: Mapping[str, Keadaan], cap: Stempel | None = None) -> bytes:
    """The workbook as it is handed out."""
    return anak_tulis.tulis(susun(kuesioner(), cap or stempel(), isi, petunjuk=("Buku kerja",)), b"")[1]


def ubah(isi: bytes, tangan: Callable[[Any], None]) -> bytes:
    """What a person does to the workbook; her program keeps everything else."""
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    tangan(buku)
    wadah = io.BytesIO()
    buku.save(wadah)
    return wadah.getvalue()


def baris(buku: Any, kunci: str) -> int:
    """Row number of a key on the sheet Isian."""
    return next(c.row for c in buku["Isian"]["A"] if c.value == kunci)


def isi(kunci: str, nilai: object, kolom: str = "E") -> Callable[[Any], None]:
    """Write one cell of the sheet Isian."""

    def tangan(buku: Any) -> None:
        buku["Isian"][f"{kolom}{baris(buku, kunci)}"] = nilai

    return tangan


def baca(isi_: bytes, dasar: Mapping[str, Keadaan]) -> tuple[Stempel, Bacaan]:
    """Read it back."""
    data, _ = anak_baca.baca({"lewati": BUKAN_ISIAN}, isi_)
    return baca_stempel(data["stempel"], data["sifat"]), tafsir(kuesioner(), dasar, data["lembar"])

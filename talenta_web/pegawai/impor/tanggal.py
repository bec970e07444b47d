"""Dates written as text: spellings with one reading are accepted, those with two are refused unless the column decides.

A column decides when one of its own cells can only be read one way (31/12/2024) and none only the other way; the import
then says so in a warning. Nothing is guessed from a single cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

Urutan = Literal["hari", "bulan"]
TERKECIL, TERBESAR = date(1900, 1, 1), date(2199, 12, 31)
_BULAN = {
    awal: nomor
    for nomor, semua in enumerate(
        ("januari january", "februari pebruari february", "maret march", "april", "mei may", "juni june",
         "juli july", "agustus agt ags august", "september sept", "oktober october", "november nopember",
         "desember december"), 1
    )
    for kata in semua.split()
    for awal in {kata, kata[:3]}
}  # fmt: skip
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ]00[:.]00(?:[:.]00(?:\.0+)?)?)?\Z")
_ANGKA = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})(?: 00[:.]00(?:[:.]00)?)?\Z")
_NAMA = re.compile(r"([0-9]{1,2})[-/. ]?([A-Za-z]+)\.?[-/., ]? ?([0-9]{4})\Z")
_NAMA_DULU = re.compile(r"([A-Za-z]+)\.? ([0-9]{1,2}), ?([0-9]{4})\Z")
_RAPAT = re.compile(r"[0-9]{8}\Z")
_JAM = re.compile(r".*[0-9][T ][0-9]{1,2}[:.][0-9]{2}")
_TAHUN_PENDEK = re.compile(r"[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[A-Za-z]+)[-/. ][0-9]{2}\Z")
_BULAN_SAJA = re.compile(r"(?:[A-Za-z]+|[0-9]{1,2}[-/.])[- ]?[0-9]{4}\Z")


class BukanTanggal(ValueError):
    """The text is not one certain date; `pilihan` are the readings it has."""

    def __init__(self, pesan: str, pilihan: tuple[date, ...] = ()) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.pilihan = pilihan


def urai(teks: str, urutan: Urutan | None = None) -> date:
    """The date; raises BukanTanggal. `urutan` decides what 03-04-2024 means (day or month first)."""
    if m := _ISO.match(teks):
        return _hari(int(m[1]), int(m[2]), int(m[3]))
    if m := _ANGKA.match(teks):
        return _dua_arah(int(m[1]), int(m[2]), int(m[3]), urutan)
    if (m := _NAMA.match(teks)) and (bulan := _BULAN.get(m[2].lower())):
        return _hari(int(m[3]), bulan, int(m[1]))
    if (m := _NAMA_DULU.match(teks)) and (bulan := _BULAN.get(m[1].lower())):
        return _hari(int(m[3]), bulan, int(m[2]))
    if _RAPAT.match(teks):
        if 1900 <= int(teks[:4]) <= 2199:
            return _hari(int(teks[:4]), int(teks[4:6]), int(teks[6:]))
        return _dua_arah(int(teks[:2]), int(teks[2:4]), int(teks[4:]), urutan)
    raise BukanTanggal(_sebab(teks))


def _sebab(teks: str) -> str:
    if _JAM.match(teks):
        return "Memuat jam, sehingga tanggalnya dapat bergeser menurut zona waktu."
    if _TAHUN_PENDEK.match(teks):
        return "Tahun hanya dua angka."
    if _BULAN_SAJA.match(teks):
        return "Tanggalnya tidak ada; hanya bulan dan tahun."
    return "Bukan tanggal."


def _dua_arah(satu: int, dua: int, tahun: int, urutan: Urutan | None) -> date:
    """`satu` and `dua` are day and month in an order that only a number above twelve, or the column, decides."""
    if satu == dua or urutan == "hari" or satu > 12:
        return _hari(tahun, dua, satu)
    if urutan == "bulan" or dua > 12:
        return _hari(tahun, satu, dua)
    pesan = "Tanggal berupa teks yang dapat dibaca dua cara (tanggal-bulan atau bulan-tanggal)."
    raise BukanTanggal(pesan, (_hari(tahun, dua, satu), _hari(tahun, satu, dua)))


def _hari(tahun: int, bulan: int, hari: int) -> date:
    try:
        nilai = date(tahun, bulan, hari)
    except ValueError:
        raise BukanTanggal("Tanggal itu tidak ada di kalender.") from None
    return dalam_batas(nilai)


def dalam_batas(nilai: date) -> date:
    """The date itself; raises BukanTanggal outside 1900 to 2199."""
    if not TERKECIL <= nilai <= TERBESAR:
        raise BukanTanggal("Tahun di luar 1900 sampai 2199.")
    return nilai


def urutan_kolom(nilai: Iterable[Any]) -> tuple[Urutan, str] | None:
    """What the cells of a column prove about the order of day and month, with the proving text; None: nothing."""
    bukti: dict[Urutan, str] = {}
    for v in nilai:
        if isinstance(v, str) and (m := _ANGKA.match(v.strip())):
            satu, dua = int(m[1]), int(m[2])
            if (satu > 12) != (dua > 12):
                bukti.setdefault("hari" if satu > 12 else "bulan", v.strip())
    return next(iter(bukti.items())) if len(bukti) == 1 else None


def dua_cara(teks: Any) -> bool:
    """Whether a cell is a date that its column must decide."""
    m = _ANGKA.match(teks.strip()) if isinstance(teks, str) else None
    return m is not None and int(m[1]) <= 12 and int(m[2]) <= 12 and int(m[1]) != int(m[2])

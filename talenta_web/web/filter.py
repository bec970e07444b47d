"""Jinja filters: Indonesian numbers, dates, times, NIP. Own tables, because Babel costs 20-60 us per table cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import has_app_context

from talenta_web.domain import golongan
from talenta_web.domain import label as domain_label
from talenta_web.web.konteks import konfigurasi

KOSONG = "–"
_BULAN = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
_BULAN_PENDEK = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
_TUKAR = str.maketrans(",.", ".,")

Bilangan = int | float | Decimal


def angka(nilai: Bilangan | None, desimal: int | None = None) -> str:
    """1234.5 -> "1.234,50"; integers carry no decimals unless asked for; None -> a dash, never 0."""
    if nilai is None:
        return KOSONG
    if desimal is None:
        desimal = 0 if isinstance(nilai, int) else 2
    bulat = Decimal(str(nilai)).quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    return f"{bulat:,f}".translate(_TUKAR)


def skor(nilai: Bilangan | None) -> str:
    """81.25 -> "81,25". A score that only rounding would lift to a whole number (79.998) keeps its decimals:
    it must never look as if it had reached a cut-off."""
    if nilai is None:
        return KOSONG
    tepat = Decimal(str(nilai))
    dua = tepat.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if dua == dua.to_integral_value() and dua != tepat:
        return f"{tepat.normalize():f}".translate(_TUKAR)
    return f"{dua:,f}".translate(_TUKAR)


def persen(bagian: Bilangan | None, desimal: int = 1) -> str:
    """0.457 -> "45,7%"."""
    return KOSONG if bagian is None else f"{angka(Decimal(str(bagian)) * 100, desimal)}%"


def _hari(nilai: date | datetime) -> date:
    return _setempat(nilai).date() if isinstance(nilai, datetime) else nilai


def tanggal(nilai: date | datetime | None) -> str:
    """21 Nov 2026."""
    if nilai is None:
        return KOSONG
    hari = _hari(nilai)
    return f"{hari.day} {_BULAN_PENDEK[hari.month - 1]} {hari.year}"


def tanggal_panjang(nilai: date | datetime | None) -> str:
    """21 November 2026."""
    if nilai is None:
        return KOSONG
    hari = _hari(nilai)
    return f"{hari.day} {_BULAN[hari.month - 1]} {hari.year}"


@lru_cache(maxsize=8)
def _zona(nama: str) -> ZoneInfo:
    return ZoneInfo(nama)


def _setempat(nilai: datetime) -> datetime:
    nama = konfigurasi().zona_waktu if has_app_context() else "Asia/Jakarta"
    return (nilai if nilai.tzinfo else nilai.replace(tzinfo=UTC)).astimezone(_zona(nama))


def jam(nilai: datetime | None) -> str:
    """17.30 WITA, in the zone of this installation."""
    if nilai is None:
        return KOSONG
    lokal = _setempat(nilai)
    return f"{lokal:%H.%M} {lokal.tzname()}"


def waktu(nilai: datetime | None) -> str:
    """21 Nov 2026 17.30 WITA."""
    return KOSONG if nilai is None else f"{tanggal(nilai)} {jam(nilai)}"


def nip(teks: str | None) -> str:
    """19850312 201001 1 005; a masked NIP, already grouped, passes through."""
    if not teks:
        return KOSONG
    return f"{teks[:8]} {teks[8:14]} {teks[14]} {teks[15:]}" if len(teks) == 18 and teks.isdigit() else teks


def pangkat(kode: str | None) -> str:
    """Penata Tk. I (III/d)."""
    if not kode:
        return KOSONG
    return golongan.tampil(kode) if golongan.sah(kode) else kode


def label(kode: str | None, kolom: str | None = None) -> str:
    """Label of a code; a dash for missing."""
    return KOSONG if kode is None else domain_label.label(kode, kolom)


def daftar(butir: Iterable[object]) -> str:
    """Ayu, Budi, dan Citra."""
    kata = [str(b) for b in butir]
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def kata(nilai: object) -> str:
    """Any cell of a record in words: dates, numbers, ya/tidak, codes as labels, a dash for missing."""
    if nilai is None or nilai == "":
        return KOSONG
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, datetime):
        return waktu(nilai)
    if isinstance(nilai, date):
        return tanggal(nilai)
    if isinstance(nilai, int):
        return str(nilai)
    if isinstance(nilai, float | Decimal):
        return skor(nilai)
    return str(nilai)


FILTER: dict[str, Callable[..., str]] = {
    "angka": angka,
    "skor": skor,
    "persen": persen,
    "tanggal": tanggal,
    "tanggal_panjang": tanggal_panjang,
    "jam": jam,
    "waktu": waktu,
    "nip": nip,
    "pangkat": pangkat,
    "label": label,
    "daftar": daftar,
    "kata": kata,
}

"""How numbers, dates and NIP are written in Indonesian. Own tables: a locale library costs 20-60 us per table cell."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

KOSONG = "–"
BULAN = (
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
)
_BULAN_PENDEK = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
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
    """81.25 -> "81,25".

    A score that only rounding would lift to a whole number (79.998) keeps its decimals: it must never look as if
    it had reached a cut-off.
    """
    if nilai is None:
        return KOSONG
    tepat = Decimal(str(nilai))
    dua = tepat.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if dua == dua.to_integral_value() and dua != tepat:
        return f"{tepat.normalize():f}".translate(_TUKAR)
    return f"{dua:,f}".translate(_TUKAR)


def tanggal(hari: date | None) -> str:
    """21 Nov 2026."""
    return KOSONG if hari is None else f"{hari.day} {_BULAN_PENDEK[hari.month - 1]} {hari.year}"


def tanggal_panjang(hari: date | None) -> str:
    """21 November 2026."""
    return KOSONG if hari is None else f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def nip(teks: str | None) -> str:
    """19850312 201001 1 005; a masked NIP, already grouped, passes through."""
    if not teks:
        return KOSONG
    return f"{teks[:8]} {teks[8:14]} {teks[14]} {teks[15:]}" if len(teks) == 18 and teks.isdigit() else teks

"""Composing HTML of a report from a template of the plugin: escaped, strict, with Indonesian filters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

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
_TUKAR = str.maketrans(",.", ".,")


def angka(nilai: int | float | Decimal | None, desimal: int | None = None) -> str:
    """1234.5 -> "1.234,50"; whole numbers without decimals unless asked for; None -> a dash, never 0.

    A number that only rounding would lift to a whole one (79,998) keeps its digits: it must not look like a cut-off.
    """
    if nilai is None:
        return KOSONG
    tepat = Decimal(str(nilai))
    tempat = desimal if desimal is not None else 0 if isinstance(nilai, int) else 2
    bulat = tepat.quantize(Decimal(1).scaleb(-tempat), ROUND_HALF_UP)
    if desimal is None and bulat == bulat.to_integral_value() and bulat != tepat:
        return f"{tepat.normalize():f}".translate(_TUKAR)
    return f"{bulat:,f}".translate(_TUKAR)


def persen(nilai: int | float | Decimal | None) -> str:
    """45.67 -> "45,7%" (the value is already 0..100)."""
    return KOSONG if nilai is None else f"{angka(nilai, 1)}%"


def tanggal(nilai: date | None) -> str:
    """21 November 2026."""
    return KOSONG if nilai is None else f"{nilai.day} {_BULAN[nilai.month - 1]} {nilai.year}"


def nip(teks: str | None) -> str:
    """19850312 201001 1 005; a masked NIP passes through."""
    if not teks:
        return KOSONG
    return f"{teks[:8]} {teks[8:14]} {teks[14]} {teks[15:]}" if len(teks) == 18 and teks.isdigit() else teks


def teks(nilai: str | None) -> str:
    """The text, or a dash."""
    return nilai or KOSONG


@lru_cache(maxsize=32)
def _lingkungan(paket: str) -> Environment:
    env = Environment(
        loader=PackageLoader(paket),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=lambda nilai: KOSONG if nilai is None else nilai,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update({"angka": angka, "persen": persen, "tanggal": tanggal, "nip": nip, "teks": teks})
    return env


def isi_templat(paket: str, nama: str, konteks: Mapping[str, object]) -> str:
    """Render `templates/<nama>` of the package; every value is escaped, None is a dash, an unknown name raises.

    Filters: angka, persen, tanggal, nip, teks.
    """
    return _lingkungan(paket).get_template(nama).render(konteks)


def berkas(paket: str, nama: str) -> str:
    """Text of another file of the package, e.g. `templates/gaya.css`."""
    return files(paket).joinpath(nama).read_text(encoding="utf-8")

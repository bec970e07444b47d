"""Numbers and dates as people type them, JSON keeps them, and workbooks deliver them; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from talenta_web.kuesioner.galat import GalatJawaban

MAKS_PLACES, BATAS = 6, Decimal(10) ** 12
"""With at most 15 significant digits a number survives JSON exactly."""
_BIASA = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_RIBUAN = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_TANGGAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def baca_angka(kode: str, mentah: object) -> Decimal:
    """A number; text in Indonesian spelling (`3,5`, `1.234,5`). `1.234` alone could mean two things: refused."""
    if isinstance(mentah, bool) or not isinstance(mentah, str | int | float | Decimal):
        raise GalatJawaban(kode, f"Jawabannya angka, bukan {_sebut(mentah)}. Tulis misalnya 3,5.")
    teks = str(mentah).strip() if isinstance(mentah, str) else ""
    if isinstance(mentah, str):
        polos = teks.replace(" ", "")
        if re.fullmatch(r"[+-]?\d{1,3}\.\d{3}", polos):
            utuh, desimal = polos.replace(".", ""), polos.replace(".", ",")
            raise GalatJawaban(kode, f"{teks} dapat berarti dua hal. Tulis {utuh} atau {desimal}.")
        if _RIBUAN.fullmatch(polos):
            polos = polos.replace(".", "")
        elif not _BIASA.fullmatch(polos):
            raise GalatJawaban(kode, f"{teks[:40]!r} bukan angka. Tulis misalnya 3,5.")
        d = Decimal(polos.replace(",", "."))
    else:
        d = Decimal(repr(mentah)) if isinstance(mentah, float) else Decimal(mentah)
    if not d.is_finite() or abs(d) >= BATAS:
        raise GalatJawaban(kode, "Angka terlalu besar atau bukan bilangan.")
    ringkas = d.normalize()
    eksponen = ringkas.as_tuple().exponent
    if isinstance(eksponen, int) and (eksponen < -MAKS_PLACES or len(ringkas.as_tuple().digits) > 15):
        raise GalatJawaban(kode, f"Paling banyak {MAKS_PLACES} angka di belakang koma dan 15 angka seluruhnya.")
    return ringkas.quantize(Decimal(1)) if isinstance(eksponen, int) and eksponen > 0 else ringkas


def tulis_angka(d: Decimal) -> int | float:
    """The JSON form; exact, see `MAKS_PLACES`."""
    return int(d) if d == d.to_integral_value() else float(d)


def baca_bulat(kode: str, mentah: object) -> int:
    """A whole number."""
    d = baca_angka(kode, mentah)
    if d != int(d):
        raise GalatJawaban(kode, f"{mentah} bukan bilangan bulat.")
    return int(d)


def baca_tanggal(kode: str, mentah: object) -> date:
    """ISO (2026-01-31) or day first (31-01-2026, 31/01/2026)."""
    if isinstance(mentah, datetime):
        mentah = mentah.date()
    if isinstance(mentah, date):
        return mentah
    teks = mentah.strip() if isinstance(mentah, str) else ""
    cocok = _TANGGAL.fullmatch(teks)
    try:
        if cocok:
            return date(int(cocok[3]), int(cocok[2]), int(cocok[1]))
        return date.fromisoformat(teks)
    except ValueError:
        raise GalatJawaban(kode, f"{_sebut(mentah)} bukan tanggal. Tulis 31-01-2026 atau 2026-01-31.") from None


def _sebut(mentah: object) -> str:
    return repr(mentah)[:40]

"""Completed months and years between two dates, by the calendar.

A span that starts on a day the last month lacks (29-31) completes on the first day of the following month:
from 29 February 2020 one year is complete on 1 March 2021. Negative when `acuan` lies before `mulai`.
"""

from __future__ import annotations

from datetime import date


def bulan_penuh(mulai: date, acuan: date) -> int:
    """Whole completed months from `mulai` to `acuan` (floor)."""
    bulan = (acuan.year - mulai.year) * 12 + acuan.month - mulai.month
    return bulan - 1 if acuan.day < mulai.day else bulan


def tahun_penuh(mulai: date, acuan: date) -> int:
    """Whole completed years from `mulai` to `acuan` (floor)."""
    return bulan_penuh(mulai, acuan) // 12


def uraian(mulai: date, acuan: date) -> str:
    """The span in words, e.g. `12 tahun 3 bulan`; raises ValueError when it is negative."""
    bulan = bulan_penuh(mulai, acuan)
    if bulan < 0:
        raise ValueError(f"Tanggal acuan {acuan.isoformat()} lebih awal daripada tanggal mulai {mulai.isoformat()}.")
    return kata(bulan)


def kata(bulan: int) -> str:
    """Months in words: `12 tahun 3 bulan`."""
    return f"{bulan // 12} tahun {bulan % 12} bulan"


def tmt_pensiun(lahir: date, bup: int) -> date:
    """First day of the month after the one in which the BUP (years) is reached; source: `data/masa.toml`."""
    return date(lahir.year + bup + lahir.month // 12, lahir.month % 12 + 1, 1)

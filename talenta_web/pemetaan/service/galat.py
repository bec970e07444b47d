"""Errors of the slice that people must see."""

from __future__ import annotations


class GalatPemetaan(ValueError):
    """Refused: the message says what happened, why, and what to do."""


class PeriodeTidakAda(GalatPemetaan):
    """No periode of that code in this instansi."""

    def __init__(self, kode: str) -> None:
        super().__init__(f"Periode '{kode}' tidak ada. Buat dahulu: talenta periode buat {kode} ...")


class PemetaanTidakAda(GalatPemetaan):
    """No finished run of that id."""

    def __init__(self, pid: str) -> None:
        super().__init__(f"Pemetaan '{pid}' tidak ada atau tidak pernah selesai. Nomornya dicetak oleh talenta hitung.")

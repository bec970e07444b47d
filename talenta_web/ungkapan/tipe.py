"""Types of columns and expressions."""

from __future__ import annotations

from enum import StrEnum


class Tipe(StrEnum):
    """Type of a column or expression. `bulat` is an integer column; expressions treat it as `angka`."""

    TEKS = "teks"
    ANGKA = "angka"
    BULAT = "bulat"
    TANGGAL = "tanggal"
    BOOLEAN = "boolean"

"""Term of a correction, and what of the main data may be asked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from talenta_web import resources

UTAMA = "pegawai"
"""Pseudo frame: the main data of a person, which are corrected at their source."""
MAKS_TERBUKA = 20
"""Open requests of one account."""
MIN_JAWABAN = 20


@dataclass(frozen=True, slots=True)
class Ketentuan:
    """Clock of a request with its basis; columns of the main data, where they are corrected."""

    batas: timedelta
    dasar: str
    kolom_utama: tuple[str, ...]
    sumber_utama: str


@cache
def ketentuan() -> Ketentuan:
    isi = tomllib.loads(resources.data("privasi.toml"))["koreksi"]
    return Ketentuan(timedelta(hours=isi["batas_jam"]), isi["dasar"], tuple(isi["kolom_utama"]), isi["sumber_utama"])

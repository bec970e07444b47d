"""Is a value plain data? Lazy or foreign objects never reach a template or the database."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from talenta_web.host.galat import GalatPlugin

MAKS_BUTIR = 5_000
MAKS_HURUF = 200_000
MAKS_DALAM = 6
_TUNGGAL = (str, int, float, bool, type(None), date, datetime, Decimal)


def periksa_teks_polos(nilai: object, ruas: str, maks: int) -> str:
    """A real `str`, not blank, short enough, that can be sent as UTF-8."""
    if type(nilai) is not str or not nilai.strip() or len(nilai) > maks:
        raise GalatPlugin(f"{ruas} harus teks berisi, paling panjang {maks} huruf")
    _kirim(nilai, ruas)
    return nilai


def periksa_polos(nilai: object, ruas: str) -> None:
    """Refuse anything but text, numbers, dates, None and small tuples, lists and mappings of them."""
    sisa = [MAKS_BUTIR, MAKS_HURUF]
    _jalan(nilai, ruas, 0, sisa)


def _jalan(nilai: object, ruas: str, dalam: int, sisa: list[int]) -> None:
    sisa[0] -= 1
    if sisa[0] < 0 or dalam > MAKS_DALAM:
        raise GalatPlugin(f"{ruas} terlalu besar atau terlalu dalam")
    if type(nilai) in (tuple, list):
        for isi in nilai:  # type: ignore[attr-defined]
            _jalan(isi, ruas, dalam + 1, sisa)
    elif type(nilai) in (dict, MappingProxyType):
        assert isinstance(nilai, Mapping)
        for kunci, isi in nilai.items():
            if type(kunci) is not str:
                raise GalatPlugin(f"{ruas}: kunci harus teks")
            _jalan(kunci, ruas, dalam + 1, sisa)
            _jalan(isi, ruas, dalam + 1, sisa)
    elif type(nilai) not in _TUNGGAL:
        raise GalatPlugin(
            f"{ruas} memuat {type(nilai).__name__}; yang boleh hanya teks, angka, tanggal, dan susunannya"
        )
    elif isinstance(nilai, str):
        sisa[1] -= len(nilai)
        if sisa[1] < 0:
            raise GalatPlugin(f"{ruas} memuat lebih dari {MAKS_HURUF} huruf")
        _kirim(nilai, ruas)
    elif isinstance(nilai, float | Decimal) and not math.isfinite(nilai):
        raise GalatPlugin(f"{ruas} memuat NaN atau tak hingga")


def _kirim(nilai: str, ruas: str) -> None:
    try:
        nilai.encode("utf-8")
    except UnicodeEncodeError as e:
        raise GalatPlugin(f"{ruas} memuat huruf yang tidak dapat dikirim") from e

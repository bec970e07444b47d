"""Binding of constants (acuan, parameters) to values of the declared type."""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from talenta_web.ungkapan.galat import GalatUngkapan
from talenta_web.ungkapan.tipe import Tipe

Isi = float | str | date | bool | None
_PYTHON: dict[Tipe, type[str | bool | date]] = {Tipe.TEKS: str, Tipe.BOOLEAN: bool, Tipe.TANGGAL: date}


def ikat(tipe: Mapping[str, Tipe], nilai: Mapping[str, object]) -> dict[str, Isi]:
    """Each constant of `tipe` with its value from `nilai`, as float, str, date, bool or None (NULL)."""
    return {nama: _ubah(nama, t, nilai) for nama, t in tipe.items()}


def _ubah(nama: str, tipe: Tipe, nilai: Mapping[str, object]) -> Isi:
    if nama not in nilai:
        raise GalatUngkapan(f"Tetapan `{nama}` belum diberi nilai")
    v = nilai[nama]
    if v is None:
        return None
    if tipe in (Tipe.ANGKA, Tipe.BULAT) and isinstance(v, int | float | Decimal | str) and not isinstance(v, bool):
        with suppress(InvalidOperation):
            angka = float(Decimal(v))
            if math.isfinite(angka):
                return angka
    elif tipe in _PYTHON and isinstance(v, _PYTHON[tipe]) and not isinstance(v, datetime):
        return v
    raise GalatUngkapan(f"Nilai tetapan `{nama}` harus {tipe.value}, ini {v!r}")

"""Canonical form and SHA-256 of rows: what a digest covers never depends on file formats or library versions.

JSON in UTF-8 with sorted keys and no spaces; decimals and floats as strings with 6 places (half up), dates as ISO
text, moments in UTC. Integers stay numbers, so 1 and 1.000000 differ. Order of rows counts: sort them first.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

_ENAM = Decimal("0.000001")
_KONTEKS = Context(prec=400, rounding=ROUND_HALF_UP)


def _angka(nilai: Decimal) -> str:
    if not nilai.is_finite():
        raise ValueError(f"Angka tak hingga atau bukan angka ({nilai}) tidak memiliki bentuk kanonik.")
    bulat = nilai.quantize(_ENAM, context=_KONTEKS)
    return "0.000000" if bulat.is_zero() else f"{bulat:f}"


def _sederhana(obj: object) -> Any:
    if obj is None or isinstance(obj, str | bool | int):
        return obj
    if isinstance(obj, float):
        return _angka(Decimal(repr(obj)) if math.isfinite(obj) else Decimal(obj))
    if isinstance(obj, Decimal):
        return _angka(obj)
    if isinstance(obj, datetime):
        if obj.tzinfo is None:
            raise ValueError("Waktu tanpa zona tidak memiliki bentuk kanonik.")
        return obj.astimezone(UTC).isoformat()
    if isinstance(obj, date):
        return obj.isoformat()
    if isinstance(obj, Mapping):
        return _pemetaan(obj)
    if isinstance(obj, list | tuple):
        return [_sederhana(x) for x in obj]
    raise TypeError(f"Jenis {type(obj).__name__} tidak memiliki bentuk kanonik.")


def _pemetaan(obj: Mapping[Any, object]) -> dict[str, Any]:
    for kunci in obj:
        if not isinstance(kunci, str):
            raise TypeError(f"Kunci {kunci!r} bukan teks.")
    return {k: _sederhana(v) for k, v in obj.items()}


def kanonik(obj: object) -> bytes:
    """Canonical bytes of None, bool, int, float, Decimal, str, date, aware datetime, and mappings and lists of them.

    Raises TypeError for another type or a key that is not text, ValueError for a non-finite number or naive datetime.
    """
    return json.dumps(_sederhana(obj), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def sha256_baris(baris: Iterable[object]) -> str:
    """SHA-256, as hex, over the canonical rows in the given order, each followed by a newline."""
    ringkas = hashlib.sha256()
    for b in baris:
        ringkas.update(kanonik(b))
        ringkas.update(b"\n")
    return ringkas.hexdigest()

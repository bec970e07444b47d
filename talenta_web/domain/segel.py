"""Sealed records: canonical JSON with its digest, compressed for storing, and where two of them differ.

What a record holds, and when it is sealed, says the slice that seals (komite: minutes; kematangan: assessments).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from talenta_web.domain.digest import kanonik, sha256_baris

MAKS_BEDA = 20
_HILANG = object()


class IsiRusak(ValueError):
    """The stored bytes are no sealed record."""


@dataclass(frozen=True, slots=True)
class Bagian:
    """One thing that was checked about a sealed record, and what is wrong with it (empty = nothing)."""

    nama: str
    masalah: tuple[str, ...] = ()


class Terperiksa:
    """What every outcome of checking a sealed record says; a subclass holds the parts."""

    __slots__ = ()
    bagian: tuple[Bagian, ...]

    @property
    def sah(self) -> bool:
        """Nothing was found."""
        return not self.masalah

    @property
    def masalah(self) -> tuple[str, ...]:
        """Everything found, in words."""
        return tuple(f"{b.nama}: {m}" for b in self.bagian for m in b.masalah)


def digest(isi: object) -> str:
    """SHA-256 over the canonical form, as hex."""
    return sha256_baris([isi])


def bentuk_json(isi: object) -> Any:
    """The value as canonical JSON gives it back: decimals, dates and moments become text."""
    return json.loads(kanonik(isi))


def bungkus(isi: object) -> bytes:
    """Compressed canonical JSON, as stored."""
    return zlib.compress(kanonik(isi), 9)


def buka(data: bytes, bentuk: str, ruas: Collection[str]) -> Any:
    """The record from its stored bytes; raises IsiRusak unless it has this `bentuk` and exactly these fields."""
    try:
        isi = json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as galat:
        raise IsiRusak("naskah tersegel tidak dapat dibuka") from galat
    if not isinstance(isi, dict) or isi.get("bentuk") != bentuk or set(isi) != set(ruas):
        raise IsiRusak("bentuk naskah tersegel tidak dikenal")
    return isi


def beda(tersegel: object, kini: object) -> list[str]:
    """Where two JSON values differ, as paths ("calon 3 · keputusan 1 · kotak"), at most MAKS_BEDA."""
    hasil: list[str] = []
    for jalur in _beda(tersegel, kini, ()):
        hasil.append(" · ".join(jalur) or "isi")
        if len(hasil) == MAKS_BEDA:
            break
    return hasil


def _beda(a: object, b: object, jalur: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if a == b and type(a) is type(b):
        return
    if isinstance(a, dict) and isinstance(b, dict):
        for kunci in sorted(a.keys() | b.keys()):
            yield from _beda(a.get(kunci, _HILANG), b.get(kunci, _HILANG), (*jalur, kunci))
    elif isinstance(a, list) and isinstance(b, list):
        for nomor, (x, y) in enumerate(zip_longest(a, b, fillvalue=_HILANG), start=1):
            yield from _beda(x, y, (*jalur[:-1], f"{jalur[-1]} {nomor}") if jalur else (f"baris {nomor}",))
    else:
        yield jalur

"""The checked tree that both back ends are generated from. Every node is typed; None is the type of a bare NULL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from talenta_web.ungkapan.tipe import Tipe


@dataclass(frozen=True, slots=True)
class Nilai:
    """A literal: float, str, date, bool or None."""

    isi: float | str | date | bool | None
    tipe: Tipe | None


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the row."""

    nama: str
    tipe: Tipe


@dataclass(frozen=True, slots=True)
class Tetapan:
    """A constant bound when a back end is made: `acuan` or a parameter."""

    nama: str
    tipe: Tipe


@dataclass(frozen=True, slots=True)
class Operasi:
    """An operator (tambah kurang kali bagi negatif = <> < <= > >= dan atau bukan kosong antara) or a function."""

    op: str
    argumen: tuple[Simpul, ...]
    tipe: Tipe | None


@dataclass(frozen=True, slots=True)
class Dalam:
    """`x IN (...)`; the items are constants."""

    nilai: Simpul
    isi: tuple[Nilai | Tetapan, ...]
    tipe: Tipe = Tipe.BOOLEAN


@dataclass(frozen=True, slots=True)
class Kasus:
    """`CASE WHEN s THEN n ... ELSE lain END`."""

    cabang: tuple[tuple[Simpul, Simpul], ...]
    lain: Simpul
    tipe: Tipe | None


@dataclass(frozen=True, slots=True)
class Geser:
    """A date moved by calendar months (clamped to the end of the month), then by days."""

    tanggal: Simpul
    bulan: int
    hari: int
    tipe: Tipe = Tipe.TANGGAL


Simpul: TypeAlias = Nilai | Kolom | Tetapan | Operasi | Dalam | Kasus | Geser


def ukuran(s: Simpul) -> int:
    """Size of the Polars expression: nodes that the back end must mention more than once count as often."""
    if isinstance(s, Operasi):
        kali = {
            "terkecil": 3,
            "terbesar": 3,
            "nullif": 2,
            "bulat": 5,
            "bagi": 2,
            "power": 32,
            "tahun_penuh": 3,
            "bulan_penuh": 3,
        }.get(s.op, 1)
        return 1 + kali * sum(map(ukuran, s.argumen))
    if isinstance(s, Kasus):
        return 1 + sum(ukuran(a) + ukuran(b) for a, b in s.cabang) + ukuran(s.lain)
    if isinstance(s, Dalam):
        return 1 + ukuran(s.nilai)
    if isinstance(s, Geser):
        return 1 + 2 * ukuran(s.tanggal)
    return 1


def anak(s: Simpul) -> tuple[Simpul, ...]:
    """Direct children, in order."""
    if isinstance(s, Operasi):
        return s.argumen
    if isinstance(s, Kasus):
        return (*(x for pasang in s.cabang for x in pasang), s.lain)
    if isinstance(s, Dalam):
        return (s.nilai, *s.isi)
    return (s.tanggal,) if isinstance(s, Geser) else ()


def semua(s: Simpul) -> Iterator[Simpul]:
    """The node and everything below it."""
    yield s
    for x in anak(s):
        yield from semua(x)

"""The arithmetic of bounds as data: small formulas over columns, read by two interpreters (Polars and Python).

Truth values are never NULL: a NULL reads as no. `terkecil` and `terbesar` skip NULL (a bound over what is possible);
sums and products pass it on (what cannot be present has no bound).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from talenta_web.ungkapan import Ungkapan


@dataclass(frozen=True, slots=True)
class Kol:
    """A column of the row."""

    nama: str


@dataclass(frozen=True, slots=True)
class Tetap:
    """A constant; None = NULL."""

    isi: float | int | bool | None


@dataclass(frozen=True, slots=True)
class Ungkap:
    """An expression of the rule over the row."""

    isi: Ungkapan


@dataclass(frozen=True, slots=True)
class Op:
    """An operation on formulas; `kosong` and the comparisons give truth values, `bitatau` joins sets of bits."""

    op: Literal[
        "tambah", "kali", "bagi", "terkecil", "terbesar", "kosong", "<=", ">=", "=", "dan", "atau", "bukan", "bitatau"
    ]
    isi: tuple[Rumus, ...]


@dataclass(frozen=True, slots=True)
class Jika:
    """One formula or the other."""

    syarat: Rumus
    ya: Rumus
    tidak: Rumus


@dataclass(frozen=True, slots=True)
class Rapi:
    """Clamped, then rounded half up, like the score of a node."""

    isi: Rumus
    bawah: float | None
    atas: float | None
    desimal: int | None


Rumus: TypeAlias = Kol | Tetap | Ungkap | Op | Jika | Rapi
YA, TIDAK, NULL, NOL = Tetap(True), Tetap(False), Tetap(None), Tetap(0)


def atau(isi: Iterable[Rumus]) -> Rumus:
    """Any; constants are folded."""
    daftar = tuple(x for x in isi if x != TIDAK)
    if YA in daftar:
        return YA
    return TIDAK if not daftar else daftar[0] if len(daftar) == 1 else Op("atau", daftar)


def dan(isi: Iterable[Rumus]) -> Rumus:
    """All; constants are folded."""
    daftar = tuple(x for x in isi if x != YA)
    if TIDAK in daftar:
        return TIDAK
    return YA if not daftar else daftar[0] if len(daftar) == 1 else Op("dan", daftar)


def bukan(x: Rumus) -> Rumus:
    """Not."""
    return TIDAK if x == YA else YA if x == TIDAK else Op("bukan", (x,))


def jika(syarat: Rumus, ya: Rumus, tidak: Rumus = NULL) -> Rumus:
    """One or the other; a settled condition is folded."""
    return ya if syarat == YA or ya == tidak else tidak if syarat == TIDAK else Jika(syarat, ya, tidak)


def kosong(x: Rumus) -> Rumus:
    """Is it NULL?"""
    return Op("kosong", (x,))


def ujung(rendah: bool, isi: Iterable[Rumus]) -> Rumus:
    """The lower or upper end of all that are not NULL."""
    daftar = tuple(x for x in isi if x != NULL)
    if not daftar:
        return NULL
    return daftar[0] if len(daftar) == 1 else Op("terkecil" if rendah else "terbesar", daftar)


def rantai(op: Literal["tambah", "bitatau"], isi: Iterable[Rumus]) -> Rumus:
    """Sum or union, left to right; nothing gives zero."""
    daftar = tuple(x for x in isi if x != NOL)
    return NOL if not daftar else daftar[0] if len(daftar) == 1 else Op(op, daftar)


def tanpa(x: Rumus, kolom: Collection[str]) -> Rumus:
    """The same bits without those that stand in other columns."""
    if isinstance(x, Kol):
        return NOL if x.nama in kolom else x
    if isinstance(x, Op):
        isi = [tanpa(y, kolom) for y in x.isi]
        return rantai("bitatau", isi) if x.op == "bitatau" else replace(x, isi=tuple(isi))
    if isinstance(x, Jika):
        return jika(tanpa(x.syarat, kolom), tanpa(x.ya, kolom), tanpa(x.tidak, kolom))
    return x


def kolom(x: Rumus) -> Iterator[str]:
    """The columns that a formula names."""
    if isinstance(x, Kol):
        yield x.nama
    elif isinstance(x, Ungkap):
        yield from sorted(x.isi.kolom)
    elif isinstance(x, Op):
        for y in x.isi:
            yield from kolom(y)
    elif isinstance(x, Jika):
        for y in (x.syarat, x.ya, x.tidak):
            yield from kolom(y)
    elif isinstance(x, Rapi):
        yield from kolom(x.isi)

"""Filters of the grid and its lists, cut to what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_

from talenta_web.domain.izin import Lingkup
from talenta_web.pemetaan.kepastian import SATU_KOTAK, batas_poin
from talenta_web.pemetaan.models import SEMUA_LEVEL, SEMUA_RUMPUN, SEMUA_UNIT, Hasil
from talenta_web.pemetaan.queries.kepala import Dimensi

TANDA = ("berubah", "batas", "goyah")
"""Marks that a list can be cut to: may change box, near a cut-off, changes with the weights."""


@dataclass(frozen=True, slots=True)
class Saring:
    """What the address asks for: level 1-4, rumpun code, public id of a unit, words of a name or digits of a NIP.

    `tanda`: one of TANDA.
    """

    level: int | None = None
    rumpun: str | None = None
    unit: str | None = None
    q: str | None = None
    tanda: str | None = None

    @property
    def ada(self) -> bool:
        """Is any filter set?"""
        return any((self.level, self.rumpun, self.unit, self.q, self.tanda))


@dataclass(frozen=True, slots=True)
class Cakupan:
    """Filters within scope: disjoint unit subtrees (None = whole instansi), level, rumpun; `tanda` of people only."""

    jalur: tuple[str, ...] | None
    level: int | None
    rumpun: str | None
    tanda: str | None = None

    @property
    def kunci_unit(self) -> tuple[int, ...]:
        """Unit keys of the summary cube."""
        return (SEMUA_UNIT,) if self.jalur is None else tuple(int(j.rstrip("/").rsplit("/", 1)[1]) for j in self.jalur)

    @property
    def kunci_level(self) -> int:
        return SEMUA_LEVEL if self.level is None else self.level

    @property
    def kunci_rumpun(self) -> str:
        return SEMUA_RUMPUN if self.rumpun is None else self.rumpun

    def syarat(self) -> list[ColumnElement[bool]]:
        """Conditions on Hasil."""
        hasil: list[ColumnElement[bool]] = []
        if self.jalur is not None:
            hasil.append(or_(*((Hasil.unit_jalur >= j) & (Hasil.unit_jalur < f"{j[:-1]}0") for j in self.jalur)))
        if self.level is not None:
            hasil.append(Hasil.level == self.level)
        if self.rumpun is not None:
            hasil.append(Hasil.rumpun == self.rumpun)
        if self.tanda is not None:
            hasil.append(_TANDA[self.tanda])
        return hasil


_TANDA: dict[str, ColumnElement[bool]] = {
    "berubah": Hasil.mungkin.not_in(SATU_KOTAK),
    "batas": Hasil.jarak <= batas_poin(),
    "goyah": Hasil.goyah > 0,
}


def cakupan(lingkup: Lingkup, dimensi: Dimensi, saring: Saring) -> Cakupan | None:
    """Cut the filters to the scope. None when the reader sees nobody; LookupError for a unit outside it."""
    jalur = None if lingkup.seluruh else _terpisah(lingkup.unit_jalur)
    if saring.unit:
        unit = dimensi.unit.get(saring.unit)
        if unit is None:
            raise LookupError("Unit kerja tidak ada.")
        if jalur is None or any(unit.jalur.startswith(j) for j in jalur):
            jalur = (unit.jalur,)
        else:
            jalur = tuple(j for j in jalur if j.startswith(unit.jalur))
            if not jalur:
                raise LookupError("Unit kerja tidak ada.")
    if jalur == ():
        return None
    return Cakupan(jalur, saring.level, saring.rumpun, saring.tanda)


def _terpisah(jalur: Iterable[str]) -> tuple[str, ...]:
    """Drop paths that lie inside another one."""
    hasil: list[str] = []
    for j in sorted(set(jalur)):
        if not any(j.startswith(h) for h in hasil):
            hasil.append(j)
    return tuple(hasil)

"""Counts per unit, level or rumpun from the summary cube of a run: statements and rows do not grow with the people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import SEMUA_LEVEL, SEMUA_RUMPUN, SEMUA_UNIT, RingkasanKotak
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan

Menurut = Literal["unit", "level", "rumpun"]
Hitung = Mapping[int, int]
"""People per kotak, 0 = not mappable."""

_R = RingkasanKotak
_KOLOM: Mapping[Menurut, tuple[ColumnElement[Any], int | str]] = {
    "unit": (_R.unit_id.expression, SEMUA_UNIT),
    "level": (_R.level.expression, SEMUA_LEVEL),
    "rumpun": (_R.rumpun.expression, SEMUA_RUMPUN),
}


def menurut(session: Session, run: Run, dimensi: Menurut, cakupan: Cakupan) -> dict[Any, dict[int, int]]:
    """Counts per value of one dimension and kotak; the total stands under the value for all. One statement.

    The dimension itself is not filtered, save level and rumpun where the filter names one.
    """
    saring: dict[Menurut, Collection[int | str]] = {
        "unit": cakupan.kunci_unit,
        "level": (cakupan.kunci_level,),
        "rumpun": (cakupan.kunci_rumpun,),
    }
    kolom = _KOLOM[dimensi][0]
    syarat = [_KOLOM[d][0].in_(isi) for d, isi in saring.items() if d != dimensi]
    if dimensi != "unit" and saring[dimensi] != (_KOLOM[dimensi][1],):
        syarat.append(kolom.in_(saring[dimensi]))
    pilih = select(kolom, _R.kotak, func.sum(_R.jumlah)).where(_R.pemetaan_id == run.id, *syarat)
    hasil: dict[Any, dict[int, int]] = {}
    for nilai, kotak, n in session.execute(pilih.group_by(kolom, _R.kotak)):
        hasil.setdefault(nilai, {})[kotak] = int(n)
    return hasil


def semua(dimensi: Menurut) -> int | str:
    """The value that stands for all."""
    return _KOLOM[dimensi][1]

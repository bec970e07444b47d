"""Coverage: for which units each record sheet is complete. A unit that is not listed has not reported yet (belum)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from talenta_web.demo.unit import Kabupaten, Unit

_BELUM = {
    "hukdis": 0.03,
    "kode_etik": 0.03,
    "penghargaan": 0.1,
    "tim_kerja": 0.14,
    "diklat": 0.06,
    "sertifikat": 0.06,
}
"""Share of places that have not reported a sheet."""


def susun(acak: Random, kab: Kabupaten, per_tanggal: date) -> Iterator[dict[str, Any]]:
    """Rows of the sheet kelengkapan: whole perangkat daerah, or their parts when some part has not reported."""
    anak: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in kab.unit:
        anak[unit.induk].append(unit)
    for bingkai, peluang in _BELUM.items():
        belum = {u.kode for u in kab.unit if not anak[u.kode] and acak.random() < peluang}
        for kode in _cakupan("KAB", anak, belum):
            yield {
                "bingkai": bingkai,
                "cakupan": f"unit:{kode}",
                "per_tanggal": per_tanggal,
                "sumber": "Rekonsiliasi data BKPSDM",
            }


def _cakupan(kode: str, anak: dict[str | None, list[Unit]], belum: set[str]) -> list[str]:
    if kode in belum:
        return []
    if not any(_ada_belum(u.kode, anak, belum) for u in anak[kode]):
        return [kode]
    return [k for u in anak[kode] for k in _cakupan(u.kode, anak, belum)]


def _ada_belum(kode: str, anak: dict[str | None, list[Unit]], belum: set[str]) -> bool:
    return kode in belum or any(_ada_belum(u.kode, anak, belum) for u in anak[kode])

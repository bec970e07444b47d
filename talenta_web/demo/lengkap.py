"""Coverage: for whom each record sheet is complete. A unit that is not listed has not reported yet (belum)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from random import Random

from talenta_web.demo.unit import Kabupaten, Unit

_BELUM = {
    "hukdis": 0.03,
    "kode_etik": 0.03,
    "penghargaan": 0.1,
    "tim_kerja": 0.14,
    "diklat": 0.06,
    "sertifikat": 0.06,
}
"""Share of the parts of perangkat daerah that have not reported a sheet."""

_NIP_PER_SEL = 15


def susun(acak: Random, kab: Kabupaten, langsung: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    """Rows of the sheet kelengkapan: whole perangkat daerah, or their parts when some part has not reported.

    `langsung`: NIP of the people placed directly in a unit that has parts; they are then named one by one.
    """
    anak: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in kab.unit:
        anak[unit.induk].append(unit)
    bagian = [u.kode for opd in anak["KAB"] for u in anak[opd.kode]]
    for bingkai, peluang in _BELUM.items():
        belum = {kode for kode in bagian if acak.random() < peluang}
        for cakupan in _cakupan("KAB", anak, belum, langsung):
            yield {"bingkai": bingkai, "cakupan": cakupan, "sumber": "Rekonsiliasi data BKPSDM"}


def _cakupan(
    kode: str, anak: Mapping[str | None, list[Unit]], belum: set[str], langsung: Mapping[str, list[str]]
) -> Iterator[str]:
    if kode in belum:
        return
    if not any(_ada_belum(u.kode, anak, belum) for u in anak[kode]):
        yield f"unit:{kode}"
        return
    nip = langsung.get(kode, [])
    for awal in range(0, len(nip), _NIP_PER_SEL):
        yield f"nip:{','.join(nip[awal : awal + _NIP_PER_SEL])}"
    for u in anak[kode]:
        yield from _cakupan(u.kode, anak, belum, langsung)


def _ada_belum(kode: str, anak: Mapping[str | None, list[Unit]], belum: set[str]) -> bool:
    return kode in belum or any(_ada_belum(u.kode, anak, belum) for u in anak[kode])

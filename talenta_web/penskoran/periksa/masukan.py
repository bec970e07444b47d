"""Ranges of the inputs that expressions name."""

from __future__ import annotations

from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model import Rancangan

_HITUNGAN = ("jumlah", "cacah_jenis")
"""Sums and counts over a column leave its range."""


def rentang_masukan(r: Rancangan, kolom: str) -> tuple[float, float] | None:
    """The range of a numeric input by the kamus; None when it has none."""
    for s in r.sumber.values():
        for k in s.keluaran:
            if k.nama == kolom:
                milik = kamus()[s.bingkai].kolom.get(k.nilai.teks) if k.nilai and s.pilih not in _HITUNGAN else None
                return milik.rentang if milik else None
    if kolom in r.rujukan:
        return kamus()[r.rujukan[kolom].bingkai].kolom[r.rujukan[kolom].kolom_nilai].rentang
    milik = kamus()["pegawai"].kolom.get(kolom)
    return milik.rentang if milik else None

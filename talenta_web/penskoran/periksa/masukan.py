"""Ranges of the inputs that expressions name."""

from __future__ import annotations

from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model import Rancangan


def rentang_masukan(r: Rancangan, kolom: str) -> tuple[float, float] | None:
    """The range of a numeric input by the kamus; None when it has none."""
    for s in r.sumber.values():
        for k in s.keluaran:
            if k.nama == kolom:
                polos = k.nilai is not None and k.nilai.teks in kamus()[s.bingkai].kolom and s.pilih != "jumlah"
                return kamus()[s.bingkai].kolom[k.nilai.teks].rentang if polos and k.nilai is not None else None
    if kolom in r.rujukan:
        return kamus()[r.rujukan[kolom].bingkai].kolom[r.rujukan[kolom].kolom_nilai].rentang
    milik = kamus()["pegawai"].kolom.get(kolom)
    return milik.rentang if milik else None

"""Composing with an uploaded template: plain data into a Naskah; what the author wrote runs in a child process only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from talenta_web.kontrak import KonteksLaporan, NaskahTemplat
from talenta_web.kontrak.laporan import SemuaNaskah
from talenta_web.laporan.models.templat import BUNDEL
from talenta_web.laporan.templat.isi import data_templat

Penyusun = Callable[[KonteksLaporan], SemuaNaskah]


def penyusun(
    jenis: str,
    kode: str,
    nama: str,
    manifes: Mapping[str, Any],
    isi: Callable[[], bytes],
    detik: float | None = None,
) -> Penyusun:
    """`susun` of the format: an office file is filled by cetak, a bundle is drawn by `bundel`."""

    def susun(k: KonteksLaporan) -> SemuaNaskah:
        data = data_templat(manifes["dataset"], k)
        if jenis == BUNDEL:
            from talenta_web.laporan.templat.bundel import naskah

            return naskah(isi(), kode, nama, manifes, data, k.naskah, detik)
        return NaskahTemplat(nama, kode, isi(), data)

    return susun

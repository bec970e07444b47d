"""Child side: the skeleton filled as a trial, which shows the text of every place and where a template fails or hangs.

The trial comes before the real filling, which knows lines of XML only.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from talenta_web.cetak.kantor.data import fungsi_teks, lengkapi, siapkan
from talenta_web.cetak.kantor.kerangka import Baris, Kerangka
from talenta_web.host.templat import GalatTemplat
from talenta_web.host.templat_kantor import baris_galat, lingkungan, sebab
from talenta_web.kontrak import KeteranganNaskah

MAKS_HURUF = 20_000_000
_AWAL, _AKHIR = "\x1e", "\x1f"
_TANDA = re.compile(f"{_AWAL}(\\d+){_AKHIR}")
Isian = tuple[str, str, str, bool]
"""Place, text as written, text as filled or the message, and whether it is a message."""


class Gagal(Exception):
    """The template cannot be filled; `baris` is where."""

    def __init__(self, baris: Baris, pesan: str) -> None:
        super().__init__(f"Templat salah di {baris.letak}: {pesan}.")
        self.baris, self.pesan = baris, pesan


def isian(rangka: Kerangka, data: Mapping[str, Any], k: KeteranganNaskah, detik: float) -> list[Isian]:
    """Places in filled order, those inside a loop once for each turn; raises Gagal."""
    lihat, hasil = {**lengkapi(data, k), **fungsi_teks(k)}, list[Isian]()
    with _tenggat(detik):
        for bagian in rangka.bagian:
            for nomor, teks in _gambar(bagian, lihat):
                if teks.strip():
                    b = bagian[nomor]
                    hasil.append((b.letak, b.sumber, " ".join(teks.split()), False))
    return hasil


def _gambar(bagian: list[Baris], lihat: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    sumber = "\n".join(f"{_AWAL}{n}{_AKHIR}{b.penuh}" for n, b in enumerate(bagian))
    potong: list[str] = []
    panjang = di = 0
    try:
        for p in siapkan(lingkungan(autoescape=False)).from_string(sumber).generate(lihat):
            potong.append(p)
            panjang += len(p)
            di = max((int(n) for n in _TANDA.findall(p)), default=di)
            if panjang > MAKS_HURUF:
                raise Gagal(
                    bagian[di], f"hasilnya lebih dari {MAKS_HURUF // 1_000_000} juta huruf; kurangi perulangannya"
                )
    except (Gagal, MemoryError):
        raise
    except Exception as e:
        baris = baris_galat(e.__traceback__) or getattr(e, "lineno", None) or di + 1
        raise Gagal(bagian[min(baris, len(bagian)) - 1], sebab(e)) from e
    bagi = _TANDA.split("".join(potong))[1:]
    return zip(map(int, bagi[::2]), bagi[1::2], strict=True)


@contextmanager
def _tenggat(detik: float) -> Iterator[None]:
    """An alarm that strikes inside the running template, so that the traceback tells its line."""

    def berhenti(_nomor: int, _bingkai: object) -> None:
        raise GalatTemplat("tidak selesai dalam batas waktu; kurangi perulangannya atau persempit datanya")

    lama = signal.signal(signal.SIGALRM, berhenti)
    signal.setitimer(signal.ITIMER_REAL, detik)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, lama)

"""Scales for one value: (row hit, score) or (None, None) when nothing matches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

from talenta_web.penskoran.model import BarisSkala, Skala
from talenta_web.ungkapan import Ungkapan
from talenta_web.ungkapan.angka import bagi

Baris = Mapping[str, Any]
Hasil = tuple[int | None, float | None]
KOSONG: Hasil = (None, None)


def penskala(skala: Skala, nilai: Ungkapan | None, tetapan: Baris) -> Callable[[Baris], tuple[Any, int | None, Any]]:
    """Row of the person -> (raw value shown, index of the scale row hit, score)."""
    if skala.jenis == "tabel":
        kunci = [k.fungsi(tetapan) for k in (skala.kunci or ((nilai,) if nilai else ()))]
        return _tabel(skala, kunci)
    if skala.jenis == "rumus":
        assert skala.rumus is not None
        rumus = skala.rumus.fungsi(tetapan)
        tampil = nilai.fungsi(tetapan) if nilai else rumus
        return lambda b: (tampil(b), None, rumus(b))
    assert nilai is not None
    f = nilai.fungsi(tetapan)
    if skala.baris:
        return _pita(f, skala.baris)
    if skala.jenis == "lurus":
        return _lurus(f, skala)
    if skala.jenis == "standar":
        return _standar(f, skala, tetapan)

    def langsung(b: Baris) -> tuple[Any, int | None, Any]:
        v = f(b)
        return v, None, v

    return langsung


def _tabel(skala: Skala, kunci: list[Callable[[Baris], Any]]) -> Callable[[Baris], tuple[Any, int | None, Any]]:
    isi: dict[Any, tuple[int, float | None]] = {}
    lainnya: tuple[int | None, float | None] = KOSONG
    for i, baris in enumerate(skala.baris):
        if not baris.kunci:
            lainnya = (i, skala.lainnya)
        for k in product(*baris.kunci) if baris.kunci else ():
            isi[k if len(k) > 1 else k[0]] = (i, baris.skor)
    if len(kunci) == 1:
        f = kunci[0]

        def satu(b: Baris) -> tuple[Any, int | None, Any]:
            v = f(b)
            return (v, None, None) if v is None else (v, *isi.get(v, lainnya))

        return satu

    def banyak(b: Baris) -> tuple[Any, int | None, Any]:
        v = tuple(f(b) for f in kunci)
        return (None, None, None) if None in v else (" / ".join(v), *isi.get(v, lainnya))

    return banyak


def kena(b: BarisSkala, v: float) -> bool:
    """Whether the value lies in the band."""
    return (v > b.bawah or (b.bawah_termasuk and v == b.bawah)) and (v < b.atas or (b.atas_termasuk and v == b.atas))


def _pita(f: Callable[[Baris], Any], baris: tuple[BarisSkala, ...]) -> Callable[[Baris], tuple[Any, int | None, Any]]:
    def jalan(b: Baris) -> tuple[Any, int | None, Any]:
        v = f(b)
        if v is not None:
            for i, x in enumerate(baris):
                if kena(x, v):
                    return v, i, x.skor
        return v, None, None

    return jalan


def _lurus(f: Callable[[Baris], Any], skala: Skala) -> Callable[[Baris], tuple[Any, int | None, Any]]:
    (a, b), (p, q) = skala.dari, skala.ke
    faktor = (q - p) / (b - a)

    def jalan(baris: Baris) -> tuple[Any, int | None, Any]:
        v = f(baris)
        if v is None:
            return None, None, None
        x = min(max(v, a), b) if skala.potong else v
        return v, None, (x - a) * faktor + p

    return jalan


def _standar(f: Callable[[Baris], Any], skala: Skala, tetapan: Baris) -> Callable[[Baris], tuple[Any, int | None, Any]]:
    assert skala.standar is not None
    standar = skala.standar.fungsi(tetapan)

    def jalan(b: Baris) -> tuple[Any, int | None, Any]:
        v, s = f(b), standar(b)
        if v is None or not isinstance(s, float):
            return v, None, None
        if s == 0 and skala.bila_standar_nol is not None:
            return v, None, skala.bila_standar_nol
        return v, None, bagi(v if skala.kredit_lebih or v < s else s, s) * 100.0

    return jalan

"""Scales for one value: (row hit, score) or (None, None) when nothing matches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

from talenta_web.penskoran.model import BarisSkala, Skala
from talenta_web.penskoran.satu.kelompok import pengabur
from talenta_web.penskoran.satu.ungkap import Baris, F, fungsi
from talenta_web.ungkapan import Ungkapan
from talenta_web.ungkapan.angka import bagi

Tiga = tuple[Any, int | None, Any]


def penskala(skala: Skala, nilai: Ungkapan | None, tetapan: Baris, bulat: frozenset[str]) -> Callable[[Baris], Tiga]:
    """Row of the person -> (raw value shown, index of the scale row hit, score)."""
    if skala.jenis == "tabel":
        kunci = [fungsi(k, tetapan) for k in (skala.kunci or ((nilai,) if nilai else ()))]
        return _tabel(skala, kunci)
    if skala.jenis == "rumus":
        assert skala.rumus is not None
        rumus = skala.rumus.fungsi(tetapan)
        tampil = nilai.fungsi(tetapan) if nilai else rumus
        return lambda b: (tampil(b), None, rumus(b))
    assert nilai is not None
    f = fungsi(nilai, tetapan, bulat)
    if skala.himpunan:
        return pengabur(skala.himpunan, f)
    if skala.jenis == "langkah" or (skala.jenis == "pita" and _setengah_buka(skala.baris)):
        return _langkah(f, skala.baris)
    if skala.baris:
        return _pita(f, skala.baris)
    if skala.jenis == "lurus":
        return _lurus(f, skala)
    if skala.jenis == "standar":
        return _standar(f, skala, tetapan, bulat)

    def langsung(b: Baris) -> Tiga:
        v = f(b)
        return v, None, v

    return langsung


def _tabel(skala: Skala, kunci: list[Callable[[Baris], Any]]) -> Callable[[Baris], Tiga]:
    isi: dict[Any, tuple[int, float | None]] = {}
    lainnya: tuple[int | None, float | None] = (None, None)
    for i, baris in enumerate(skala.baris):
        if not baris.kunci:
            lainnya = (i, skala.lainnya)
        for k in product(*baris.kunci) if baris.kunci else ():
            isi[k if len(k) > 1 else k[0]] = (i, baris.skor)
    if len(kunci) == 1:
        f = kunci[0]

        def satu(b: Baris) -> Tiga:
            v = f(b)
            return (v, None, None) if v is None else (v, *isi.get(v, lainnya))

        return satu

    def banyak(b: Baris) -> Tiga:
        v = tuple(f(b) for f in kunci)
        return (None, None, None) if None in v else (" / ".join(v), *isi.get(v, lainnya))

    return banyak


def _setengah_buka(baris: tuple[BarisSkala, ...]) -> bool:
    """Whether every band owns its lower edge and not its upper one, without gaps."""
    return all(a.atas == b.bawah and b.bawah_termasuk and not a.atas_termasuk for a, b in pairwise(baris))


def _langkah(f: F, baris: tuple[BarisSkala, ...]) -> Callable[[Baris], Tiga]:
    """Half-open bands in ascending order: a binary search."""
    batas = [b.bawah for b in baris]

    def jalan(b: Baris) -> Tiga:
        v = f(b)
        if v is None or v != v:
            return v, None, None
        i = bisect_right(batas, v) - 1
        return (v, None, None) if i < 0 or v >= baris[-1].atas else (v, i, baris[i].skor)

    return jalan


def kena(b: BarisSkala, v: float) -> bool:
    """Whether the value lies in the band."""
    return (v > b.bawah or (b.bawah_termasuk and v == b.bawah)) and (v < b.atas or (b.atas_termasuk and v == b.atas))


def _pita(f: Callable[[Baris], Any], baris: tuple[BarisSkala, ...]) -> Callable[[Baris], Tiga]:
    def jalan(b: Baris) -> Tiga:
        v = f(b)
        if v is not None:
            for i, x in enumerate(baris):
                if kena(x, v):
                    return v, i, x.skor
        return v, None, None

    return jalan


def _lurus(f: Callable[[Baris], Any], skala: Skala) -> Callable[[Baris], Tiga]:
    (a, b), (p, q) = skala.dari, skala.ke
    faktor = (q - p) / (b - a)
    potong = skala.potong

    def jalan(baris: Baris) -> Tiga:
        v = f(baris)
        if v is None:
            return None, None, None
        x = v
        if potong:
            x = a if v < a else b if v > b else v
        return v, None, (x - a) * faktor + p

    return jalan


def _standar(f: F, skala: Skala, tetapan: Baris, bulat: frozenset[str]) -> Callable[[Baris], Tiga]:
    assert skala.standar is not None
    standar = fungsi(skala.standar, tetapan, bulat)

    def jalan(b: Baris) -> Tiga:
        v, s = f(b), standar(b)
        if v is None or not isinstance(s, float):
            return v, None, None
        if s == 0 and skala.bila_standar_nol is not None:
            return v, None, skala.bila_standar_nol
        return v, None, bagi(v if skala.kredit_lebih or v < s else s, s) * 100.0

    return jalan

"""Figures of a comparison as plain numbers; no Polars, so that pages may count a part of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

Sel = tuple[int, int, int]
"""Old kotak, new kotak, people; 0 = not mappable."""


@dataclass(frozen=True, slots=True)
class Angka:
    """People whose kotak rises, falls, stays; who becomes mappable or no longer is; KRS before, after, in, out."""

    orang: int
    naik: int
    turun: int
    tetap: int
    masuk: int
    keluar: int
    krs_lama: int
    krs_baru: int
    krs_masuk: int
    krs_keluar: int
    masuk_sembilan: int


@dataclass(frozen=True, slots=True)
class Peringkat:
    """Of those ranked by both rules: who rises, falls, stays, and the largest move either way."""

    naik: int
    turun: int
    tetap: int
    terjauh_naik: int
    terjauh_turun: int


@dataclass(frozen=True, slots=True)
class Kelompok:
    """One group of a dimension: everyone, those who rise, those who fall, and KRS in and out."""

    kode: str
    orang: int
    naik: int
    turun: int
    krs_masuk: int
    krs_keluar: int


@dataclass(frozen=True, slots=True)
class Pengaruh:
    """What one part did: movers that it caused, and movers whose value of an axis or nilai talenta it changed."""

    sebab: int
    mengubah: int


def angka(sel: Collection[Sel], krs: Collection[int]) -> Angka:
    """The figures of a flow; `krs` are the boxes of the kelompok rencana suksesi."""

    def jumlah(lama: Collection[int], baru: Collection[int]) -> int:
        return sum(n for a, b, n in sel if a in lama and b in baru)

    kotak, semua = range(1, 10), range(10)
    bukan = [k for k in semua if k not in krs]
    return Angka(
        orang=sum(n for *_, n in sel),
        naik=sum(n for a, b, n in sel if 0 < a < b),
        turun=sum(n for a, b, n in sel if 0 < b < a),
        tetap=sum(n for a, b, n in sel if a == b),
        masuk=jumlah([0], kotak),
        keluar=jumlah(kotak, [0]),
        krs_lama=jumlah(krs, semua),
        krs_baru=jumlah(semua, krs),
        krs_masuk=jumlah(bukan, krs),
        krs_keluar=jumlah(krs, bukan),
        masuk_sembilan=jumlah(range(9), [9]),
    )

"""Cohorts for one person: its key, its place by the frozen facts, and the facts of a few people without Polars."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from talenta_web.penskoran.angka import BATAS, PER_JUTA, juta
from talenta_web.penskoran.model import Himpunan, Kelompok, Norma
from talenta_web.penskoran.satu.ungkap import Baris, F
from talenta_web.penskoran.statistik import PISAH, FaktaNorma, Statistik
from talenta_web.ungkapan.angka import bagi

FAKTA = "@"
"""Column of a person's row that holds the frozen facts of the run."""
Tiga = tuple[Any, int | None, Any]


def pengunci(k: Kelompok, tetapan: Mapping[str, Any]) -> Callable[[Baris], str | None]:
    """Row of the person -> key of the cohort; None when a part of it is not known."""
    bagian = [u.fungsi(tetapan) for u in k.dari]

    def jalan(b: Baris) -> str | None:
        isi = [f(b) for f in bagian]
        return None if None in isi else PISAH.join(x if isinstance(x, str) else _YA[x is True] for x in isi)

    return jalan


_YA = ("tidak", "ya")


def penormal(kode: str, norma: Norma, nilai: F, tetapan: Mapping[str, Any]) -> Callable[[Baris], Tiga]:
    """Row -> (value, None, score); a value whose cohort has no facts has no score.

    While the facts are being gathered every known value scores 0, so that its status can be read.
    """
    kunci, kolom = pengunci(norma.kelompok, tetapan), "kel." + kode

    def jalan(b: Any) -> Tiga:
        v = nilai(b)
        k = b[kolom] = kunci(b)
        if v is None or k is None:
            return v, None, None
        stat: Statistik = b[FAKTA]
        semua = stat.simpul.get(kode)
        if semua is None:
            return v, None, 0.0
        return v, None, normal(norma, semua.get(k) or semua[""], v)

    return jalan


def normal(norma: Norma, f: FaktaNorma, v: float) -> float | None:
    """The score of a value within a cohort."""
    if "tetap" in f:
        return f["tetap"] * PER_JUTA
    if not abs(v) < BATAS:
        return float("inf")
    x = juta(v)
    if "titik" in f:
        titik = f["titik"]
        i = bisect_right(titik, x if norma.untung else -x, key=lambda t: t[0]) - 1
        return (titik[i][1] if i >= 0 else 0) * 0.1
    if "lebar" not in f:
        return None
    pangkal, lebar = f["pangkal"], f["lebar"]
    match norma.cara:
        case "z":
            z = bagi(float(x - pangkal), float(lebar))
            return (z if norma.untung else -z) * norma.ke[1] + norma.ke[0]
        case "bagi_maks" if not norma.untung:
            hasil = bagi(float(lebar), float(x)) * 100.0 if x > 0 else 100.0  # nothing costs less than nothing
        case _:
            hasil = bagi(float(x - pangkal), float(lebar)) * 100.0
    return 0.0 if hasil < 0.0 else 100.0 if hasil > 100.0 else hasil


def pengabur(himpunan: Sequence[Himpunan], nilai: F) -> Callable[[Baris], Tiga]:
    """Row -> (value, set with the greatest membership, weighted mean of the scores of the sets)."""
    sisi = [(h.titik, *kemiringan(h), h.skor) for h in himpunan]

    def jalan(b: Baris) -> Tiga:
        v = nilai(b)
        if v is None or v != v:
            return v, None, None
        total = jumlah = terbesar = 0.0
        hit = None
        for i, ((a, p, q, d), naik, turun, skor) in enumerate(sisi):
            if v < p:
                m = 0.0 if v <= a else (v - a) * naik
            elif v > q:
                m = 0.0 if v >= d else (d - v) * turun
            else:
                m = 1.0
            total, jumlah = total + m * skor, jumlah + m
            if m > terbesar:
                terbesar, hit = m, i
        return (v, hit, bagi(total, jumlah)) if jumlah > 0.0 else (v, None, None)

    return jalan


def kemiringan(h: Himpunan) -> tuple[float, float]:
    """Rise and fall of membership per unit; an upright side has none."""
    a, p, q, d = h.titik
    return (
        1.0 / (p - a) if p > a and a != float("-inf") else 0.0,
        1.0 / (d - q) if d > q and d != float("inf") else 0.0,
    )

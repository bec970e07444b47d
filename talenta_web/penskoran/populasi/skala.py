"""Scales as expressions: (raw value shown, index of the row hit or None, score)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

import polars as pl

from talenta_web.penskoran.model import BarisSkala, Himpunan, Skala
from talenta_web.penskoran.populasi.angka import bagi
from talenta_web.penskoran.satu.kelompok import kemiringan
from talenta_web.ungkapan import Ungkapan

Tiga = tuple[pl.Expr, pl.Expr | None, pl.Expr]


def skala_polars(skala: Skala, nilai: Ungkapan | None, tetapan: Mapping[str, Any]) -> Tiga:
    """The expressions of one leaf before its missing-data policy."""
    if skala.jenis == "tabel":
        kunci = [k.polars(tetapan) for k in (skala.kunci or ((nilai,) if nilai else ()))]
        return _tabel(skala, kunci)
    if skala.jenis == "rumus":
        assert skala.rumus is not None
        rumus = skala.rumus.polars(tetapan)
        return (nilai.polars(tetapan) if nilai else rumus), None, rumus
    assert nilai is not None
    v = nilai.polars(tetapan)
    if skala.himpunan:
        return v, *_fuzzy(v, skala.himpunan)
    if skala.baris:
        return (
            v,
            _kena(skala.baris, [_pita(v, b) for b in skala.baris], None),
            _skor(skala.baris, [_pita(v, b) for b in skala.baris], None),
        )
    if skala.jenis == "lurus":
        (a, b), (p, q) = skala.dari, skala.ke
        x = v.clip(a, b) if skala.potong else v
        return v, None, (x - a) * ((q - p) / (b - a)) + p
    if skala.jenis == "standar":
        assert skala.standar is not None
        return v, None, _standar(v, skala.standar.polars(tetapan), skala)
    return v, None, v


def _tabel(skala: Skala, kunci: list[pl.Expr]) -> Tiga:
    baris = [b for b in skala.baris if b.kunci]
    syarat = [
        reduce(lambda a, b: a & b, (_sama(k, kode) for k, kode in zip(kunci, b.kunci, strict=True))) for b in baris
    ]
    lengkap = reduce(lambda a, b: a & b, (k.is_not_null() for k in kunci))
    lain = lengkap if len(baris) < len(skala.baris) else None
    mentah = kunci[0] if len(kunci) == 1 else pl.concat_str(kunci, separator=" / ")
    return mentah, _kena(skala.baris, syarat, lain), _skor(skala.baris, syarat, lain)


def _sama(k: pl.Expr, kode: frozenset[str]) -> pl.Expr:
    return k == next(iter(kode)) if len(kode) == 1 else k.is_in(sorted(kode))


def _pita(v: pl.Expr, b: BarisSkala) -> pl.Expr:
    bagian = []
    if b.bawah != float("-inf"):
        bagian.append(v >= b.bawah if b.bawah_termasuk else v > b.bawah)
    if b.atas != float("inf"):
        bagian.append(v <= b.atas if b.atas_termasuk else v < b.atas)
    return reduce(lambda x, y: x & y, bagian) if bagian else v.is_not_null()


def _kena(baris: tuple[BarisSkala, ...], syarat: list[pl.Expr], lain: pl.Expr | None) -> pl.Expr:
    hasil = pl.lit(None, dtype=pl.UInt8)
    if lain is not None:
        hasil = pl.when(lain).then(pl.lit(len(baris) - 1, dtype=pl.UInt8))
    for i in range(len(syarat) - 1, -1, -1):
        hasil = pl.when(syarat[i]).then(pl.lit(i, dtype=pl.UInt8)).otherwise(hasil)
    return hasil


def _skor(baris: tuple[BarisSkala, ...], syarat: list[pl.Expr], lain: pl.Expr | None) -> pl.Expr:
    hasil = pl.lit(None, dtype=pl.Float64)
    if lain is not None and baris[-1].skor == baris[-1].skor:
        hasil = pl.when(lain).then(pl.lit(baris[-1].skor))
    for i in range(len(syarat) - 1, -1, -1):
        hasil = pl.when(syarat[i]).then(pl.lit(baris[i].skor)).otherwise(hasil)
    return hasil


def _fuzzy(v: pl.Expr, himpunan: tuple[Himpunan, ...]) -> tuple[pl.Expr, pl.Expr]:
    """Set with the greatest membership (the first of equals), weighted mean of the scores of the sets."""
    nol, satu = pl.lit(0.0), pl.lit(1.0)
    total: pl.Expr | None = None
    jumlah: pl.Expr | None = None
    terbesar: pl.Expr = nol
    hit = pl.lit(None, dtype=pl.UInt8)
    for i, h in enumerate(himpunan):
        (a, p, q, d), (naik, turun) = h.titik, kemiringan(h)
        kiri: Any = pl.when(v <= a).then(nol).otherwise((v - a) * naik) if p != float("-inf") else None
        kanan: Any = pl.when(v >= d).then(nol).otherwise((d - v) * turun) if q != float("inf") else None
        m: pl.Expr = satu
        if kanan is not None:
            m = pl.when(v > q).then(kanan).otherwise(m)
        if kiri is not None:
            m = pl.when(v < p).then(kiri).otherwise(m)
        total = m * h.skor if total is None else total + m * h.skor
        jumlah = m if jumlah is None else jumlah + m
        hit = pl.when(m > terbesar).then(pl.lit(i, dtype=pl.UInt8)).otherwise(hit)
        terbesar = pl.when(m > terbesar).then(m).otherwise(terbesar)
    assert total is not None
    assert jumlah is not None
    ada = v.is_not_nan() & (jumlah > 0.0)
    return pl.when(ada).then(hit), pl.when(ada).then(bagi(total, jumlah))


def _standar(v: pl.Expr, s: pl.Expr, skala: Skala) -> pl.Expr:
    pembilang = v if skala.kredit_lebih else pl.when(v < s).then(v).otherwise(s)
    hasil = bagi(pembilang, s) * 100.0
    if skala.bila_standar_nol is not None:
        hasil = pl.when(s == 0).then(pl.lit(skala.bila_standar_nol)).otherwise(hasil)
    return pl.when(v.is_not_null() & s.is_not_null()).then(hasil)

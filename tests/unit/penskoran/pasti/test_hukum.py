"""best <= value <= worst: whatever comes in for what is missing, every node stays within its bounds."""

from __future__ import annotations

import random
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from talenta_web.domain.kotak import nomor
from talenta_web.penskoran.angka import juta
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.pasti.hasil import BELUM_BIT
from talenta_web.penskoran.pasti.ke_nilai import ke_nilai
from talenta_web.penskoran.pasti.populasi import pasti_populasi
from talenta_web.penskoran.pasti.satu import _kelas, simpulkan
from talenta_web.penskoran.pasti.susun import susun_rencana
from talenta_web.penskoran.satu.susun import Penilai
from tests.unit.penskoran.pasti.pohon_acak import ACUAN, STATISTIK, baris_acak, lengkapi, nilai, rancangan


def batas(r: Rancangan, p: Penilai, b: dict[str, Any]) -> tuple[dict[str, Any], int, int]:
    rencana, tetapan = susun_rencana(r, ACUAN), {"acuan": ACUAN, **r.tetapan}
    hasil = dict(b)
    for kode, _ in rencana.usang:
        hasil["tua." + kode] = False
    for tahap in rencana.tahap:
        for nama, isi in tahap:
            hasil[nama] = ke_nilai(isi, tetapan)(hasil)
    return hasil, *simpulkan(r, hasil, lambda ujung: _kelas(p, r, hasil, ujung))


def bit_kotak(b: dict[str, Any]) -> int:
    k, p = b["tingkat_kinerja"], b["tingkat_potensial"]
    return BELUM_BIT if k is None or p is None else 1 << nomor(k, p)


@settings(max_examples=60, deadline=None)
@given(benih=st.integers(0, 10**9), tinggi=st.booleans())
def test_value_lies_between_best_and_worst(benih: int, tinggi: bool) -> None:
    r, acak = rancangan(benih, tinggi=tinggi), random.Random(benih)
    p = Penilai(r, ACUAN, rinci=True)
    for _ in range(4):
        awal = baris_acak(acak, r)
        kini = nilai(p, awal)
        isi, mungkin, _bit = batas(r, p, kini)
        assert bit_kotak(kini) & mungkin
        for _ in range(12):
            b = nilai(p, lengkapi(acak, r, awal))
            assert bit_kotak(b) & mungkin, (mungkin, b)
            for s in r.simpul.values():
                _dalam(isi, b, s.kode)


def _dalam(isi: dict[str, Any], b: dict[str, Any], kode: str) -> None:
    x, lo, hi = b["skor." + kode], isi["lo." + kode], isi["hi." + kode]
    if x is None:
        assert isi["h." + kode] or isi.get("k." + kode), kode
        return
    assert lo is not None, kode
    assert juta(lo) <= juta(x) <= juta(hi), (kode, lo, x, hi)
    if not isi["b." + kode]:
        assert lo == x == hi, kode


@settings(max_examples=12, deadline=None)
@given(benih=st.integers(0, 10**9), tinggi=st.booleans())
def test_population_and_person_agree(benih: int, tinggi: bool) -> None:
    r, acak = rancangan(benih, tinggi=tinggi), random.Random(benih)
    p = Penilai(r, ACUAN, rinci=True)
    semua = [nilai(p, baris_acak(acak, r)) for _ in range(12)]
    bingkai = _bingkai(r, semua)
    hasil = pasti_populasi(r, bingkai, Bahan.dari({}), ACUAN, STATISTIK)
    for b, baris in zip(semua, hasil.bingkai.iter_rows(named=True), strict=True):
        isi, mungkin, bit = batas(r, p, b)
        assert (baris["nip"], baris["mungkin"], baris["bit"]) == (b["nip"], mungkin, bit)
        if baris["bit"]:
            assert baris["lo.kinerja"] == isi["lo.y"]
            assert baris["hi.potensial"] == isi["hi.x"]


def _bingkai(r: Rancangan, semua: list[dict[str, Any]]) -> pl.DataFrame:
    tipe: dict[str, Any] = {"nip": pl.String, "tingkat_kinerja": pl.String, "tingkat_potensial": pl.String}
    tipe |= {k.nama: pl.String if k.nama[0] == "t" else pl.Float64 for s in r.sumber.values() for k in s.keluaran}
    tipe |= {"src." + s: pl.String for s in r.sumber}
    tipe |= {k: pl.Boolean for k in semua[0] if k.startswith(("ada.", "bl."))}
    tipe |= {k: pl.Float64 for k in semua[0] if k.startswith(("skor.", "poin."))}
    tipe |= {k: pl.UInt8 for k in semua[0] if k.startswith("st.")}
    return pl.DataFrame([{k: b.get(k) for k in tipe} for b in semua], schema=tipe)

"""Both back ends agree on random expressions and rows: values, NULLs, signs of zero, non-finite numbers, dates."""

from __future__ import annotations

import math
import random
import struct
from datetime import date
from functools import lru_cache

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talenta_web.domain import masa_kerja
from talenta_web.ungkapan import GalatUngkapan, Tipe, bulat, susun

KOLOM = {
    "x": Tipe.ANGKA, "y": Tipe.ANGKA, "n": Tipe.BULAT, "s": Tipe.TEKS, "pegawai.jenjang": Tipe.TEKS,
    "d": Tipe.TANGGAL, "e": Tipe.TANGGAL, "b": Tipe.BOOLEAN, "c": Tipe.BOOLEAN,
}  # fmt: skip
TETAPAN = {"acuan": Tipe.TANGGAL, "p": Tipe.ANGKA, "q": Tipe.TEKS}
DTYPE = {
    Tipe.ANGKA: pl.Float64,
    Tipe.BULAT: pl.Int64,
    Tipe.TEKS: pl.String,
    Tipe.TANGGAL: pl.Date,
    Tipe.BOOLEAN: pl.Boolean,
}

angka_isi = st.sampled_from([0.0, -0.0, 1.0, -1.0, 0.5, 1.005, 2.675, -2.5, 72.575, 1e-7, 1e9, 1e200]) | st.floats(
    -1000, 1000, allow_nan=False
)
teks_isi = st.sampled_from(["", "Baik", "baik", "ΟΔΟΣ", "straße", "İ", "sangat_baik"]) | st.text(
    st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=5
)
tanggal_isi = st.sampled_from(
    [date(2024, 2, 29), date(2023, 3, 31), date(2026, 2, 28), date(1, 1, 1), date(9999, 12, 31)]
) | (st.dates(date(1950, 1, 1), date(2100, 12, 31)))
ISI = {
    Tipe.ANGKA: angka_isi,
    Tipe.BULAT: st.integers(-2000, 2000),
    Tipe.TEKS: teks_isi,
    Tipe.TANGGAL: tanggal_isi,
    Tipe.BOOLEAN: st.booleans(),
}
baris_acak = st.fixed_dictionaries({k: st.none() | ISI[t] for k, t in KOLOM.items()})
tetapan_acak = st.fixed_dictionaries({k: st.none() | ISI[t] for k, t in TETAPAN.items()})


def fmt(pola: str, *s: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*s).map(lambda a: pola.format(*a))


def pilih(*daftar: str) -> st.SearchStrategy[str]:
    return st.sampled_from(daftar)


LITERAL_ANGKA = pilih("0", "1", "-1", "2.5", ".5", "100", "1e3", "0.285")
DAUN = {
    Tipe.ANGKA: pilih("x", "y", "n", "p") | LITERAL_ANGKA,
    Tipe.TEKS: pilih("s", "pegawai.jenjang", "q", "'Baik'", "'it''s'", "''"),
    Tipe.TANGGAL: pilih("d", "e", "acuan", "DATE '2024-02-29'", "DATE '2020-12-31'"),
    Tipe.BOOLEAN: pilih("b", "c", "TRUE", "FALSE"),
}


@lru_cache
def pohon(tipe: Tipe, dalam: int) -> st.SearchStrategy[str]:
    if dalam == 0:
        return DAUN[tipe]
    a, t, d, b = (pohon(x, dalam - 1) for x in (Tipe.ANGKA, Tipe.TEKS, Tipe.TANGGAL, Tipe.BOOLEAN))
    sama = pohon(tipe, dalam - 1)
    nol = sama | st.just("NULL")
    umum = [
        DAUN[tipe],
        fmt("CASE WHEN {} THEN {} WHEN {} THEN {} ELSE {} END", b, sama, b, nol, nol),
        fmt("CASE s WHEN {} THEN {} END", t, sama),
        fmt("COALESCE({}, {}, {})", sama, nol, sama),
        fmt("NULLIF({}, {})", sama, sama),
    ]
    khusus: dict[Tipe, list[st.SearchStrategy[str]]] = {
        Tipe.ANGKA: [
            fmt("({} {} {})", a, pilih("+", "-", "*", "/"), a),
            fmt("- ({})", a),
            fmt("{}({})", pilih("abs", "FLOOR", "ceil", "sqrt"), a),
            fmt("bulat({}, {})", a, pilih("0", "1", "2", "3", "6")),
            fmt("power({}, {})", a, pilih("0", "1", "2", "3", "-1", "-2", "0.5", "1.5", "-0.5")),
            fmt("{}({}, {}, {})", pilih("least", "terbesar"), a, a, a),
            fmt("{}({}, {})", pilih("tahun_penuh", "bulan_penuh"), d, d),
            fmt("EXTRACT({} FROM {})", pilih("YEAR", "MONTH", "DAY"), d),
        ],
        Tipe.TEKS: [fmt("{}({})", pilih("lower", "upper"), t)],
        Tipe.TANGGAL: [
            fmt("({} {} INTERVAL '{}')", d, pilih("+", "-"), pilih("1 year", "13 months", "45 days", "100 years")),
            fmt("{}({}, {})", pilih("terkecil", "greatest"), d, d),
        ],
        Tipe.BOOLEAN: [
            fmt("({} {} {})", a, pilih("=", "<>", "<", "<=", ">", ">="), a),
            fmt("({} {} {})", d, pilih("=", "!=", "<", "<=", ">", ">="), d),
            fmt("({} {} {})", t, pilih("=", "<>"), t),
            fmt("({} {} {})", b, pilih("AND", "OR"), b),
            fmt("NOT ({})", b),
            fmt("({} IS {} NULL)", a | t | d | b, pilih("", "NOT")),
            fmt("({} {} BETWEEN {} AND {})", a, pilih("", "NOT"), a, a),
            fmt("({} {} IN ({}, {}))", a, pilih("", "NOT"), LITERAL_ANGKA, pilih("p", "NULL", "3")),
            fmt("({} IN ('Baik', q))", t),
            fmt("({} IN (acuan, DATE '2026-02-28'))", d),
            fmt("starts_with({}, {})", t, t),
        ],
    }  # fmt: skip
    return st.one_of(*umum, *khusus[tipe])


def bit(v: object) -> object:
    if isinstance(v, float):
        return "nan" if math.isnan(v) else struct.pack(">d", v + 0.0)  # the sign of a zero decides nothing
    return v


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(list(DAUN)).flatmap(lambda t: pohon(t, 3)),
    st.lists(baris_acak, min_size=1, max_size=6),
    tetapan_acak,
)
def test_kedua_hasil_sama(teks: str, baris: list[dict[str, object]], tetapan: dict[str, object]) -> None:
    try:
        u = susun(teks, KOLOM, TETAPAN)
    except GalatUngkapan:
        return  # too large, always NULL: the same refusal for both
    bingkai = pl.DataFrame(baris, schema={k: DTYPE[t] for k, t in KOLOM.items()}, orient="row")
    f = u.fungsi(tetapan)
    satu = [f(b) for b in baris]
    semua = bingkai.with_columns(hasil_=u.polars(tetapan)).get_column("hasil_")
    assert semua.dtype == DTYPE[u.tipe]
    assert [bit(v) for v in satu] == [bit(v) for v in semua.to_list()]


ANGKA_SAJA = [
    "x / 100", "x / 0.285", "x / 3", "3 / x", "x / y", "x / (CASE WHEN x IS NULL THEN 3 ELSE 7 END)", "x / p",
    "x / coalesce(NULLIF(7, 1), y)", "x * 0.1 + y * 0.3 - 0.7", "bulat(x, 0)", "bulat(x, 2)", "bulat(x / 7, 4)",
    "bulat(x, 6)", "power(x, 3)", "power(x, -3)", "power(abs(x), 1.7)", "power(abs(x), 0.5)", "sqrt(abs(x) / 3)",
    "-x / -0.0", "terbesar(x / 3, y, -p)", "CASE WHEN x / 10 = 0.3 THEN x / 10 ELSE 1 / x END",
]  # fmt: skip


@pytest.mark.parametrize("teks", ANGKA_SAJA)
@pytest.mark.parametrize("tinggi", [1, 2, 4000])
def test_bit_terakhir_tidak_bergantung_pada_baris_lain(teks: str, tinggi: int) -> None:
    """Polars takes other kernels for scalars, uniform columns and single rows; the result must not show it."""
    acak = random.Random(20240229)
    x = [3.0, None, *(acak.uniform(-1000, 1000) for _ in range(3998))][-tinggi:]
    y: list[float | None] = [acak.uniform(-10, 10) for _ in x]
    u = susun(teks, KOLOM, TETAPAN)
    f = u.fungsi({"p": 7})
    bingkai = pl.DataFrame({"x": x, "y": y}, schema={"x": pl.Float64, "y": pl.Float64})
    for semua in (
        bingkai.with_columns(r=u.polars({"p": 7})),
        bingkai.lazy().with_columns(r=u.polars({"p": 7})).collect(),
    ):
        assert [bit(v) for v in semua["r"]] == [bit(f({"x": a, "y": b})) for a, b in zip(x, y, strict=True)]


@given(st.dates(), st.dates())
def test_masa_kerja_menurut_domain(a: date, b: date) -> None:
    kolom = {"a": Tipe.TANGGAL, "b": Tipe.TANGGAL}
    bingkai = pl.DataFrame({"a": [a], "b": [b]})
    for nama, acuan in (("tahun_penuh", masa_kerja.tahun_penuh), ("bulan_penuh", masa_kerja.bulan_penuh)):
        u = susun(f"{nama}(a, b)", kolom)
        assert u.fungsi({})({"a": a, "b": b}) == acuan(a, b) == bingkai.with_columns(r=u.polars({}))["r"][0]


@pytest.mark.parametrize(
    ("x", "n", "hasil"),
    [(2.675, 2, 2.68), (1.005, 2, 1.01), (0.285, 2, 0.29), (72.575, 2, 72.58), (2.5, 0, 3.0), (0.5, 0, 1.0),
     (-2.5, 0, -2.0), (79.9999995, 6, 80.0), (79.999999, 6, 79.999999), (1e12, 2, 1e12), (69.995, 2, 70.0)],
)  # fmt: skip
def test_bulat_setengah_ke_atas(x: float, n: int, hasil: float) -> None:
    assert bulat(x, n) == hasil


@given(st.integers(-(10**8), 10**8), st.integers(0, 5))
def test_bulat_tepat_pada_setengah(k: int, n: int) -> None:
    """Every decimal tie goes up, however its float is off."""
    assert bulat((2 * k + 1) / (2 * 10**n), n) == pytest.approx((k + 1) / 10**n, abs=1e-12 * max(1, abs(k)))

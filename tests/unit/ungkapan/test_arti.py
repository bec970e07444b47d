"""Meaning of the language on single rows, in both back ends."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from talenta_web.ungkapan import Tipe, susun

KOLOM = {"x": Tipe.ANGKA, "n": Tipe.BULAT, "s": Tipe.TEKS, "d": Tipe.TANGGAL, "b": Tipe.BOOLEAN, "k": Tipe.ANGKA}
BARIS = {"x": 2.675, "n": 3, "s": "Baik", "d": date(2024, 2, 29), "b": None, "k": None}
DTYPE = {"x": pl.Float64, "n": pl.Int64, "s": pl.String, "d": pl.Date, "b": pl.Boolean, "k": pl.Float64}
TETAPAN = {"acuan": date(2026, 2, 28), "p": "1.5", "q": None}
TIPE = {"acuan": Tipe.TANGGAL, "p": Tipe.ANGKA, "q": Tipe.TEKS}

HASIL: list[tuple[str, object]] = [
    ("70", 70.0),
    ("x + n * 2", 8.675),
    ("n / 2", 1.5),
    ("bulat(x, 2)", 2.68),
    ("least(x, k)", None),
    ("GREATEST(x, 0, k)", None),
    ("terkecil(x, n, p)", 1.5),
    ("terbesar(d, acuan)", date(2026, 2, 28)),
    ("coalesce(k, 0)", 0.0),
    ("nullif(n, 3)", None),
    ("b AND FALSE", False),
    ("b OR TRUE", True),
    ("b OR FALSE", None),
    ("NOT b", None),
    ("k > 1", None),
    ("k IS NULL AND x IS NOT NULL", True),
    ("s IN ('Kurang', 'Baik')", True),
    ("s IN ('Kurang', NULL)", None),
    ("s NOT IN ('Kurang', q)", None),
    ("s IN ('Baik', NULL)", True),
    ("k IN (1, 2)", None),
    ("n BETWEEN 1 AND 3", True),
    ("n BETWEEN 4 AND k", False),
    ("n NOT BETWEEN 1 AND k", None),
    ("CASE WHEN b THEN 1 WHEN s = 'Baik' THEN 2 ELSE 3 END", 2.0),
    ("CASE s WHEN 'x' THEN 1 END", None),
    ("tahun_penuh(d, DATE '2025-02-28')", 0.0),
    ("tahun_penuh(d, DATE '2025-03-01')", 1.0),
    ("bulan_penuh(DATE '2024-01-31', d)", 0.0),
    ("bulan_penuh(DATE '2024-01-31', DATE '2024-03-01')", 1.0),
    ("tahun_penuh(acuan, d)", -2.0),
    ("d + INTERVAL '1 year'", date(2025, 2, 28)),
    ("DATE '2024-03-31' - INTERVAL '1 month'", date(2024, 2, 29)),
    ("d + INTERVAL 30 DAYS", date(2024, 3, 30)),
    ("DATE '9999-12-31' + INTERVAL '1 day'", None),
    ("d > acuan - INTERVAL '2 years'", True),
    ("EXTRACT(MONTH FROM acuan) * 100", 200.0),
    ("year(d)", 2024.0),
    ("starts_with(lower(s), 'ba')", True),
    ("power(n, 2) + sqrt(4)", 11.0),
    ("power(n, -1) * 3", 1.0),
    ("floor(-2.5) + ceil(-2.5) + abs(-1)", -4.0),
    ("1 / 0", float("inf")),
    ("p * 2", 3.0),
    ("q = 'x'", None),
]  # fmt: skip


@pytest.mark.parametrize(("teks", "hasil"), HASIL, ids=[t for t, _ in HASIL])
def test_arti(teks: str, hasil: object) -> None:
    u = susun(teks, KOLOM, TIPE)
    assert u.fungsi(TETAPAN)(BARIS) == hasil
    semua = pl.DataFrame([BARIS, BARIS], schema=DTYPE).with_columns(r=u.polars(TETAPAN)).get_column("r").to_list()
    assert semua == [hasil, hasil]


def test_nan_diteruskan_dan_terurut() -> None:
    """0/0 is NaN; terbesar passes it on; comparisons follow the total order, in both back ends."""
    for teks, hasil in [("terbesar(0 / 0, 1) > 1e9", True), ("sqrt(0 - n) = sqrt(0 - n)", True), ("0 / 0 < n", False)]:
        u = susun(teks, KOLOM)
        assert u.fungsi({})(BARIS) is hasil
        assert pl.DataFrame([BARIS], schema=DTYPE).with_columns(r=u.polars({})).get_column("r")[0] is hasil


def test_isi_ungkapan() -> None:
    u = susun("n > p AND d < acuan AND pegawai.jenjang = 'pengawas'", {**KOLOM, "pegawai.jenjang": Tipe.TEKS}, TIPE)
    assert (u.tipe, u.kolom, u.tetapan) == (Tipe.BOOLEAN, {"n", "d", "pegawai.jenjang"}, {"p", "acuan"})
    assert susun("n", KOLOM).tipe is Tipe.ANGKA

"""Expressions are exact and three-valued."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from talenta_web.kuesioner.ungkap import fungsi
from talenta_web.ungkapan import Tipe, susun

KOLOM = {"a": Tipe.ANGKA, "b": Tipe.ANGKA, "t": Tipe.TEKS, "d": Tipe.TANGGAL, "y": Tipe.BOOLEAN}
BARIS = {"a": Fraction(1, 10), "b": 3, "t": "baik", "d": date(2026, 1, 31), "y": True}


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("a * b <= 0.3", True), ("a + 0.2 = 0.3", True), ("a * 3", Fraction(3, 10)), ("b / 7 * 7 = b", True),
        ("b / 0", None), ("power(b, -2)", Fraction(1, 9)), ("power(b - 3, -1) IS NULL", True),
        ("bulat(b / 7, 2)", Fraction(43, 100)),
        ("bulat(2.675, 2)", Fraction(268, 100)), ("abs(-b)", 3), ("floor(b / 2)", 1), ("ceil(b / 2)", 2),
        ("terkecil(a, b)", Fraction(1, 10)), ("terbesar(a, b, 7)", 7), ("coalesce(NULL, b)", 3), ("nullif(b, 3)", None),
        ("b BETWEEN 1 AND 3", True), ("b IN (1, 3)", True), ("t IN ('baik', 'x')", True), ("t <> 'baik'", False),
        ("CASE WHEN y THEN a ELSE b END", Fraction(1, 10)), ("CASE t WHEN 'x' THEN 1 WHEN 'baik' THEN 2 END", 2),
        ("d + INTERVAL '1 month' = DATE '2026-02-28'", True), ("year(d) = 2026 AND month(d) = 1 AND day(d) = 31", True),
        ("tahun_penuh(d, DATE '2027-01-31')", 1), ("bulan_penuh(d, DATE '2026-03-31')", 2), ("NOT y", False),
        ("upper(t) = 'BAIK' AND lower(t) = 'baik' AND starts_with(t, 'ba')", True),
    ],
)  # fmt: skip
def test_tepat(teks: str, nilai: object) -> None:
    assert fungsi(susun(teks, KOLOM))(BARIS) == nilai


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("a > 1", None), ("a > 1 AND b > 1", None), ("a > 1 AND b > 9", False), ("a > 1 OR b > 1", True),
        ("b > 1 AND a > 1", None), ("b > 9 OR a > 1", None), ("NOT (a > 1)", None), ("a IS NULL", True),
        ("a IN (1, 2)", None), ("b IN (1, 2)", False), ("a BETWEEN 0 AND 9", None), ("b BETWEEN 4 AND a", False),
        ("coalesce(a, 5)", 5), ("nullif(a, 1)", None), ("d + INTERVAL '1 day'", None), ("terkecil(a, b)", None),
    ],
)  # fmt: skip
def test_yang_belum_diketahui_bukan_salah(teks: str, nilai: object) -> None:
    assert fungsi(susun(teks, KOLOM))({**BARIS, "a": None, "d": None}) == nilai

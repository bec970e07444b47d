"""Scores within a cohort and fuzzy membership, point by point, for one person."""

from __future__ import annotations

from math import inf

import pytest

from talenta_web.penskoran.model import Himpunan, Kelompok, Norma
from talenta_web.penskoran.satu.kelompok import kemiringan, normal, pengabur
from talenta_web.penskoran.statistik import FaktaNorma, fakta_norma

J = 1_000_000


def norma(cara: str, untung: bool = True) -> Norma:
    return Norma(cara, untung, Kelompok(), 50.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cara", "untung", "fakta", "nilai", "harus"),
    [
        ("z", True, {"tetap": 70 * J}, 3.0, 70.0),
        ("z", True, {"pangkal": 10 * J, "lebar": 2 * J}, 14.0, 70.0),
        ("z", False, {"pangkal": 10 * J, "lebar": 2 * J}, 14.0, 30.0),
        ("z", True, {"pangkal": 10 * J, "lebar": 2 * J}, 1e12, inf),
        ("z", True, {"n": 3}, 14.0, None),
        ("min_maks", True, {"pangkal": 10 * J, "lebar": 10 * J}, 10.0, 0.0),
        ("min_maks", True, {"pangkal": 10 * J, "lebar": 10 * J}, 20.0, 100.0),
        ("min_maks", True, {"pangkal": 10 * J, "lebar": 10 * J}, 9.0, 0.0),
        ("min_maks", True, {"pangkal": 10 * J, "lebar": 10 * J}, 20.5, 100.0),
        ("min_maks", True, {"pangkal": 10 * J, "lebar": 10 * J}, 12.5, 25.0),
        ("bagi_maks", False, {"pangkal": 0, "lebar": 5 * J}, 10.0, 50.0),
        ("bagi_maks", False, {"pangkal": 0, "lebar": 5 * J}, 0.0, 100.0),
        ("peringkat", True, {"titik": [[10 * J, 250], [20 * J, 1000]]}, 10.0, 25.0),
        ("peringkat", True, {"titik": [[10 * J, 250], [20 * J, 1000]]}, 9.0, 0.0),
        ("peringkat", False, {"titik": [[-20 * J, 500], [-10 * J, 1000]]}, 10.0, 100.0),
    ],
)
def test_skor_dalam_kelompok(cara: str, untung: bool, fakta: FaktaNorma, nilai: float, harus: float | None) -> None:
    assert normal(norma(cara, untung), fakta, nilai) == harus


def test_rata_rata_dan_simpangan_dibulatkan() -> None:
    """Mean 3.5 and standard deviation 1.5: each to the nearest whole, halves upwards; one member has no spread."""
    isi = fakta_norma(norma("z"), {"a": [2, 5], "b": [7]})
    assert isi["a"] == {"n": 2, "pangkal": 4, "lebar": 2}
    assert isi["b"] == {"n": 1, "tetap": 50 * J}


HIMPUNAN = (
    Himpunan("rendah", (-inf, -inf, 2.0, 4.0), 0.0),
    Himpunan("sedang", (2.0, 4.0, 6.0, 8.0), 50.0),
    Himpunan("tinggi", (6.0, 8.0, inf, inf), 100.0),
)


def test_kemiringan_sisi() -> None:
    assert [kemiringan(h) for h in HIMPUNAN] == [(0.0, 0.5), (0.5, 0.5), (0.5, 0.0)]
    assert kemiringan(Himpunan("tegak", (1.0, 1.0, 3.0, 3.0), 1.0)) == (0.0, 0.0)
    assert kemiringan(Himpunan("ujung", (-inf, 1.0, 3.0, inf), 1.0)) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("nilai", "hit", "skor"),
    [(1.0, 0, 0.0), (2.0, 0, 0.0), (3.0, 0, 25.0), (3.5, 1, 37.5), (5.0, 1, 50.0), (7.5, 2, 87.5), (9.0, 2, 100.0)],
)
def test_keanggotaan(nilai: float, hit: int, skor: float) -> None:
    assert pengabur(HIMPUNAN, lambda _: nilai)({}) == (nilai, hit, skor)


def test_di_luar_semua_himpunan() -> None:
    """At the feet of a set nobody belongs to it."""
    satu = (Himpunan("sedang", (2.0, 4.0, 6.0, 8.0), 50.0),)
    for nilai in (2.0, 8.0, 9.0):
        assert pengabur(satu, lambda _, v=nilai: v)({}) == (nilai, None, None)
    assert pengabur(satu, lambda _: 7.9)({})[1] == 0

"""Ledger of changes: the exact test, its correction, the floor, and small groups that nobody can work out."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.domain.pergeseran import NAIK, PORSI, TURUN, BatasTanda, Kelompok, binomial, lipat, tandai

BATAS = BatasTanda(20, 0.05, 0.10, 5)


@given(st.integers(1, 40), st.data(), st.integers(1, 19))
def test_binomial_sama_dengan_pecahan(n: int, data: st.DataObject, per_20: int) -> None:
    k = data.draw(st.integers(0, n))
    p = Fraction(per_20, 20)
    semua = [comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(n + 1)]
    assert binomial(k, n, float(p)) == pytest.approx(float(sum(x for x in semua if x <= semua[k])), rel=1e-9)


def test_binomial_di_ujung() -> None:
    assert binomial(0, 5, 0.0) == 1.0
    assert binomial(1, 5, 0.0) == 0.0
    assert binomial(5, 5, 1.0) == 1.0
    assert binomial(900, 2000, 0.5) < 1e-4
    with pytest.raises(ValueError, match="tidak mungkin"):
        binomial(6, 5, 0.5)


def test_kelompok_yang_menonjol_ditandai() -> None:
    isi = [Kelompok("a", "A", 100, 5, 5), Kelompok("b", "B", 100, 4, 6), Kelompok("c", "C", 60, 30, 0)]
    tanda = tandai(isi, BATAS)
    assert set(tanda) == {"c"}
    assert {t.jenis for t in tanda["c"]} == {PORSI, NAIK}
    porsi = next(t for t in tanda["c"] if t.jenis == PORSI)
    assert (porsi.porsi, porsi.lain) == (0.5, 0.1)
    assert porsi.peluang < 0.001


def test_arah_turun() -> None:
    isi = [Kelompok("a", "A", 200, 60, 5), Kelompok("b", "B", 100, 2, 28), Kelompok("c", "C", 200, 55, 6)]
    assert [t.jenis for t in tandai(isi, BATAS)["b"]] == [TURUN]


def test_di_bawah_lantai_tidak_diuji() -> None:
    assert tandai([Kelompok("a", "A", 19, 19, 0), Kelompok("b", "B", 500, 0, 0)], BATAS) == {}
    assert tandai([Kelompok("a", "A", 500, 400, 0), Kelompok("b", "B", 19, 0, 0)], BATAS) == {}
    assert tandai([Kelompok("a", "A", 500, 400, 0)], BATAS) == {}
    assert tandai([], BATAS) == {}
    assert tandai([Kelompok("", "lain", 100, 90, 0, 4), Kelompok("b", "B", 500, 0, 0)], BATAS).keys() == {"b"}


def test_perbedaan_kecil_tidak_ditandai() -> None:
    assert tandai([Kelompok("a", "A", 20_00, 160, 0), Kelompok("b", "B", 20_00, 40, 0)], BATAS) == {}


def test_lantai_tidak_boleh_diturunkan() -> None:
    with pytest.raises(ValueError, match="20"):
        BatasTanda(19, 0.05, 0.1, 5)
    with pytest.raises(ValueError, match="rentang"):
        BatasTanda(20, 1.5, 0.1, 5)


@given(st.lists(st.integers(0, 12), max_size=8))
def test_lipat_tidak_membuka_kelompok_kecil(ukuran: list[int]) -> None:
    isi = [Kelompok(str(i), f"K{i}", n, 0, min(n, 1)) for i, n in enumerate(ukuran)]
    hasil = lipat(isi, 5, "{n} kelompok kecil")
    if not hasil:
        assert sum(ukuran) < 5 or not ukuran
        return
    assert sum(k.jumlah for k in hasil) == sum(ukuran)
    assert sum(k.bagian for k in hasil) == len(ukuran)
    for k in hasil:
        assert k.jumlah >= 5
        assert k.bagian == 1 or k.bagian >= 2
        assert bool(k.kunci) == (k.bagian == 1)

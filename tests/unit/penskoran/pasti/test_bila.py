""" "Bila..." finds what trying everything finds, over small trees."""

from __future__ import annotations

import random
from itertools import combinations, pairwise, product
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from talenta_web.domain.kotak import nomor
from talenta_web.penskoran.pasti import bila as modul
from talenta_web.penskoran.pasti.bila import cari
from talenta_web.penskoran.pasti.ubah import Masukan, banyak_langkah, langkah_ke, masukan
from talenta_web.penskoran.satu.susun import Penilai
from tests.unit.penskoran.pasti.pohon_acak import ACUAN, baris_acak, nilai, rancangan


def kotak(b: dict[str, Any]) -> int:
    k, p = b["tingkat_kinerja"], b["tingkat_potensial"]
    return 0 if k is None or p is None else nomor(k, p)


def semua(m: Masukan) -> list[Any]:
    isi = list(m.kode) or [langkah_ke(m, i) for i in range(banyak_langkah(m) + 1)]
    return [x for x in isi if x != m.kini]


def paksa(p: Penilai, b: dict[str, Any], langkah: float) -> list[float]:
    """Cheapest cost with one change, else with two, by trying all."""
    milik, kini = masukan(p.r, b, langkah), kotak(b)
    for banyak in (1, 2):
        biaya = [
            sum(m.biaya(x) for m, x in zip(ms, isi, strict=True))
            for ms in combinations(milik, banyak)
            for isi in product(*map(semua, ms))
            if kotak(nilai(p, b | {k: v for m, x in zip(ms, isi, strict=True) for k, v in m.ubahan(x).items()})) > kini
        ]
        if biaya:
            return biaya
    return []


@settings(max_examples=30, deadline=None)
@given(benih=st.integers(0, 10**9))
def test_equals_brute_force(benih: int) -> None:
    r, acak = rancangan(benih), random.Random(benih)
    p = Penilai(r, ACUAN, rinci=False)
    b = nilai(p, {k: _kisi(v) for k, v in baris_acak(acak, r).items()})
    assume(kotak(b))
    hasil, biaya = cari(p, b, banyak=3, langkah=25.0), paksa(p, b, 25.0)
    assert hasil is not None
    assert hasil.tuntas
    assert bool(hasil.jalan) == bool(biaya)
    if biaya:
        assert abs(hasil.jalan[0].biaya - min(biaya)) < 1e-9
        assert hasil.jalan[0].kotak > kotak(b)


@settings(max_examples=30, deadline=None)
@given(benih=st.integers(0, 10**9))
def test_long_ranges_find_the_first_step_that_reaches(benih: int) -> None:
    r, acak = rancangan(benih), random.Random(benih)
    p = Penilai(r, ACUAN, rinci=False)
    b = nilai(p, baris_acak(acak, r))
    assume(kotak(b))
    coba = modul._Pencoba(p, b, kotak(b))
    lama, modul.SEMUA_LANGKAH = modul.SEMUA_LANGKAH, 3
    try:
        for m in masukan(r, b, 1.0):
            isi = modul._terdekat(m, coba, {})
            sampai = [x for x in semua(m) if kotak(nilai(p, b | m.ubahan(x))) > kotak(b)]
            if isi is not None:
                assert isi in sampai
            if _satu_arah(p, m, b):
                assert (isi is None) == (not sampai)
                assert not sampai or m.biaya(isi) == min(map(m.biaya, sampai))
    finally:
        modul.SEMUA_LANGKAH = lama


def _satu_arah(p: Penilai, m: Masukan, b: dict[str, Any]) -> bool:
    """Whether whether the box is reached changes at most once on each side of today's value."""
    for sisi in ([x for x in semua(m) if x > m.kini], [x for x in reversed(semua(m)) if x < m.kini]):
        tanda = [kotak(nilai(p, b | m.ubahan(x))) > kotak(b) for x in sisi]
        if sum(x != y for x, y in pairwise(tanda)) > 1:
            return False
    return True


def _kisi(v: Any) -> Any:
    return round(v / 25) * 25.0 if isinstance(v, float) else v

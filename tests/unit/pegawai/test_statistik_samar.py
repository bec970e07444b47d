"""Hidden cells of the statistics: what a reader of totals only may add and subtract gives no hidden number away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from talenta_web.pegawai.statistik.samar import Sel, jumlahan, sisa, tersembunyi

BATAS = 5
Pohon = tuple[dict[int, list[int]], dict[int, dict[str, int]]]


@st.composite
def pohon(draw: st.DrawFn) -> Pohon:
    """A tree of up to 8 units below unit 0, with people right in each of them."""
    induk = {u: draw(st.integers(0, u - 1)) for u in range(1, draw(st.integers(0, 8)) + 1)}
    anak: dict[int, list[int]] = {}
    for u, i in induk.items():
        anak.setdefault(i, []).append(u)
    angka = st.one_of(st.just(0), st.integers(0, 7), st.integers(0, 60))
    isi = {sisa(u): {k: draw(angka) for k in "abcd"} for u in (0, *induk)}

    def jumlah(u: int) -> dict[str, int]:
        baris = [isi[sisa(u)], *(jumlah(a) for a in anak.get(u, ()))]
        isi[u] = {k: sum(b[k] for b in baris) for k in "abcd"}
        return isi[u]

    jumlah(0)
    return anak, {u: {k: n for k, n in baris.items() if n} for u, baris in isi.items()}


def terbuka(anak: Mapping[int, Sequence[int]], isi: Mapping[int, Mapping[str, int]], tutup: set[Sel]) -> set[Sel]:
    """Hidden cells that follow one after the other from a sum whose other parts are known."""
    gelap = set(tutup)
    garis = [set(g) for g in jumlahan(0, anak, isi)]
    while baru := {sel for g in garis for sel in g & gelap if len(g & gelap) == 1}:
        gelap -= baru
    return tutup - gelap


def n(isi: Mapping[int, Mapping[str, int]], sel: Sel) -> int:
    return isi.get(sel[0], {}).get(sel[1], 0)


@given(pohon())
@settings(max_examples=300, deadline=None)
def test_tidak_ada_sel_tersembunyi_yang_terbuka(p: Pohon) -> None:
    anak, isi = p
    tutup = tersembunyi(0, anak, isi, BATAS)
    besar = [u for u in isi if sum(isi[u].values()) >= BATAS]
    assert all(
        (u, k) in tutup for u in isi for k, j in isi[u].items() if 0 < j < BATAS and (u >= 0 or anak.get(-u - 1))
    )
    for sel in terbuka(anak, isi, tutup):
        assert sel[0] not in besar or n(isi, sel) == 0 or n(isi, sel) >= BATAS, sel


@given(pohon())
@settings(max_examples=200, deadline=None)
def test_yang_tersembunyi_bersama_bukan_bilangan_kecil(p: Pohon) -> None:
    anak, isi = p
    tutup = tersembunyi(0, anak, isi, BATAS)
    for u, baris in isi.items():
        gelap = [k for k in baris if (u, k) in tutup]
        if gelap and sum(baris.values()) >= BATAS:
            assert sum(baris[k] for k in gelap) >= BATAS


def test_yang_besar_tetap_terlihat() -> None:
    isi = {0: {"a": 40, "b": 60}, 1: {"a": 20, "b": 30}, 2: {"a": 20, "b": 30}}
    assert tersembunyi(0, {0: [1, 2]}, isi, BATAS) == set()


def test_selisih_unit_tidak_membuka() -> None:
    """Unit 1 has three of kind a; without hiding more, instansi minus unit 2 would tell."""
    isi = {0: {"a": 23, "b": 60}, 1: {"a": 3, "b": 30}, 2: {"a": 20, "b": 30}}
    tutup = tersembunyi(0, {0: [1, 2]}, isi, BATAS)
    assert tutup == {(1, "a"), (1, "b"), (2, "a"), (2, "b")}


def test_unit_kecil_tertutup_seluruhnya() -> None:
    isi = {0: {"a": 43, "b": 60}, 1: {"a": 3}, 2: {"a": 40, "b": 60}}
    assert {(1, "a"), (1, "b")} <= tersembunyi(0, {0: [1, 2]}, isi, BATAS)

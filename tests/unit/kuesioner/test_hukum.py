"""Laws of scoring over random instruments and answers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from talenta_web.kuesioner.angka import ke_desimal
from talenta_web.kuesioner.nilai import nilai
from tests.unit.kuesioner.rakit import GABUNG, jawaban, kasar, rakit

BOBOT = st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=4), min_size=1, max_size=4)
LEVEL = st.lists(st.integers(0, 4), min_size=16, max_size=16)
CELAH = st.lists(st.sampled_from((None, -1, 0, 1, 2, 3, 4)), min_size=16, max_size=16)
CARA = st.lists(st.sampled_from(GABUNG), min_size=4, max_size=4)
HUKUM = settings(max_examples=25, deadline=None)


@HUKUM
@given(BOBOT, CARA, st.sampled_from(GABUNG), LEVEL)
def test_sama_dengan_hitungan_tangan(
    bobot: Sequence[Any], cara: Sequence[str], akar: str, level: Sequence[int]
) -> None:
    k = rakit(bobot, cara, akar)
    h = nilai(k, jawaban(k, level))
    mestinya = kasar(bobot, cara[: len(bobot)], akar, level)
    assert h.tepat.total == mestinya
    assert h.total == ke_desimal(mestinya, 2)


@HUKUM
@given(BOBOT, CARA, st.sampled_from(GABUNG), CELAH, st.integers(0, 15), st.sampled_from(("keluarkan", "nol", "maks")))
def test_naik_satu_tingkat_tidak_pernah_menurunkan(
    bobot: Sequence[Any], cara: Sequence[str], akar: str, level: list[int | None], i: int, na: str
) -> None:
    k = rakit(bobot, cara, akar, kepala=f'tidak_berlaku = "{na}"\n')
    sebelum = nilai(k, jawaban(k, level)).tepat.total
    naik = [*level]
    naik[i] = 0 if level[i] is None else min(4, level[i] + 1) if level[i] != -1 else -1  # type: ignore[operator]
    sesudah = nilai(k, jawaban(k, naik)).tepat.total
    assert (sebelum is None) == (sesudah is None)
    assert sebelum is None or sesudah is None or sesudah >= sebelum


@HUKUM
@given(BOBOT, CARA, st.sampled_from(GABUNG), CELAH, st.integers(2, 7), st.integers(1, 99))
def test_bobot_sebanding_dan_urutan_berkas_tidak_berpengaruh(
    bobot: Sequence[Any], cara: Sequence[str], akar: str, level: Sequence[int | None], kali: int, acak: int
) -> None:
    a = rakit(bobot, cara, akar)
    b = rakit(bobot, cara, akar, kali=kali, acak=acak)
    satu, dua = nilai(a, jawaban(a, level)), nilai(b, jawaban(b, level))
    assert satu.tepat.total == dua.tepat.total
    assert satu.predikat == dua.predikat
    assert satu.tepat.sumbangan == dua.tepat.sumbangan or "minimum" in (*cara, akar)


@HUKUM
@given(BOBOT, CARA, st.sampled_from(GABUNG), CELAH)
def test_sumbangan_berjumlah_tepat(
    bobot: Sequence[Any], cara: Sequence[str], akar: str, level: Sequence[int | None]
) -> None:
    k = rakit(bobot, cara, akar)
    h = nilai(k, jawaban(k, level))
    if h.total is None:
        assert all(b.status == "tidak_berlaku" for b in h.butir.values())
        return
    assert h.tepat.total == h.tepat.dasar + sum(h.tepat.sumbangan.values())
    assert h.tepat.dasar == 0
    assert all(s >= 0 for s in h.tepat.sumbangan.values())
    akar_skor = h.simpul["R"]
    assert akar_skor.sumbangan == ke_desimal(sum(h.tepat.sumbangan.values(), Fraction(0)))
    assert akar_skor.jumlah == len(k.butir)
    assert akar_skor.terisi == sum(n is not None for n in level[: len(k.butir)])


@HUKUM
@given(BOBOT, LEVEL)
def test_yang_tidak_berlaku_sama_dengan_yang_tidak_ada(bobot: Sequence[list[int]], level: Sequence[int]) -> None:
    """`keluarkan` re-balances: scoring without the butir gives the same node."""
    penuh = rakit(bobot, ["rerata_tertimbang"] * 4)
    isi = jawaban(penuh, level)
    hapus = "S0.1"
    isi |= jawaban(penuh, [-1])
    if len(bobot[0]) == 1:
        return
    h = nilai(penuh, isi)
    sisa = [(w, level[n]) for n, w in enumerate(bobot[0]) if n > 0]
    assert h.tepat.skor["S0"] == Fraction(sum(w * x for w, x in sisa), sum(w for w, _ in sisa))
    assert h.butir[hapus].status == "tidak_berlaku"
    assert h.butir[hapus].sumbangan is None

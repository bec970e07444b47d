"""Comparison of results: the waterfall adds up to the last digit, and layers that disagree are found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as Des
from fractions import Fraction

from hypothesis import given, settings

from talenta_web.kuesioner.banding import air, jarak, optimisme
from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.nilai import nilai
from tests.unit.kuesioner.acak import instrumen, soal


def _k() -> Kuesioner:
    return instrumen(
        {"A": ("rerata_tertimbang", [("level", 1, ()), ("level", 2, ())]), "B": ("rerata", [("level", 1, ())])},
        "rerata_tertimbang", "nol", [],
    )  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(soal(), soal())
def test_air_terjun_berjumlah_tepat(
    satu: tuple[Kuesioner, dict[str, Jawaban], Des], dua: tuple[Kuesioner, dict[str, Jawaban], Des]
) -> None:
    a = nilai(satu[0], satu[1])
    for b in (nilai(satu[0], {}), nilai(dua[0], dua[1])):
        w = air(a, b)
        assert w.awal + sum((s.selisih for s in w.suku), Fraction(0)) + w.dasar == w.akhir
        assert (w.awal, w.akhir) == (a.tepat.total or 0, b.tepat.total or 0)


def test_air_terjun_hanya_menyebut_yang_bergerak() -> None:
    k = _k()
    a = nilai(k, {"A.0": Jawaban(1), "A.1": Jawaban(2), "B.0": Jawaban(1)})
    b = nilai(k, {"A.0": Jawaban(1), "A.1": Jawaban(3), "B.0": Jawaban(0)})
    w = air(a, b)
    assert [(s.kode, s.lama, s.baru) for s in w.suku] == [("A.1", 2, 3), ("B.0", 1, 0)]
    assert (w.suku[0].selisih > 0, w.suku[1].selisih < 0, w.dasar) == (True, True, 0)


def test_butir_yang_hilang_tetap_terhitung() -> None:
    k = _k()
    lama = nilai(k, {"A.0": Jawaban(3), "B.0": Jawaban(3)})
    tanpa = replace(k, butir={x: b for x, b in k.butir.items() if x != "A.0"})
    w = air(lama, nilai(tanpa, {"B.0": Jawaban(3)}))
    hilang = next(s for s in w.suku if s.kode == "A.0")
    assert (hilang.lama, hilang.baru) == (3, None)
    assert hilang.selisih < 0


def test_lapisan_yang_berjauhan_di_atas() -> None:
    k = _k()
    isi = {
        "mandiri": {"A.0": Jawaban(2), "A.1": Jawaban(3), "B.0": Jawaban(3)},
        "kanreg": {"A.0": Jawaban(2), "A.1": Jawaban(1), "B.0": Jawaban(0)},
        "final": {"B.0": Jawaban(1)},
    }
    baris = jarak(k, {x: nilai(k, j) for x, j in isi.items()})
    assert [(j.kode, j.delta, j.jauh) for j in baris] == [("A.1", 2, True), ("B.0", 2, True), ("A.0", 0, False)]
    assert baris[1].skor == {"mandiri": 3, "kanreg": 0, "final": 1}, "an unanswered layer has no score, not zero"
    assert baris[0].skor["final"] is None
    o = optimisme(k, baris)
    assert o is not None
    assert (o.nilai.quantize(Des("0.01")), o.satuan, o.jumlah) == (Des("1.33"), "tingkat", 3)


def test_optimisme_pada_skala_yang_berbeda_dalam_persen() -> None:
    k = _k()
    b = k.butir["B.0"]
    k = replace(k, butir={**k.butir, "B.0": replace(b, skor=replace(b.skor, maks=Des(6)))})
    baris = jarak(
        k,
        {
            "mandiri": nilai(k, {"A.0": Jawaban(3), "B.0": Jawaban(3)}),
            "final": nilai(k, {"A.0": Jawaban(0), "B.0": Jawaban(0)}),
        },
    )
    o = optimisme(k, baris)
    assert o is not None
    assert (o.nilai, o.satuan, o.jumlah) == (Des(75), "persen", 2)
    assert optimisme(k, ()) is None

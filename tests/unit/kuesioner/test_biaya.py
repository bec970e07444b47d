"""What scoring costs, in Python calls: a bound per butir, and never more than linear."""

from __future__ import annotations

from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.nilai import nilai
from tests.bench.kuesioner.tangan import LEVEL, dua_ratus, pohon, tangan
from tests.panggilan import Panggilan
from tests.unit.kuesioner.rakit import jawaban, rakit

PER_BUTIR = 60


def panggilan(k: Kuesioner) -> int:
    isi = jawaban(k, LEVEL * 5)
    nilai(k, isi)
    with Panggilan().jalan() as p:
        nilai(k, isi)
    return p.jumlah


def test_dua_ratus_butir_sama_dengan_tangan_dan_terbatas() -> None:
    k, isi = dua_ratus()
    h = nilai(k, isi)
    total, baris, simpul = tangan(pohon(k), isi)
    assert h.total == total
    assert {x: (b.skor, b.sumbangan, b.uraian) for x, b in h.butir.items()} == {
        x: (b.skor, b.sumbangan, b.uraian) for x, b in baris.items()
    }
    assert {x: h.tepat.skor[x] for x in simpul} == {x: s for x, (s, _) in simpul.items()}
    assert panggilan(k) <= PER_BUTIR * len(k.butir)


def test_ongkos_sebanding_dengan_banyaknya_butir() -> None:
    kecil = panggilan(rakit([[1] * 10] * 5, ["rerata"] * 5))
    besar = panggilan(rakit([[1] * 10] * 20, ["rerata"] * 20))
    assert besar <= 4.4 * kecil

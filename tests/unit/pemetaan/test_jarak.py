"""The distance to the cut-offs in words."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from talenta_web.domain.kotak import KOTAK
from talenta_web.pemetaan.kerangka import susun_ambang
from talenta_web.pemetaan.penjelasan_sumbu import kena, ringkas
from talenta_web.pemetaan.tampil import SUSUNAN, Alamat, nama_bingkai, pemasok, sebut_kotak, uraian
from talenta_web.penskoran.kamus import bingkai_riwayat
from talenta_web.penskoran.model import Pita

PITA = Pita(("rendah", "menengah", "tinggi"), (60.0, 80.0), True)


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        (None, "–"), ("(-inf, 3)", "kurang dari 3"), ("[3, 5)", "3 sampai kurang dari 5"), ("[5, inf)", "5 atau lebih"),
        ("(1.5, 2]", "lebih dari 1,5 sampai 2"), ("(5, inf)", "lebih dari 5"), ("(-inf, inf)", "berapa pun"),
        (">= 1", "paling sedikit 1"), ("< 2.5", "kurang dari 2,5"), ("satu_unit", "Satu Unit"), ("S1", "S-1"),
        ("Sangat Baik", "Sangat Baik"),
    ],
)  # fmt: skip
def test_baris_skala_dengan_kata(baris: str | None, kata: str) -> None:
    assert kena(baris) == kata


def test_angka_sependek_mungkin() -> None:
    isi = {"4,00": "4", "4,50": "4,5", "107,41": "107,41", "0,00": "0", "100": "100", "–": "–"}
    assert {x: ringkas(x) for x in isi} == isi


def test_jarak() -> None:
    awal = "Ambang: menengah mulai 60,00; tinggi mulai 80,00."
    assert susun_ambang("potensial", PITA).jarak(None) == awal
    assert susun_ambang("potensial", PITA).jarak(Decimal(50)) == f"{awal} Kurang 10,00 poin untuk mencapai menengah."
    assert susun_ambang("potensial", PITA).jarak(Decimal(80)) == f"{awal} Skor ini 0,00 poin melewati ambang 80,00."
    dua = susun_ambang("potensial", PITA).jarak(Decimal("79.999999"))
    assert dua.endswith("Kurang 0,000001 poin untuk mencapai tinggi.")
    bawah = Pita(PITA.kode, PITA.ambang, False)
    assert "tinggi di atas 80,00" in susun_ambang("potensial", bawah).jarak(Decimal(80))
    assert "Kurang 0,00 poin untuk mencapai tinggi" in susun_ambang("potensial", bawah).jarak(Decimal(80))


def test_setiap_kotak_punya_uraian() -> None:
    assert sorted(n for baris in SUSUNAN for n in baris) == sorted(KOTAK) == sorted(uraian())
    for atas, bawah in itertools.pairwise(SUSUNAN):
        for a, b in zip(atas, bawah, strict=True):
            assert KOTAK[a].tingkat_potensial == KOTAK[b].tingkat_potensial
    assert sebut_kotak(9) == "kinerja di atas ekspektasi, potensial tinggi"
    assert uraian()[9].predikat == "Unggul/Terbaik"
    assert uraian()[4].rekomendasi == ("Rotasi", "Pengembangan kompetensi")


def test_setiap_bingkai_punya_nama_dan_pemasok() -> None:
    for b in bingkai_riwayat():
        assert nama_bingkai(b)
        assert pemasok(b)


def test_alamat_menjaga_saringan() -> None:
    a = Alamat("/kotak/", {"level": "4", "q": "a b"})
    assert str(a) == "/kotak/?level=4&q=a+b"
    assert str(a.dengan(level=None)) == "/kotak/?q=a+b"
    assert str(a.dengan(q="", level=2)) == "/kotak/?level=2"
    assert str(a.ke("/kotak/9").dengan(level=None, q=None)) == "/kotak/9"

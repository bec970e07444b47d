"""Cells of the board: what is read, what is refused, and that words and values go both ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from talenta_web.domain.penilaian import BATAL, KEADAAN
from talenta_web.kematangan.galat import IsianSalah
from talenta_web.kematangan.papan_impor import TabelPapan, buka_bungkus, bungkus
from talenta_web.kematangan.papan_isian import RUAS, NilaiSalah, baca_sel, jenis_dari, kata, kunci_nama, tahap_berikut


@pytest.mark.parametrize(
    ("ruas", "teks", "nilai"),
    [
        ("pembangunan", " SUDAH ", "sudah"),
        ("tahap", "Uji lapangan", "uji_lapangan"),
        ("tahap", "-", ""),
        ("skor", "63,5", Decimal("63.5")),
        ("skor", "63.5", Decimal("63.5")),
        ("skor", "1.000,00", Decimal(1000)),
        ("skor", "-", None),
        ("gerak_pada", "31/03/2026", date(2026, 3, 31)),
        ("gerak_pada", "2026-03-31", date(2026, 3, 31)),
        ("nama", "Kota\u00a0 Bima\n", "Kota Bima"),
    ],
)
def test_read(ruas: str, teks: str, nilai: object) -> None:
    assert baca_sel(RUAS[ruas], teks) == nilai


@pytest.mark.parametrize(
    ("ruas", "teks", "pesan"),
    [
        ("pembangunan", "-", "tidak boleh dikosongkan"),
        ("penerapan", "hampir", "Sudah, Proses, Belum"),
        ("tahap", "Dibatalkan", "tidak dikenal"),
        ("skor", "NaN", "Skor 0 sampai"),
        ("skor", "1e9", "Skor 0 sampai"),
        ("skor", "1,23456", "empat angka"),
        ("gerak_pada", "31/02/2026", "bukan tanggal"),
        ("langkah", "x" * 301, "paling banyak 300"),
    ],
)
def test_refused(ruas: str, teks: str, pesan: str) -> None:
    with pytest.raises(NilaiSalah, match=pesan):
        baca_sel(RUAS[ruas], teks)


def test_values_in_words_come_back() -> None:
    for ruas, nilai in (("skor", Decimal("63.2500")), ("skor", Decimal(100)), ("gerak_pada", date(2026, 3, 31))):
        assert baca_sel(RUAS[ruas], kata(nilai)) == nilai
    assert kata(Decimal("100.0000")) == "100"


def test_names_and_stages() -> None:
    assert kunci_nama("KAB. Bangli") == kunci_nama("Kabupaten  Bangli")
    assert (jenis_dari("Prov. Bali"), jenis_dari("Badan Siber")) == ("provinsi", "lain")
    berikut = {k: tahap_berikut(k) for k in ("", *KEADAAN)}
    assert berikut["reviu"] == "penetapan internal"
    assert berikut["perbaikan"] == "reviu internal"
    assert {k for k, v in berikut.items() if not v} == {"", "pemantauan", BATAL}


@pytest.mark.parametrize("teks", ["", "!", "AAAA", bungkus(TabelPapan(("a", "b"), ((2, ("x",)),)))])
def test_a_bundle_that_is_not_ours_is_refused(teks: str) -> None:
    with pytest.raises(IsianSalah, match="Unggah kembali"):
        buka_bungkus(teks)

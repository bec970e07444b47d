from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from talenta_web.web import filter as f


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [(0, None, "0"), (2480, None, "2.480"), (81.25, None, "81,25"), (Decimal("1234567.5"), 2, "1.234.567,50"),
     (None, None, "–"), (-3.456, 1, "-3,5"), (2.5, 0, "3")],
)  # fmt: skip
def test_angka(nilai: float | None, desimal: int | None, teks: str) -> None:
    assert f.angka(nilai, desimal) == teks


@pytest.mark.parametrize("n", [0, 7, 999, 1000, 1234567, -45000])
def test_angka_sama_dengan_babel(n: int) -> None:
    assert f.angka(n) == format_decimal(n, locale="id_ID")


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [("81.25", "81,25"), ("80", "80,00"), ("66.666667", "66,67"), ("79.996", "79,996"), ("79.999999", "79,999999"),
     ("80.000001", "80,000001"), ("100.000000", "100,00")],
)  # fmt: skip
def test_skor_tidak_membulatkan_melewati_ambang(nilai: str, teks: str) -> None:
    assert f.skor(Decimal(nilai)) == teks


def test_persen() -> None:
    assert f.persen(0.457) == "45,7%"
    assert f.persen(None) == "–"
    assert f.persen(Decimal(1), 0) == "100%"


@pytest.mark.parametrize("bulan", range(1, 13))
def test_tanggal_sama_dengan_babel(bulan: int) -> None:
    hari = date(2026, bulan, 9)
    assert f.tanggal(hari) == format_date(hari, "d MMM y", locale="id_ID")
    assert f.tanggal_panjang(hari) == format_date(hari, "d MMMM y", locale="id_ID")


def test_kosong_bukan_nol() -> None:
    for saring in (f.tanggal, f.tanggal_panjang, f.jam, f.waktu, f.nip, f.pangkat, f.label, f.kata, f.skor, f.angka):
        assert saring(None) == "–"


def test_waktu_setempat() -> None:
    saat = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
    assert f.jam(saat) == "00.30 WIB"
    assert f.tanggal(saat) == "22 Nov 2026"
    assert f.waktu(saat.replace(tzinfo=None)) == "22 Nov 2026 00.30 WIB"
    assert format_datetime(saat, "HH.mm", tzinfo=ZoneInfo("Asia/Jakarta"), locale="id_ID") == "00.30"


@pytest.mark.parametrize(
    ("zona", "nama"), [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
)
def test_nama_zona(zona: str, nama: str) -> None:
    assert datetime(2026, 1, 1, tzinfo=ZoneInfo(zona)).tzname() == nama


def test_nip() -> None:
    assert f.nip("198503122010012005") == "19850312 201001 2 005"
    assert f.nip("******** 201001 * 005") == "******** 201001 * 005"


def test_daftar_dan_kata() -> None:
    assert f.daftar(["Ayu"]) == "Ayu"
    assert f.daftar(["Ayu", "Budi"]) == "Ayu dan Budi"
    assert f.daftar(["Ayu", "Budi", "Citra"]) == "Ayu, Budi, dan Citra"
    assert f.kata(True) == "Ya"
    assert f.kata(2026) == "2026"
    assert f.kata(Decimal("81.5")) == "81,50"
    assert f.kata(date(2026, 8, 17)) == "17 Agu 2026"


def test_pangkat() -> None:
    assert f.pangkat("III/d") == "Penata Tk. I (III/d)"
    assert f.pangkat("IX") == "Golongan IX"
    assert f.pangkat("tidak-ada") == "tidak-ada"

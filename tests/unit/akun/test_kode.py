"""Codes: normalised once, RFC 6238 values, one step of drift, enrolment picture."""

from __future__ import annotations

from base64 import b32encode, b64decode
from datetime import UTC, datetime, timedelta

import pytest

from talenta_web.akun import kode

RFC = b32encode(b"12345678901234567890").decode()  # RFC 6238, appendix B (SHA-1), last six digits


@pytest.mark.parametrize(
    ("detik", "nilai"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_nilai_rfc_6238(detik: int, nilai: str) -> None:
    saat = datetime.fromtimestamp(detik, UTC)
    assert kode.kode_kini(RFC, saat) == nilai
    assert kode.cari_langkah(RFC, nilai, saat) == detik // 30


def test_satu_langkah_geser_diterima_dua_tidak() -> None:
    saat = datetime(2026, 3, 1, 8, 0, 10, tzinfo=UTC)
    nilai = kode.kode_kini(RFC, saat)
    for geser, diterima in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        assert (kode.cari_langkah(RFC, nilai, saat + timedelta(seconds=geser)) is not None) is diterima


@pytest.mark.parametrize(
    "teks", ["123456", " 123 456 ", "１２３４５６", "123\u00a0456", "123-456", "12\u200b3456", "1 2 3 4 5 6\n"]
)
def test_satu_bentuk_sebelum_dibandingkan(teks: str) -> None:
    assert kode.angka(kode.normal(teks)) == "123456"


@pytest.mark.parametrize("teks", ["12345", "1234567", "١٢٣٤٥٦", "12345a", "", "½23456"])
def test_bukan_enam_angka(teks: str) -> None:
    assert kode.angka(kode.normal(teks)) is None


def test_kode_acak_panjang_dan_berbeda() -> None:
    semua = {kode.acak() for _ in range(2000)}
    assert len(semua) == 2000
    assert all(len(kode.normal(k)) == 16 for k in semua)
    assert 31**16 > 2**64
    satu = next(iter(semua))
    assert kode.cerna(f" {satu.upper()} ", "sandi", 1) == kode.cerna(satu, "sandi", 1)
    assert len({kode.cerna(satu, g, p) for g in ("sandi", "pemulihan") for p in (1, 2)}) == 4


def test_rahasia_dan_gambar() -> None:
    rahasia = kode.rahasia_baru()
    assert len(rahasia) == 32  # 160 bits
    assert kode.berkelompok(rahasia).replace(" ", "") == rahasia
    gambar = kode.gambar_qr(rahasia, "198503122010011005")
    assert b64decode(gambar.removeprefix("data:image/png;base64,")).startswith(b"\x89PNG")

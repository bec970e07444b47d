"""Import sources: what the registry accepts and refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from talenta_web.host import GalatPlugin
from talenta_web.host.terdaftar import tambah_inti
from talenta_web.kontrak import KolomSumber, LembarSumber, SumberData

NIP = KolomSumber("nip", ("nipBaru",))
LEMBAR = LembarSumber("pegawai", ("data-utama",), (NIP,))
BAIK = SumberData("siasn", "SIASN", "Berkas SIASN.", (LEMBAR,))


def _ganti(**isi: Any) -> SumberData:
    return replace(BAIK, lembar=(replace(LEMBAR, **isi),))


def test_terdaftar_dan_terbaca() -> None:
    registry = tambah_inti(impor=[BAIK])
    assert registry.semua_impor() == (BAIK,)
    assert registry.penyedia("impor", "siasn").slug == "inti"


BURUK: dict[str, Callable[[], SumberData]] = {
    "kode": lambda: replace(BAIK, kode="SIASN Pusat"),
    "tanpa lembar": lambda: replace(BAIK, lembar=()),
    "lembar bukan LembarSumber": lambda: replace(BAIK, lembar=("pegawai",)),
    "asal lembar kosong": lambda: _ganti(asal=()),
    "asal kolom kosong": lambda: _ganti(kolom=(KolomSumber("nip", ()),)),
    "asal kolom bukan tuple": lambda: _ganti(kolom=(replace(NIP, asal="nipBaru"),)),
    "kolom tujuan dua kali": lambda: _ganti(kolom=(NIP, NIP)),
    "bentuk tidak dikenal": lambda: _ganti(kolom=(replace(NIP, bentuk="bulan"),)),
    "nilai bukan teks": lambda: _ganti(kolom=(replace(NIP, nilai={"a": 1}),)),
    "abaikan bukan tuple": lambda: _ganti(abaikan=["x"]),
}


@pytest.mark.parametrize("nama", BURUK)
def test_ditolak(nama: str) -> None:
    with pytest.raises((GalatPlugin, TypeError)):
        tambah_inti(impor=[BURUK[nama]()])


def test_kode_ganda() -> None:
    with pytest.raises(GalatPlugin, match="sudah dipakai"):
        tambah_inti(impor=[BAIK, BAIK])

"""How long a session lives: to the microsecond, and shorter for roles that decide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from talenta_web.akun import sandi, service
from talenta_web.akun import sesi as modul
from talenta_web.akun.models import Pengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import ANONIM, PERAN

DIAM, ISTIMEWA, MUTLAK = timedelta(minutes=30), timedelta(minutes=15), timedelta(hours=12)
BATAS = modul.BatasSesi(DIAM, ISTIMEWA, MUTLAK)
SEBENTAR = timedelta(microseconds=1)


@pytest.fixture(scope="module")
def hash_sandi() -> str:
    return sandi.buat_hash("kuda hitam berlari jauh")


@pytest.fixture
def orang(sesi: Session, hash_sandi: str) -> Pengguna:
    pakai_instansi(sesi, SEMUA)
    instansi = service.buat_instansi(sesi, "A", "Kabupaten")
    with transaksi(sesi):
        orang = Pengguna(instansi_id=instansi.id, nip="198503122010011005", nama="Budi", sandi_hash=hash_sandi)
        sesi.add(orang)
    return orang


def test_peran_istimewa() -> None:
    istimewa = {p for p in PERAN if p != ANONIM and BATAS.diam_untuk((p, "PG")) == ISTIMEWA}
    assert istimewa == {"AD", "KK", "PB", "PP"}
    assert BATAS.diam_untuk(()) == DIAM


def test_habis_tepat_pada_batas(sesi: Session, orang: Pengguna) -> None:
    mulai = sekarang()
    with transaksi(sesi):
        token = modul.buka(sesi, orang, saat=mulai, alamat_ip=None, peramban="x" * 500)
    assert len(token) >= 43
    assert modul.muat(sesi, token, saat=mulai + DIAM - SEBENTAR, batas=BATAS) is not None
    assert modul.muat(sesi, token, saat=mulai + DIAM, batas=BATAS) is None
    panjang = modul.BatasSesi(timedelta(days=9), timedelta(days=9), MUTLAK)
    assert modul.muat(sesi, token, saat=mulai + MUTLAK - SEBENTAR, batas=panjang) is not None
    assert modul.muat(sesi, token, saat=mulai + MUTLAK, batas=panjang) is None


def test_dicatat_dan_dikenali_tepat_pada_batas(sesi: Session, orang: Pengguna) -> None:
    mulai = sekarang()
    with transaksi(sesi):
        token = modul.buka(sesi, orang, saat=mulai, alamat_ip=None, peramban=None)
    aktif = modul.muat(sesi, token, saat=mulai, batas=BATAS)
    assert aktif is not None
    modul.catat_terakhir(sesi, aktif, saat=mulai + modul.JEDA_CATAT - SEBENTAR)
    tetap = modul.muat(sesi, token, saat=mulai, batas=BATAS)
    assert tetap is not None
    assert tetap.terakhir_pada == mulai
    modul.catat_terakhir(sesi, aktif, saat=mulai + modul.JEDA_CATAT)
    baru = modul.muat(sesi, token, saat=mulai, batas=BATAS)
    assert baru is not None
    assert baru.terakhir_pada == mulai + modul.JEDA_CATAT
    assert modul.muat_usang(sesi, token, saat=mulai + modul.UMUR_USANG - SEBENTAR) is not None
    assert modul.muat_usang(sesi, token, saat=mulai + modul.UMUR_USANG) is None


@pytest.mark.parametrize("faktor", [False, True])
def test_token_baru_tidak_menjadi_faktor_kedua_tanpa_kode(sesi: Session, orang: Pengguna, faktor: bool) -> None:
    """A new password renews the cookie; only a code makes the session one with a second factor."""
    saat = sekarang()
    with transaksi(sesi):
        lama = modul.buka(sesi, orang, saat=saat, alamat_ip=None, peramban=None)
    aktif = modul.muat(sesi, lama, saat=saat, batas=BATAS)
    assert aktif is not None
    assert not aktif.faktor
    with transaksi(sesi):
        token = modul.ganti_token(sesi, aktif.id, saat=saat, **({"faktor": True} if faktor else {}))
    assert modul.muat(sesi, lama, saat=saat, batas=BATAS) is None
    baru = modul.muat(sesi, token, saat=saat, batas=BATAS)
    assert baru is not None
    assert baru.faktor is faktor

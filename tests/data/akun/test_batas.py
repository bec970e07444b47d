"""AU4: the throttle counts in the database, over threads, engines and restarts, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun import kode, service
from talenta_web.akun.models import BatasCoba, KabarKeamanan
from talenta_web.akun.service import Tahap, batas
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from tests.data.akun.orang import NIP, RAHASIA, SANDI, Jam, SandiTiruan, buat_orang

UTAS = 4


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    return Jam(monkeypatch)


@pytest.fixture
def tiruan(monkeypatch: pytest.MonkeyPatch) -> SandiTiruan:
    return SandiTiruan(monkeypatch)


@pytest.fixture
def pekerja(url_db: str) -> Iterator[list[sessionmaker[Session]]]:
    """Four workers: each has its own engine, as a process has."""
    mesin = [buat_engine(url_db) for _ in range(UTAS)]
    pabrik = [sessionmaker(m, expire_on_commit=False) for m in mesin]
    for p in pabrik:
        pasang_lingkup(p)
    yield pabrik
    for m in mesin:
        m.dispose()


@pytest.mark.parametrize("per_utas", [25, pytest.param(125, marks=pytest.mark.panjang)])
def test_lima_ratus_percobaan_lewat_empat_pekerja(
    pekerja: list[sessionmaker[Session]], url_db: str, jam: Jam, tiruan: SandiTiruan, per_utas: int
) -> None:
    """A hundred tries, five hundred in the long run: ten of them are judged."""
    with pekerja[0]() as s:
        buat_orang(s)

    def serang(pabrik: sessionmaker[Session]) -> None:
        with pabrik() as s:
            for n in range(per_utas):
                service.masuk(s, NIP, f"tebakan {n}", alamat_ip=f"10.0.0.{n % 200}")

    utas = [threading.Thread(target=serang, args=(p,)) for p in pekerja]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert len(tiruan.dicoba) == batas.PER_AKUN

    baru = buat_engine(url_db)  # a restart
    pabrik = sessionmaker(baru, expire_on_commit=False)
    pasang_lingkup(pabrik)
    with pabrik() as s:
        assert service.masuk(s, NIP, SANDI).tahap is Tahap.DIBATASI
        assert len(tiruan.dicoba) == batas.PER_AKUN
        jam.maju(minutes=4, seconds=59)
        assert service.masuk(s, NIP, SANDI).tahap is Tahap.DIBATASI
        jam.maju(minutes=10)
        assert service.masuk(s, NIP, SANDI).tahap is Tahap.PENUH  # within 15 minutes
        pakai_instansi(s, SEMUA)
        kabar = s.scalars(select(KabarKeamanan)).one()
        assert (kabar.jenis, kabar.jumlah) == ("masuk.gagal", batas.PER_AKUN)
        assert service.masuk(s, NIP, "salah lagi").tahap is Tahap.GAGAL  # success forgot the count
    baru.dispose()


@pytest.mark.parametrize("tekun", [False, pytest.param(True, marks=pytest.mark.panjang)])
def test_tunggu_berlipat_tanpa_kunci_selamanya(sesi: Session, jam: Jam, tiruan: SandiTiruan, tekun: bool) -> None:
    """One try per wait of 5, 10, 15, 15 minutes; never more than ten in any five minutes.

    Twelve tries in every minute that judges one, one in the others (`tekun`: twelve)."""
    buat_orang(sesi)
    dinilai: list[int] = []
    for menit in range(120):
        for n in range(12):
            lama = len(tiruan.dicoba)
            service.masuk(sesi, NIP, "salah")
            if len(tiruan.dicoba) > lama:
                dinilai.append(menit)
            elif n == 0 and not tekun:
                break
        jam.maju(minutes=1)
    assert dinilai[:10] == [0] * 10
    assert dinilai[10:] == [5, 15, 30, 45, 60, 75, 90, 105]
    jam.maju(minutes=15)
    assert service.masuk(sesi, NIP, SANDI).tahap is Tahap.PENUH


def test_percobaan_pelan_juga_terhitung(sesi: Session, jam: Jam, tiruan: SandiTiruan) -> None:
    """Ten tries spread over 40 minutes: no window of five minutes starts anew in between."""
    for _ in range(11):
        hasil = service.masuk(sesi, NIP, "salah")
        jam.maju(minutes=4)
    assert hasil.tahap is Tahap.DIBATASI
    jam.maju(hours=2)
    assert service.masuk(sesi, NIP, "salah").tahap is Tahap.GAGAL


def test_akun_yang_tidak_ada_dibatasi_sama(sesi: Session, jam: Jam, tiruan: SandiTiruan) -> None:
    buat_orang(sesi)
    rupa = {
        nip: [service.masuk(sesi, nip, "salah").tahap for _ in range(12)] for nip in (NIP, "1" * 18, "bukan nip", "")
    }
    assert len({tuple(r) for r in rupa.values()}) == 1
    assert [b for b in sesi.scalars(select(BatasCoba.kunci)) if NIP.encode() in b] == []


def test_satu_alamat_paling_banyak_seratus(sesi: Session, jam: Jam, tiruan: SandiTiruan) -> None:
    assert batas.PER_ALAMAT == 100

    def coba(n: int, alamat: str) -> Tahap:
        return service.masuk(sesi, f"{n:018d}", "salah", alamat_ip=alamat).tahap

    assert {coba(n, "192.0.2.1") for n in range(batas.PER_ALAMAT)} == {Tahap.GAGAL}
    assert coba(500, "192.0.2.1") is Tahap.RAMAI
    assert coba(501, "192.0.2.2") is Tahap.GAGAL
    assert coba(500, "192.0.2.3") is Tahap.GAGAL  # the refused try was not counted against the account
    jam.maju(minutes=5)
    assert coba(502, "192.0.2.1") is Tahap.GAGAL


def test_satu_jaringan_ipv6_dihitung_bersama(
    sesi: Session, jam: Jam, tiruan: SandiTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batas, "PER_ALAMAT", 15)
    for n in range(batas.PER_ALAMAT):
        service.masuk(sesi, f"{n:018d}", "salah", alamat_ip=f"2001:db8:0:1::{n:x}")
    assert service.masuk(sesi, "9" * 18, "salah", alamat_ip="2001:db8:0:1:ffff::1").tahap is Tahap.RAMAI
    assert service.masuk(sesi, "9" * 18, "salah", alamat_ip="2001:db8:0:2::1").tahap is Tahap.GAGAL


def test_seluruhnya_paling_banyak_seribu(
    sesi: Session, jam: Jam, tiruan: SandiTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert batas.SEMUA_ORANG == 1000
    monkeypatch.setattr(batas, "SEMUA_ORANG", 30)
    tahap = [service.masuk(sesi, f"{n:018d}", "x", alamat_ip=f"10.0.{n}.1").tahap for n in range(31)]
    assert tahap == [Tahap.GAGAL] * 30 + [Tahap.RAMAI]
    assert len(tiruan.dipanggil) == 30


def test_pagi_yang_ramai_tidak_dibatasi(
    sesi: Session, jam: Jam, tiruan: SandiTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office shares one address: whoever knows the password takes the count back."""
    buat_orang(sesi)
    monkeypatch.setattr(batas, "PER_ALAMAT", 15)
    for _ in range(batas.PER_ALAMAT + 20):
        assert service.masuk(sesi, NIP, SANDI, alamat_ip="192.0.2.1").tahap is Tahap.PENUH
    with sesi.begin() if not sesi.in_transaction() else sesi.begin_nested():
        assert sesi.scalar(select(func.max(BatasCoba.jumlah))) == 0


def test_kode_langkah_dan_pulih_ikut_dibatasi(sesi: Session, jam: Jam, tiruan: SandiTiruan) -> None:
    orang = buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    hasil = service.masuk(sesi, NIP, SANDI)
    assert hasil.tahap is Tahap.KODE
    asal = service.Asal("192.0.2.1")
    salah = "000000" if kode.kode_kini(RAHASIA, jam.kini) != "000000" else "000001"
    tahap = [service.lanjut_kode(sesi, hasil.token, salah, asal).tahap for _ in range(11)]
    assert tahap == [Tahap.GAGAL] * 10 + [Tahap.DIBATASI]
    lagi = service.masuk(sesi, NIP, SANDI)  # a new unfinished login does not start the count anew
    assert service.lanjut_kode(sesi, lagi.token, kode.kode_kini(RAHASIA, jam.kini), asal).tahap is Tahap.DIBATASI
    pakai_instansi(sesi, orang.instansi_id)
    tahap = [service.masuk_ulang(sesi, orang.id, 1, "salah").tahap for _ in range(11)]
    assert tahap == [Tahap.GAGAL] * 10 + [Tahap.DIBATASI]
    pulih = [service.pulihkan_sandi(sesi, NIP, "aaaa-bbbb-cccc-dddd", "x" * 12).value for _ in range(11)]
    assert pulih == ["gagal"] * 10 + ["dibatasi"]


def test_baris_lama_dibersihkan(sesi: Session, jam: Jam, tiruan: SandiTiruan) -> None:
    orang = buat_orang(sesi)
    for n in range(5):
        service.masuk(sesi, f"{n:018d}", "salah", alamat_ip="10.0.0.1")
    buat_orang(sesi, nip="198503122010011006", kode="B")
    service.masuk(sesi, "198503122010011006", "salah")
    jam.maju(days=1, hours=2)
    service.masuk(sesi, orang.nip, SANDI)
    sisa = sesi.scalars(select(BatasCoba)).all()
    assert [b.gagal for b in sisa if b.pengguna_id is not None] == [1]  # waits for its owner
    assert all(b.lupa_pada > sekarang() - timedelta(days=1) for b in sisa if b.pengguna_id is None)

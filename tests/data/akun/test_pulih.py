"""AU10: a password set with a code; and the two password policies in force. On both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import kode, service
from talenta_web.akun import sandi as modul_hash
from talenta_web.akun import sesi as modul_sesi
from talenta_web.akun.models import KabarKeamanan, KodeSandi, Pengguna, SesiMasuk
from talenta_web.akun.service import Asal, HasilPulih, Tahap
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from tests.data.akun.orang import BARU, NIP, RAHASIA, SANDI, Jam, buat_orang

pytestmark = pytest.mark.satu_basis

LAIN = "198503122010011006"
ASAL = Asal("192.0.2.1")


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    return Jam(monkeypatch)


def _terbit(sesi: Session, orang: Pengguna, penerbit_id: int | None = None) -> str:
    pakai_instansi(sesi, orang.instansi_id)
    return service.terbitkan_kode_sandi(sesi, orang.id, penerbit_id=penerbit_id)


def test_kode_menyetel_sandi_satu_kali(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi)
    service.masuk(sesi, NIP, SANDI)
    teks = _terbit(sesi, orang)
    assert service.masuk(sesi, NIP, teks).tahap is Tahap.GAGAL  # the code is no password
    assert service.pulihkan_sandi(sesi, NIP, f" {teks.upper()} ", BARU) is HasilPulih.BERHASIL
    assert service.pulihkan_sandi(sesi, NIP, teks, "gerimis lembayung obor") is HasilPulih.GAGAL
    assert service.masuk(sesi, NIP, SANDI).tahap is Tahap.GAGAL
    assert service.masuk(sesi, NIP, BARU).tahap is Tahap.PENUH
    pakai_instansi(sesi, SEMUA)
    hidup = sesi.scalars(select(SesiMasuk.id).where(SesiMasuk.berakhir_pada.is_(None))).all()
    assert len(hidup) == 1  # the session from before is dead
    assert teks not in str([b.__dict__ for b in sesi.scalars(select(KodeSandi))])
    jejak = sesi.scalars(select(Jejak).where(Jejak.jenis == "akun.sandi.pulih")).one()
    assert jejak.rincian == {"sesi_diakhiri": 1, "kebijakan": "ASVS"}
    assert {"sandi.kode", "sandi.pulih"} <= set(sesi.scalars(select(KabarKeamanan.jenis)))


def test_kode_lewat_sepuluh_menit_diganti_atau_milik_orang_lain(sesi: Session, jam: Jam) -> None:
    orang, lain = buat_orang(sesi), buat_orang(sesi, nip=LAIN, kode="B")
    teks = _terbit(sesi, orang)
    assert service.pulihkan_sandi(sesi, LAIN, teks, BARU) is HasilPulih.GAGAL
    jam.maju(minutes=10, seconds=1)
    assert service.pulihkan_sandi(sesi, NIP, teks, BARU) is HasilPulih.GAGAL
    pertama, kedua = _terbit(sesi, orang), _terbit(sesi, orang)
    assert service.pulihkan_sandi(sesi, NIP, pertama, BARU) is HasilPulih.GAGAL
    assert service.pulihkan_sandi(sesi, NIP, kedua, BARU) is HasilPulih.BERHASIL
    milik_lain = _terbit(sesi, lain, penerbit_id=None)
    pakai_instansi(sesi, SEMUA)
    with transaksi(sesi):
        sesi.get_one(Pengguna, lain.id).aktif = False
    assert service.pulihkan_sandi(sesi, LAIN, milik_lain, BARU) is HasilPulih.GAGAL
    assert service.pulihkan_sandi(sesi, "9" * 18, kedua, BARU) is HasilPulih.GAGAL
    pakai_instansi(sesi, lain.instansi_id)
    with pytest.raises(service.GalatAkun, match="nonaktif"):
        service.terbitkan_kode_sandi(sesi, lain.id, penerbit_id=None)


def test_sandi_yang_ditolak_tidak_menghabiskan_kode(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi)
    teks = _terbit(sesi, orang)
    for buruk in ("pendek", "Budiman-xk29-vzq", "Sukamaju xk29 vzq", "rahasia123456", SANDI):
        with pytest.raises(service.GalatAkun):
            service.pulihkan_sandi(sesi, NIP, teks, buruk)
    assert service.pulihkan_sandi(sesi, NIP, "salah", "pendek") is HasilPulih.GAGAL  # no word about the password
    assert service.pulihkan_sandi(sesi, NIP, teks, BARU) is HasilPulih.BERHASIL


def test_faktor_kedua_tidak_terlewati(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    tunda = service.masuk(sesi, NIP, SANDI)
    teks = _terbit(sesi, orang)
    assert service.pulihkan_sandi(sesi, NIP, teks, BARU) is HasilPulih.BERHASIL
    kini = kode.kode_kini(RAHASIA, jam.kini)
    assert service.lanjut_kode(sesi, tunda.token, kini, ASAL).tahap is Tahap.ULANG  # began with the old password
    assert service.masuk(sesi, NIP, BARU).tahap is Tahap.KODE
    pakai_instansi(sesi, SEMUA)
    assert sesi.scalars(select(SesiMasuk)).all() == []


def test_akun_tanpa_sandi_dibuka_hanya_dengan_kode(sesi: Session, jam: Jam) -> None:
    """How a new account starts: no admin ever knows a password that works."""
    orang = buat_orang(sesi)
    pakai_instansi(sesi, SEMUA)
    with transaksi(sesi):
        sesi.get_one(Pengguna, orang.id).sandi_hash = modul_hash.TANPA
    for tebakan in ("", modul_hash.TANPA, SANDI):
        assert service.masuk(sesi, NIP, tebakan).tahap is Tahap.GAGAL
    assert service.pulihkan_sandi(sesi, NIP, _terbit(sesi, orang), BARU) is HasilPulih.BERHASIL
    assert service.masuk(sesi, NIP, BARU).tahap is Tahap.PENUH


@pytest.fixture
def bssn(sesi: Session, jam: Jam) -> Pengguna:
    orang = buat_orang(sesi)
    pakai_instansi(sesi, orang.instansi_id)
    berubah = service.ubah_setelan(
        sesi, orang.instansi_id, service.Setelan("BSSN", umur_sandi_hari=90, riwayat_sandi=2), pelaku_id=None
    )
    assert berubah == ["kebijakan_sandi", "riwayat_sandi", "umur_sandi_hari"]
    return orang


def test_bssn_sandi_kedaluwarsa_diganti_sebelum_ada_sesi(sesi: Session, bssn: Pengguna, jam: Jam) -> None:
    assert service.masuk(sesi, NIP, SANDI).tahap is Tahap.PENUH
    jam.maju(days=91)
    hasil = service.masuk(sesi, NIP, SANDI)
    assert hasil.tahap is Tahap.SANDI
    with pytest.raises(service.GalatAkun, match="huruf besar"):
        service.lanjut_sandi(sesi, hasil.token, BARU, ASAL)
    penuh = service.lanjut_sandi(sesi, hasil.token, "Hujan turun 7 sawah", ASAL)
    assert penuh.tahap is Tahap.PENUH
    assert service.lanjut_sandi(sesi, hasil.token, "Hujan turun 8 sawah", ASAL).tahap is Tahap.ULANG
    assert service.masuk(sesi, NIP, "Hujan turun 7 sawah").tahap is Tahap.PENUH
    pakai_instansi(sesi, bssn.instansi_id)
    jejak = sesi.scalars(select(Jejak).where(Jejak.jenis == "akun.sandi.ganti")).one()
    assert jejak.rincian["kebijakan"] == "BSSN"


def test_bssn_sandi_lama_tidak_kembali(sesi: Session, bssn: Pengguna, jam: Jam) -> None:
    service.masuk(sesi, NIP, SANDI)
    pakai_instansi(sesi, bssn.instansi_id)
    ini = sesi.scalars(select(SesiMasuk.id)).one()
    sandi = [f"Gerimis lembayung {n} obor" for n in range(4)]
    kini = SANDI
    for baru in sandi[:3]:
        assert service.ganti_sandi(sesi, bssn.id, ini, kini, baru)
        kini = baru
    for lama in sandi[1:3]:
        with pytest.raises(service.GalatAkun, match="pernah dipakai"):
            service.ganti_sandi(sesi, bssn.id, ini, kini, lama)
    assert service.ganti_sandi(sesi, bssn.id, ini, kini, sandi[0])  # older than the two remembered


def test_asvs_tidak_kedaluwarsa_dan_hanya_menolak_yang_sedang_berlaku(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi)
    jam.maju(days=4000)
    service.masuk(sesi, NIP, SANDI)
    pakai_instansi(sesi, orang.instansi_id)
    ini = sesi.scalars(select(SesiMasuk.id)).one()
    with pytest.raises(service.GalatAkun, match="pernah dipakai"):
        service.ganti_sandi(sesi, orang.id, ini, SANDI, SANDI)
    assert service.ganti_sandi(sesi, orang.id, ini, SANDI, BARU)
    assert service.ganti_sandi(sesi, orang.id, ini, BARU, SANDI)


@pytest.mark.parametrize(
    ("setelan", "sebab"),
    [
        (service.Setelan("LAIN"), "Kebijakan sandi"),
        (service.Setelan(menit_diam=31), "Batas diam"),
        (service.Setelan(menit_diam_istimewa=16), "peran istimewa"),
        (service.Setelan(jam_mutlak=13), "Umur sesi"),
        (service.Setelan("BSSN", umur_sandi_hari=0), "Masa berlaku"),
    ],
)
def test_setelan_di_luar_rentang_ditolak(sesi: Session, setelan: service.Setelan, sebab: str) -> None:
    orang = buat_orang(sesi)
    pakai_instansi(sesi, orang.instansi_id)
    with pytest.raises(service.GalatAkun, match=sebab):
        service.ubah_setelan(sesi, orang.instansi_id, setelan, pelaku_id=None)
    assert service.setelan_instansi(sesi, orang.instansi_id) == service.Setelan()


def test_setelan_memperketat_sesi_dan_mewajibkan_faktor(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi)
    token = service.masuk(sesi, NIP, SANDI).token
    pakai_instansi(sesi, orang.instansi_id)
    service.ubah_setelan(sesi, orang.instansi_id, service.Setelan(menit_diam=10), pelaku_id=None)
    assert service.setelan_instansi(sesi, orang.instansi_id).menit_diam == 10
    batas = modul_sesi.BatasSesi(timedelta(minutes=30), timedelta(minutes=15), timedelta(hours=12))
    for menit, hidup in ((9, True), (10, False)):
        dimuat = modul_sesi.muat(sesi, token, saat=jam.kini + timedelta(minutes=menit), batas=batas)
        assert (dimuat is not None) is hidup
    service.ubah_setelan(sesi, orang.instansi_id, service.Setelan(faktor_semua=True), pelaku_id=None)
    assert modul_sesi.muat(sesi, token, saat=jam.kini, batas=batas) is None
    assert service.masuk(sesi, NIP, SANDI).tahap is Tahap.DAFTAR

"""AU8, AU9: second factor of a role, replay, recovery codes, removal; on both databases."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun import kode, service
from talenta_web.akun import sesi as modul_sesi
from talenta_web.akun.models import FaktorTotp, KabarKeamanan, KodePemulihan, Pengguna, SesiMasuk
from talenta_web.akun.service import Asal, Tahap
from talenta_web.basis import rahasia
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import ANONIM, PERAN
from tests.data.akun.orang import NIP, RAHASIA, SANDI, Jam, buat_orang

pytestmark = pytest.mark.satu_basis

ASAL = Asal("192.0.2.1", "uji")
BATAS = modul_sesi.BatasSesi(timedelta(minutes=30), timedelta(minutes=15), timedelta(hours=12))
WAJIB = {"AD", "PK", "KS", "KK", "PB", "PP", "AU", "BK"}


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    return Jam(monkeypatch)


@pytest.mark.parametrize("peran", [p for p in PERAN if p != ANONIM])
def test_peran_istimewa_tidak_masuk_tanpa_faktor(sesi: Session, peran: str) -> None:
    orang = buat_orang(sesi, (peran,))
    hasil = service.masuk(sesi, NIP, SANDI)
    assert hasil.tahap is (Tahap.DAFTAR if peran in WAJIB else Tahap.PENUH)
    pakai_instansi(sesi, SEMUA)
    assert len(sesi.scalars(select(SesiMasuk)).all()) == (peran not in WAJIB)
    if peran in WAJIB:  # whatever opens a session without a factor: it carries no rights
        with transaksi(sesi):
            token = modul_sesi.buka(sesi, orang, saat=sekarang(), alamat_ip=None, peramban=None)
        assert modul_sesi.muat(sesi, token, saat=sekarang(), batas=BATAS) is None
        assert modul_sesi.muat(sesi, hasil.token, saat=sekarang(), batas=BATAS) is None


def test_pendaftaran_lalu_kode_lalu_sesi(sesi: Session, jam: Jam) -> None:
    buat_orang(sesi, ("KK",))
    awal = service.masuk(sesi, NIP, SANDI)
    calon = service.calon_tunda(sesi, awal.token)
    assert calon is not None
    assert service.lanjut_kode(sesi, awal.token, kode.kode_kini(calon[0], jam.kini), ASAL).tahap is Tahap.ULANG
    assert service.lanjut_daftar(sesi, awal.token, "000000", ASAL).tahap in {Tahap.GAGAL, Tahap.PENUH}
    hasil = service.lanjut_daftar(sesi, awal.token, kode.kode_kini(calon[0], jam.kini), ASAL)
    assert hasil.tahap is Tahap.PENUH
    assert len(set(hasil.kode_pemulihan)) == 10
    assert modul_sesi.muat(sesi, hasil.token, saat=sekarang(), batas=BATAS) is not None
    assert service.lanjut_daftar(sesi, awal.token, kode.kode_kini(calon[0], jam.kini), ASAL).tahap is Tahap.ULANG
    assert service.masuk(sesi, NIP, SANDI).tahap is Tahap.KODE
    pakai_instansi(sesi, SEMUA)
    tersimpan = sesi.scalars(select(FaktorTotp)).one()
    assert calon[0] not in str(tersimpan.rahasia)
    assert tersimpan.calon is None
    for teks in hasil.kode_pemulihan:
        assert all(teks.encode() not in h for h in sesi.scalars(select(KodePemulihan.kode_hash)))


def test_langkah_yang_belum_selesai_habis_setelah_sepuluh_menit(sesi: Session, jam: Jam) -> None:
    buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    hasil = service.masuk(sesi, NIP, SANDI)
    jam.maju(minutes=10, seconds=1)
    assert service.lanjut_kode(sesi, hasil.token, kode.kode_kini(RAHASIA, jam.kini), ASAL).tahap is Tahap.ULANG


@pytest.mark.parametrize("rupa", ["{0}", " {0} ", "{1}", "{2}", "{0}\n"])
def test_kode_yang_sama_tidak_berlaku_dua_kali(sesi: Session, jam: Jam, rupa: str) -> None:
    buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    asli = kode.kode_kini(RAHASIA, jam.kini)
    lebar = asli.translate({ord(a): chr(0xFF10 + n) for n, a in enumerate("0123456789")})
    satu = service.masuk(sesi, NIP, SANDI)
    assert service.lanjut_kode(sesi, satu.token, asli, ASAL).tahap is Tahap.PENUH
    dua = service.masuk(sesi, NIP, SANDI)
    teks = rupa.format(asli, " ".join(asli), lebar)
    assert service.lanjut_kode(sesi, dua.token, teks, ASAL).tahap is Tahap.GAGAL
    jam.maju(seconds=-30)  # an earlier step does not count after a later one
    assert service.lanjut_kode(sesi, dua.token, kode.kode_kini(RAHASIA, jam.kini), ASAL).tahap is Tahap.GAGAL
    jam.maju(seconds=60)
    assert service.lanjut_kode(sesi, dua.token, kode.kode_kini(RAHASIA, jam.kini), ASAL).tahap is Tahap.PENUH


@pytest.mark.parametrize("jenis", ["totp", "pemulihan"])
def test_dua_puluh_sekaligus_tepat_satu_berhasil(
    pabrik_sesi: sessionmaker[Session], jam: Jam, monkeypatch: pytest.MonkeyPatch, jenis: str
) -> None:
    monkeypatch.setattr("talenta_web.akun.service.batas.PER_AKUN", 100)  # here the replay guard alone must hold
    with pabrik_sesi() as s:
        orang = buat_orang(s, ("PK",), rahasia=RAHASIA)
        pakai_instansi(s, orang.instansi_id)
        with transaksi(s):
            pemulihan = service.faktor.tulis_pemulihan(s, s.get_one(Pengguna, orang.id))
    teks = kode.kode_kini(RAHASIA, jam.kini) if jenis == "totp" else pemulihan[3]
    siap, berhasil, galat = threading.Barrier(20), [], []

    def coba() -> None:
        with pabrik_sesi() as s:
            pakai_instansi(s, SEMUA)
            siap.wait()
            try:
                with transaksi(s):
                    if service.faktor.pakai_kode(s, s.get_one(Pengguna, orang.id), teks, jam.kini):
                        berhasil.append(1)
            except Exception as e:
                galat.append(e)

    utas = [threading.Thread(target=coba) for _ in range(20)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert galat == []
    assert len(berhasil) == 1


def test_kode_pemulihan_satu_kali_dan_terikat_akun(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    lain = buat_orang(sesi, ("PK",), nip="198503122010011006", rahasia=RAHASIA, kode="B")
    pakai_instansi(sesi, orang.instansi_id)
    semua = service.perbarui_pemulihan(sesi, orang.id, kode.kode_kini(RAHASIA, jam.kini))
    asing = service.masuk(sesi, lain.nip, SANDI)
    assert service.lanjut_kode(sesi, asing.token, semua[0], ASAL).tahap is Tahap.GAGAL
    for n, harap in ((0, Tahap.PENUH), (0, Tahap.GAGAL), (1, Tahap.PENUH)):
        token = service.masuk(sesi, NIP, SANDI).token
        assert service.lanjut_kode(sesi, token, semua[n].upper().replace("-", " "), ASAL).tahap is harap
    pakai_instansi(sesi, orang.instansi_id)
    assert service.faktor.sisa_pemulihan(sesi, orang.id) == 8
    assert "pemulihan.pakai" in sesi.scalars(select(KabarKeamanan.jenis)).all()
    jam.maju(seconds=30)
    baru = service.perbarui_pemulihan(sesi, orang.id, kode.kode_kini(RAHASIA, jam.kini))
    token = service.masuk(sesi, NIP, SANDI).token
    assert service.lanjut_kode(sesi, token, semua[5], ASAL).tahap is Tahap.GAGAL  # replaced
    assert service.lanjut_kode(sesi, token, baru[5], ASAL).tahap is Tahap.PENUH


def test_faktor_terakhir_peran_wajib_tidak_dapat_dilepas(sesi: Session, jam: Jam) -> None:
    wajib = buat_orang(sesi, ("PG", "AU"), rahasia=RAHASIA)
    bebas = buat_orang(sesi, ("PG",), nip="198503122010011006", rahasia=RAHASIA, kode="B")
    kini = kode.kode_kini(RAHASIA, jam.kini)
    pakai_instansi(sesi, wajib.instansi_id)
    with pytest.raises(service.GalatAkun, match="mewajibkan"):
        service.hapus_faktor(sesi, wajib.id, kini)
    assert service.faktor.punya_faktor(sesi, wajib.id)
    pakai_instansi(sesi, bebas.instansi_id)
    with pytest.raises(service.GalatAkun, match="tidak cocok"):
        service.hapus_faktor(sesi, bebas.id, "")
    service.hapus_faktor(sesi, bebas.id, kini)
    assert service.masuk(sesi, bebas.nip, SANDI).tahap is Tahap.PENUH


@pytest.mark.parametrize("calon", [False, True])
def test_tanpa_autentikator_tidak_ada_yang_dilepas(
    sesi: Session, jam: Jam, monkeypatch: pytest.MonkeyPatch, calon: bool
) -> None:
    """Neither event nor notice; an enrolment that was only begun is no authenticator."""
    orang = buat_orang(sesi)
    if calon:
        service.mulai_faktor(sesi, orang.id)
    monkeypatch.setattr("talenta_web.akun.service.faktor_saya.dengan_faktor", lambda *_, **__: None)  # a key answered
    with pytest.raises(service.GalatAkun, match="tidak ada yang dilepas"):
        service.hapus_faktor(sesi, orang.id, "")
    pakai_instansi(sesi, SEMUA)
    sesi.rollback()
    assert "faktor.lepas" not in sesi.scalars(select(KabarKeamanan.jenis)).all()
    assert "akun.faktor.lepas" not in sesi.scalars(select(Jejak.jenis)).all()
    assert len(sesi.scalars(select(FaktorTotp)).all()) == calon


def test_mengganti_perangkat_meminta_kode_lama(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    token = service.masuk(sesi, NIP, SANDI).token
    service.lanjut_kode(sesi, token, kode.kode_kini(RAHASIA, jam.kini), ASAL)
    pakai_instansi(sesi, orang.instansi_id)
    sesi_id = sesi.scalars(select(SesiMasuk.id)).one()
    with pytest.raises(service.GalatAkun):
        service.mulai_faktor(sesi, orang.id, "123")
    jam.maju(seconds=30)
    service.mulai_faktor(sesi, orang.id, kode.kode_kini(RAHASIA, jam.kini))
    baru = service.faktor.rahasia_calon(sesi, orang.id, jam.kini)
    assert baru is not None
    semua, _ = service.pasang_faktor(sesi, orang.id, sesi_id, kode.kode_kini(baru, jam.kini))
    assert len(semua) == 10
    jam.maju(seconds=30)
    token = service.masuk(sesi, NIP, SANDI).token
    assert service.lanjut_kode(sesi, token, kode.kode_kini(RAHASIA, jam.kini), ASAL).tahap is Tahap.GAGAL
    assert service.lanjut_kode(sesi, token, kode.kode_kini(baru, jam.kini), ASAL).tahap is Tahap.PENUH


def test_dilepas_admin_lalu_hanya_sampai_pendaftaran(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    token = service.masuk(sesi, NIP, SANDI).token
    penuh = service.lanjut_kode(sesi, token, kode.kode_kini(RAHASIA, jam.kini), ASAL)
    pakai_instansi(sesi, orang.instansi_id)
    with transaksi(sesi):
        assert service.lepas_faktor(sesi, orang.id, pelaku_id=None) == 1
    assert modul_sesi.muat(sesi, penuh.token, saat=sekarang(), batas=BATAS) is None
    assert service.masuk(sesi, NIP, SANDI).tahap is Tahap.DAFTAR


def test_rahasia_disegel_ulang_dengan_kunci_terbaru(sesi: Session, jam: Jam, monkeypatch: pytest.MonkeyPatch) -> None:
    buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    monkeypatch.setattr(rahasia, "_terbaru", rahasia._kunci("kunci-yang-lebih-baru-" + "x" * 32))
    monkeypatch.setitem(rahasia._semua, rahasia._paling_baru().id, rahasia._paling_baru())
    token = service.masuk(sesi, NIP, SANDI).token
    assert service.lanjut_kode(sesi, token, kode.kode_kini(RAHASIA, jam.kini), ASAL).tahap is Tahap.PENUH
    pakai_instansi(sesi, SEMUA)
    assert not rahasia.usang(str(sesi.scalars(select(FaktorTotp.rahasia)).one()))

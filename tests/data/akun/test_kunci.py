"""AU8: security keys as second factor and for step-up, on both databases, with a key in software."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun import kode, service
from talenta_web.akun import sesi as modul_sesi
from talenta_web.akun.kunci import JawabanKunci, Tempat
from talenta_web.akun.models import FaktorTotp, KabarKeamanan, KodePemulihan, KunciKeamanan, Pengguna, SesiMasuk
from talenta_web.akun.service import Asal, GalatAkun, Tahap
from talenta_web.akun.service.kunci import UBAH, ULANG, pemegang_sesi, tulis_tantangan
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from tests.data.akun.kunci_lunak import ASAL, RP, UP, KunciLunak
from tests.data.akun.orang import NIP, RAHASIA, SANDI, Jam, buat_orang

pytestmark = pytest.mark.satu_basis

DARI = Asal("192.0.2.1", "uji")
TEMPAT = Tempat(RP, ASAL)


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    return Jam(monkeypatch)


def buka(s: Session, orang_id: int) -> int:
    pakai_instansi(s, SEMUA)
    with transaksi(s):
        modul_sesi.buka(s, s.get_one(Pengguna, orang_id), saat=sekarang(), alamat_ip=None, peramban=None)
        return s.scalars(select(SesiMasuk.id).order_by(SesiMasuk.id.desc())).first() or 0


def pasang(s: Session, orang_id: int, alat: KunciLunak, teks: str = "", nama: str = "Kunci USB") -> tuple[str, ...]:
    sesi_id = buka(s, orang_id)
    service.mulai_kunci(s, orang_id, sesi_id, teks)
    opsi = service.opsi_pasang(s, orang_id, sesi_id, TEMPAT)
    assert opsi is not None
    return service.pasang_kunci(s, orang_id, nama, jawaban(alat.pasang(opsi), sesi_id), sesi_id=sesi_id)[0]


def jawaban(isi: str, sesi_id: int = 0) -> JawabanKunci:
    return JawabanKunci(isi, TEMPAT, pemegang_sesi(sesi_id) if sesi_id else "")


def masuk(s: Session, alat: KunciLunak) -> Tahap:
    awal = service.masuk(s, NIP, SANDI)
    assert awal.tahap is Tahap.KODE
    opsi = service.opsi_tunda(s, awal.token, TEMPAT)
    assert opsi is not None
    return service.lanjut_kode(s, awal.token, "", DARI, jawaban(alat.jawab(opsi))).tahap


def jenis(s: Session) -> list[str]:
    pakai_instansi(s, SEMUA)
    s.rollback()
    return list(s.scalars(select(Jejak.jenis).order_by(Jejak.id)))


def test_kunci_pertama_memberi_kode_pemulihan_lalu_diminta_saat_masuk(sesi: Session) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    assert len(set(pasang(sesi, orang.id, alat))) == 10
    assert masuk(sesi, alat) is Tahap.PENUH
    assert masuk(sesi, KunciLunak()) is Tahap.GAGAL  # another key
    assert masuk(sesi, KunciLunak(id=alat.id)) is Tahap.GAGAL  # its name, another secret
    pakai_instansi(sesi, SEMUA)
    baris = sesi.scalars(select(KunciKeamanan)).one()
    assert (baris.nama, baris.transpor, baris.hitungan) == ("Kunci USB", "usb", 1)
    assert baris.dipakai_pada is not None
    assert "akun.kunci.pasang" in jenis(sesi)


def test_kunci_kedua_meminta_yang_ada_dan_tidak_mengganti_kode_pemulihan(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    with pytest.raises(GalatAkun):
        pasang(sesi, orang.id, KunciLunak())
    assert pasang(sesi, orang.id, KunciLunak(), kode.kode_kini(RAHASIA, jam.kini)) == ()
    with pytest.raises(GalatAkun):
        pasang(sesi, orang.id, KunciLunak(), kode.kode_kini(RAHASIA, jam.kini))  # the code is used
    sesi_id, alat = buka(sesi, orang.id), KunciLunak()
    assert service.opsi_pasang(sesi, orang.id, sesi_id, TEMPAT) is None  # no enrolment without the proof
    with pytest.raises(GalatAkun):
        service.pasang_kunci(
            sesi, orang.id, "X", jawaban(alat.pasang('{"challenge": "AAAA"}'), sesi_id), sesi_id=sesi_id
        )


def test_jawaban_berlaku_sekali_dan_hanya_bagi_pemegangnya(sesi: Session) -> None:
    orang, alat = buat_orang(sesi), KunciLunak(hitungan=None)  # without a counter: the challenge alone must hold
    pasang(sesi, orang.id, alat)
    satu, dua = service.masuk(sesi, NIP, SANDI), service.masuk(sesi, NIP, SANDI)
    opsi = service.opsi_tunda(sesi, satu.token, TEMPAT)
    service.opsi_tunda(sesi, dua.token, TEMPAT)
    assert opsi is not None
    isi = jawaban(alat.jawab(opsi))
    assert service.lanjut_kode(sesi, dua.token, "", DARI, isi).tahap is Tahap.GAGAL  # of another login
    sesi_id = buka(sesi, orang.id)
    service.opsi_sesi(sesi, orang.id, sesi_id, ULANG, TEMPAT)
    assert (
        service.masuk_ulang(sesi, orang.id, sesi_id, "", kunci=replace(isi, pemegang=pemegang_sesi(sesi_id))).tahap
        is Tahap.GAGAL
    )
    assert service.lanjut_kode(sesi, satu.token, "", DARI, isi).tahap is Tahap.PENUH
    tiga = service.masuk(sesi, NIP, SANDI)
    service.opsi_tunda(sesi, tiga.token, TEMPAT)
    assert service.lanjut_kode(sesi, tiga.token, "", DARI, isi).tahap is Tahap.GAGAL  # replayed


def test_tantangan_habis_setelah_lima_menit(sesi: Session, jam: Jam) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    pasang(sesi, orang.id, alat)
    awal = service.masuk(sesi, NIP, SANDI)
    opsi = service.opsi_tunda(sesi, awal.token, TEMPAT)
    assert opsi is not None
    isi = jawaban(alat.jawab(opsi))
    jam.maju(minutes=5, seconds=1)
    assert service.lanjut_kode(sesi, awal.token, "", DARI, isi).tahap is Tahap.GAGAL


def test_kunci_tiruan_ditolak_dan_dikabarkan(sesi: Session) -> None:
    orang, alat = buat_orang(sesi), KunciLunak(hitungan=7)
    pasang(sesi, orang.id, alat)
    tiruan = KunciLunak(hitungan=6, id=alat.id, rahasia=alat.rahasia)
    assert masuk(sesi, alat) is Tahap.PENUH  # 8
    for _ in range(2):
        assert masuk(sesi, tiruan) is Tahap.GAGAL  # 7, 8
    assert jenis(sesi).count("akun.kunci.tiruan") == 2
    assert "kunci.tiruan" in set(sesi.scalars(select(KabarKeamanan.jenis)))
    palsu = KunciLunak(hitungan=0, id=alat.id)
    assert masuk(sesi, palsu) is Tahap.GAGAL
    assert jenis(sesi).count("akun.kunci.tiruan") == 2  # who lacks the secret cannot raise the alarm
    assert masuk(sesi, alat) is Tahap.PENUH


@pytest.mark.parametrize(
    "salah",
    [{"asal": "http://localhost.jahat.example"}, {"asal": "https://localhost"}, {"rp": "jahat.example"}, {"tanda": 0}],
)
def test_asal_domain_dan_kehadiran_diperiksa(sesi: Session, salah: dict[str, object]) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    with pytest.raises(GalatAkun):
        pasang(sesi, orang.id, replace(alat, **salah))
    pasang(sesi, orang.id, alat)
    assert masuk(sesi, replace(alat, **salah)) is Tahap.GAGAL


def test_langkah_ulang_dengan_kunci_meminta_pin(sesi: Session) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    pasang(sesi, orang.id, alat)
    assert masuk(sesi, replace(alat, tanda=UP)) is Tahap.PENUH  # beside a password a touch is enough
    alat.hitungan = 5
    sesi_id = buka(sesi, orang.id)
    for tanda, tahap in ((UP, Tahap.GAGAL), (alat.tanda, Tahap.PENUH)):
        opsi = service.opsi_sesi(sesi, orang.id, sesi_id, ULANG, TEMPAT)
        assert opsi is not None
        alat.tanda, semula = tanda, alat.tanda
        isi = jawaban(alat.jawab(opsi), sesi_id)
        alat.tanda = semula
        assert service.masuk_ulang(sesi, orang.id, sesi_id, "", kunci=isi).tahap is tahap


def lepas_kunci(s: Session, orang_id: int, alat: KunciLunak) -> None:
    sesi_id = buka(s, orang_id)
    opsi = service.opsi_sesi(s, orang_id, sesi_id, UBAH, TEMPAT)
    assert opsi is not None
    pid = s.scalars(select(KunciKeamanan.pid).where(KunciKeamanan.kredensial_id == alat.id)).one()
    service.lepas_kunci(s, orang_id, pid, "", kunci=jawaban(alat.jawab(opsi), sesi_id))


def test_yang_terakhir_tidak_dapat_dilepas_bila_wajib(sesi: Session, jam: Jam) -> None:
    orang, alat = buat_orang(sesi, ("PK",), rahasia=RAHASIA), KunciLunak()
    pasang(sesi, orang.id, alat, kode.kode_kini(RAHASIA, jam.kini))
    jam.maju(seconds=60)
    service.hapus_faktor(sesi, orang.id, kode.kode_kini(RAHASIA, jam.kini))  # the key stays
    with pytest.raises(GalatAkun, match="mewajibkan"):
        lepas_kunci(sesi, orang.id, alat)
    assert masuk(sesi, alat) is Tahap.PENUH
    pakai_instansi(sesi, SEMUA)
    assert (len(sesi.scalars(select(KunciKeamanan)).all()), sesi.scalars(select(FaktorTotp)).all()) == (1, [])


def test_dilepas_oleh_pemilik_dan_kode_pemulihan_ikut_dengan_yang_terakhir(sesi: Session) -> None:
    orang, satu, dua = buat_orang(sesi), KunciLunak(), KunciLunak()
    semua = pasang(sesi, orang.id, satu)
    pasang(sesi, orang.id, dua, semua[0])
    lepas_kunci(sesi, orang.id, satu)
    assert masuk(sesi, satu) is Tahap.GAGAL
    assert service.lanjut_kode(sesi, service.masuk(sesi, NIP, SANDI).token, semua[1], DARI).tahap is Tahap.PENUH
    lepas_kunci(sesi, orang.id, dua)
    assert service.masuk(sesi, NIP, SANDI).tahap is Tahap.PENUH
    assert sesi.scalars(select(KodePemulihan)).all() == []
    assert jenis(sesi).count("akun.kunci.lepas") == 2


def test_dua_admin_melepas_semua_faktor(sesi: Session, jam: Jam) -> None:
    orang = buat_orang(sesi, ("PK",), rahasia=RAHASIA)
    pasang(sesi, orang.id, KunciLunak(), kode.kode_kini(RAHASIA, jam.kini))
    with transaksi(sesi):
        assert service.lepas_faktor(sesi, orang.id, pelaku_id=None) == 1
    assert not service.faktor.punya_faktor(sesi, orang.id)
    assert service.masuk(sesi, NIP, SANDI).tahap is Tahap.DAFTAR


def test_kunci_yang_sama_tidak_terpasang_dua_kali_dan_paling_banyak_delapan(
    sesi: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    semua = pasang(sesi, orang.id, alat)
    with pytest.raises(GalatAkun, match="sudah terpasang"):
        pasang(sesi, orang.id, alat, semua[0])
    with pytest.raises(GalatAkun, match="nama"):
        pasang(sesi, orang.id, KunciLunak(), semua[1], nama="  ")
    monkeypatch.setattr("talenta_web.akun.service.kunci_saya.MAKS_KUNCI", 1)
    with pytest.raises(GalatAkun, match="Paling banyak"):
        pasang(sesi, orang.id, KunciLunak(), semua[2])


def test_percobaan_kunci_dihitung(sesi: Session) -> None:
    orang, alat, lain = buat_orang(sesi), KunciLunak(), KunciLunak()
    pasang(sesi, orang.id, alat)
    assert [masuk(sesi, lain) for _ in range(11)] == [Tahap.GAGAL] * 10 + [Tahap.DIBATASI]
    assert masuk(sesi, alat) is Tahap.DIBATASI


def test_dua_puluh_sekaligus_tepat_satu_berhasil(
    pabrik_sesi: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talenta_web.akun.service.batas.PER_AKUN", 100)
    alat = KunciLunak(hitungan=None)
    with pabrik_sesi() as s:
        orang = buat_orang(s)
        pasang(s, orang.id, alat)
        sesi_id = buka(s, orang.id)
        opsi = service.opsi_sesi(s, orang.id, sesi_id, ULANG, TEMPAT)
    assert opsi is not None
    isi, siap, hasil = jawaban(alat.jawab(opsi), sesi_id), threading.Barrier(20), []

    def coba() -> None:
        with pabrik_sesi() as s:
            pakai_instansi(s, SEMUA)
            siap.wait()
            hasil.append(service.masuk_ulang(s, orang.id, sesi_id, "", kunci=isi).tahap)

    utas = [threading.Thread(target=coba) for _ in range(20)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == [Tahap.GAGAL] * 19 + [Tahap.PENUH]


def test_jawaban_rusak_hanya_ditolak(sesi: Session) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    pasang(sesi, orang.id, alat)
    sesi_id = buka(sesi, orang.id)
    opsi = service.opsi_sesi(sesi, orang.id, sesi_id, ULANG, TEMPAT)
    assert opsi is not None
    benar = alat.jawab(opsi)
    rusak = [
        "", "x", "[]", "{}", "null", '{"rawId": 1}', '{"rawId": "%%%"}', "[" * 5000, "{" * 15_999, "\u0000",
        "x" * 20_000, benar[:-20], benar.replace("A", "B"), benar.replace('"response"', '"balasan"'),
        benar.replace("public-key", "x"),
    ]  # fmt: skip
    for isi in rusak:
        assert service.opsi_sesi(sesi, orang.id, sesi_id, ULANG, TEMPAT)
        with transaksi(sesi):
            assert not service.faktor.pakai_faktor(sesi, orang, "", jawaban(isi, sesi_id), ULANG, sekarang()), isi[:40]
        tulis_tantangan(sesi, orang, pemegang_sesi(sesi_id), "pasang", sekarang())
        sesi.commit()
        with pytest.raises(GalatAkun):
            service.pasang_kunci(sesi, orang.id, "X", jawaban(isi, sesi_id), sesi_id=sesi_id)

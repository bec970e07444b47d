"""Accounts and sessions on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from talenta_web.akun import sandi, service
from talenta_web.akun import sesi as modul
from talenta_web.akun.models import Pengguna, PeranPengguna, SesiMasuk
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, LingkupBelumDipilih, pakai_instansi, transaksi
from talenta_web.domain.izin import Penugasan

BATAS = modul.BatasSesi(timedelta(minutes=30), timedelta(minutes=15), timedelta(hours=12))
SANDI = "kuda hitam berlari jauh"
NIP = "198503122010011005"


@pytest.fixture
def orang(sesi: Session) -> Pengguna:
    pakai_instansi(sesi, SEMUA)
    a = service.buat_instansi(sesi, "A", "Kabupaten A", "Asia/Jayapura")
    akar = service.buat_unit(sesi, instansi_id=a.id, kode="0", nama="Setda", pelaku_id=None)
    anak = service.buat_unit(sesi, instansi_id=a.id, kode="1", nama="Dinas", induk=akar, pelaku_id=None)
    assert anak.jalur == f"/{akar.id}/{anak.id}/"
    pengguna = service.buat_pengguna(
        sesi, instansi_id=a.id, nip=NIP, nama="Budi", sandi=SANDI,
        tugas=[service.Tugas("PG"), service.Tugas("PU", anak.id)],
    )  # fmt: skip
    sesi.info.clear()
    return pengguna


def test_login_loads_the_person_with_roles_and_units(sesi: Session, orang: Pengguna) -> None:
    token = service.masuk(sesi, NIP, SANDI, alamat_ip="::1", peramban="x" * 500).token
    assert token
    dimuat = modul.muat(sesi, token, saat=sekarang(), batas=BATAS)
    assert dimuat is not None
    assert dimuat.instansi_nama == "Kabupaten A"
    assert set(dimuat.pelaku.peran) == {Penugasan("PG"), Penugasan("PU", "/1/2/")}
    with pytest.raises(LingkupBelumDipilih):  # the look-up left the session closed
        sesi.scalars(select(SesiMasuk)).all()


def test_roles_outside_their_dates_do_not_count(sesi: Session, orang: Pengguna) -> None:
    saat = sekarang()
    hari = (saat + timedelta(hours=9)).date()  # WIT, the zone of this instansi
    pakai_instansi(sesi, orang.instansi_id)
    with transaksi(sesi):
        for peran, mulai, selesai in (
            ("KA", hari, hari),
            ("AS", hari + timedelta(days=1), None),
            ("AS", None, hari - timedelta(days=1)),
        ):
            sesi.add(
                PeranPengguna(
                    instansi_id=orang.instansi_id, pengguna_id=orang.id, peran=peran, mulai=mulai, selesai=selesai
                )
            )
    token = service.masuk(sesi, NIP, SANDI).token
    assert token is not None
    dimuat = modul.muat(sesi, token, saat=saat, batas=BATAS)
    assert dimuat is not None
    assert sorted(dimuat.pelaku.kode_peran) == ["KA", "PG", "PU"]


def test_a_wrong_password_writes_nothing(sesi: Session, orang: Pengguna) -> None:
    assert service.masuk(sesi, NIP, "salah sekali ini").tahap is service.Tahap.GAGAL
    assert service.masuk(sesi, "0" * 18, SANDI).tahap is service.Tahap.GAGAL
    pakai_instansi(sesi, SEMUA)
    assert sesi.scalars(select(SesiMasuk)).all() == []
    assert "sesi.masuk" not in sesi.scalars(select(Jejak.jenis)).all()


def test_a_new_password_ends_all_other_sessions(sesi: Session, orang: Pengguna) -> None:
    for _ in range(3):
        service.masuk(sesi, NIP, SANDI)
    pakai_instansi(sesi, orang.instansi_id)
    ini = sesi.scalars(select(SesiMasuk.id)).first()
    assert ini is not None
    with pytest.raises(service.GalatAkun, match="terlalu pendek"):
        service.ganti_sandi(sesi, orang.id, ini, SANDI, "pendek")
    assert service.ganti_sandi(sesi, orang.id, ini, "bukan sandinya", "hujan turun di sawah") is None
    assert service.ganti_sandi(sesi, orang.id, ini, SANDI, "hujan turun di sawah")
    assert sesi.scalars(select(SesiMasuk.id).where(SesiMasuk.berakhir_pada.is_(None))).all() == [ini]
    assert service.masuk(sesi, NIP, SANDI).tahap is service.Tahap.GAGAL
    assert service.masuk(sesi, NIP, "hujan turun di sawah").tahap is service.Tahap.PENUH
    pakai_instansi(sesi, orang.instansi_id)
    kejadian = sesi.scalars(select(Jejak).where(Jejak.jenis == "akun.sandi.ganti")).one()
    assert kejadian.rincian == {"sesi_diakhiri": 2, "kebijakan": "ASVS"}


def test_a_session_of_another_instansi_is_out_of_reach(sesi: Session, orang: Pengguna) -> None:
    service.masuk(sesi, NIP, SANDI)
    pakai_instansi(sesi, SEMUA)
    b = service.buat_instansi(sesi, "B", "Kabupaten B")
    pakai_instansi(sesi, b.id)
    orang_id = orang.id
    sesi.expunge_all()  # a request never starts with the rows of another
    with pytest.raises(NoResultFound):
        service.akhiri_sesi(sesi, orang_id)
    with transaksi(sesi):
        assert modul.akhiri(sesi, orang_id, saat=sekarang()) == 0


def test_duplicate_nip_and_kode_are_refused_in_words(sesi: Session, orang: Pengguna) -> None:
    pakai_instansi(sesi, SEMUA)
    with pytest.raises(service.GalatAkun, match="sudah ada"):
        service.buat_instansi(sesi, "A", "Lagi")
    with pytest.raises(service.GalatAkun, match="sudah ada"):
        service.buat_pengguna(
            sesi, instansi_id=orang.instansi_id, nip=NIP, nama="Ani", sandi=sandi.buat_acak(), tugas=[]
        )

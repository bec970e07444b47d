"""Versions on both databases: drafts, states, frozen content, which one is in force, the two-person rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from talenta_web import resources
from talenta_web.akun import persetujuan as dua_orang
from talenta_web.aturan import persetujuan, service
from talenta_web.aturan.models import AturanVersi
from talenta_web.aturan.service import batas
from talenta_web.aturan.service.ikat import dari_versi
from talenta_web.aturan.service.sahkan import GalatPengesahan, Pengesahan
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.domain.izin import Matriks
from talenta_web.penskoran import GalatAturan, GalatParameter
from tests.data.aturan.bantu import Orang, draf, registry, sahkan, siapkan

dua_orang.daftarkan(persetujuan.TINDAKAN)
MATRIKS = Matriks.baca(resources.data("matriks_izin.csv"))
ACUAN = date(2026, 6, 30)


@pytest.fixture
def orang(sesi: Session) -> Orang:
    return siapkan(sesi)


def test_draf_menyimpan_teks_parameter_dan_hasil_contoh(sesi: Session, orang: Orang) -> None:
    v = draf(sesi, orang, atas="85", nihil=30)
    assert (v.nomor, v.keadaan, v.asal, v.penyedia) == (1, "draf", "parameter", "uji 1")
    assert v.parameter == {"atas": 85.0, "nihil": 30.0, "tepi": "atas", "bobot": 60.0}
    assert v.contoh == [
        {"nama": "Budi", "butir": [["kinerja", "48.000000", "48.000000"], ["tingkat_kinerja", "bawah", "bawah"]]}
    ]
    assert dari_versi(v).terikat().digest == v.digest
    with pytest.raises(service.GalatVersi, match="isi yang sama sudah ada: versi 1"):
        draf(sesi, orang, atas=85, nihil="30")
    assert draf(sesi, orang, atas=90).nomor == 2
    jejak = sesi.execute(select(Jejak.jenis, Jejak.objek_pid).order_by(Jejak.id.desc())).first()
    assert jejak is not None
    assert jejak.jenis == "aturan.versi.susun"


def test_draf_yang_tidak_berubah_atau_tidak_sah_ditolak(sesi: Session, orang: Orang) -> None:
    for parameter, galat in (
        ({"atas": 80}, service.GalatVersi),
        ({"atas": 101}, GalatParameter),
        ({"nihil": 1.5}, GalatParameter),
        ({"asing": 1}, GalatParameter),
        ({"bobot": 50}, GalatAturan),
    ):
        with pytest.raises(galat):
            draf(sesi, orang, **parameter)
    assert sesi.scalars(select(AturanVersi)).all() == []


def test_ubah_hanya_draf_dan_hanya_yang_dilihat(sesi: Session, orang: Orang) -> None:
    v = draf(sesi, orang)
    siapa = {"instansi_id": orang.instansi_id, "pelaku_id": orang.penyusun.id}
    service.ubah(sesi, v.pid, {"atas": 90}, dilihat=v.versi, catatan="Uji", **siapa)
    assert (v.parameter["atas"], v.catatan, v.versi) == (90.0, "Uji", 2)
    with pytest.raises(service.KeadaanSalah, match="diubah orang lain"):
        service.ubah(sesi, v.pid, {"atas": 95}, dilihat=1, **siapa)
    with pytest.raises(service.KeadaanSalah, match="diubah orang lain"):
        service.ajukan(sesi, v.pid, dilihat=1, **siapa)
    service.ajukan(sesi, v.pid, dilihat=2, **siapa)
    with pytest.raises(service.KeadaanSalah, match="sudah diajukan"):
        service.ubah(sesi, v.pid, {"atas": 95}, dilihat=v.versi, **siapa)
    service.tarik(sesi, v.pid, **siapa)
    for langkah in (service.ajukan, service.tarik):
        with pytest.raises(service.KeadaanSalah, match="sudah ditarik"):
            langkah(sesi, v.pid, **siapa)
    with pytest.raises(service.VersiTidakAda):
        service.tarik(sesi, "tidak-ada", **siapa)
    jenis = sesi.scalars(select(Jejak.jenis).order_by(Jejak.id)).all()
    assert jenis[-4:] == ["aturan.versi.susun", "aturan.versi.ubah", "aturan.versi.ajukan", "aturan.versi.tarik"]


@pytest.mark.parametrize(
    ("keadaan", "perintah"),
    [
        ("diajukan", "UPDATE aturan_versi SET teks = 'x'"),
        ("diajukan", "UPDATE aturan_versi SET parameter = '{}'"),
        ("diajukan", "UPDATE aturan_versi SET keadaan = 'draf'"),
        ("berlaku", "UPDATE aturan_versi SET berlaku_sejak = '2020-01-01'"),
        ("berlaku", "UPDATE aturan_versi SET keadaan = 'ditarik'"),
        ("draf", "UPDATE aturan_versi SET kode = 'lain'"),
        ("draf", "DELETE FROM aturan_versi"),
        ("berlaku", "DELETE FROM aturan_versi"),
    ],
)
def test_basis_data_sendiri_menolak_perubahan(sesi: Session, orang: Orang, keadaan: str, perintah: str) -> None:
    v = draf(sesi, orang)
    if keadaan == "berlaku":
        sahkan(sesi, orang, v, ACUAN)
    elif keadaan == "diajukan":
        service.ajukan(sesi, v.pid, instansi_id=orang.instansi_id, pelaku_id=orang.penyusun.id)
    with pytest.raises(DatabaseError, match=r"tidak dapat diubah|permission denied"), transaksi(sesi):
        sesi.execute(text(perintah))


def test_yang_berlaku_menurut_tanggal(sesi: Session, orang: Orang) -> None:
    reg = registry()
    satu, dua = draf(sesi, orang, atas=85), draf(sesi, orang, atas=90)

    def berlaku(hari: date) -> int | None:
        return service.pilih(sesi, reg, orang.instansi_id, "kecil", hari).nomor

    assert berlaku(ACUAN) is None
    sahkan(sesi, orang, dua, date(2026, 7, 1), "2")
    sahkan(sesi, orang, satu, date(2026, 3, 1), "1")
    hari = (date(2026, 2, 28), date(2026, 3, 1), ACUAN, date(2026, 7, 1), date(2030, 1, 1))
    assert [berlaku(h) for h in hari] == [None, 1, 1, 2, 2]
    kini = service.pilih(sesi, reg, orang.instansi_id, "kecil", ACUAN)
    assert (kini.versi_pid, kini.sk, kini.berlaku_sejak) == (satu.pid, "1 tanggal 5 Jan 2026", date(2026, 3, 1))
    assert service.pilih(sesi, reg, orang.instansi_id, "kecil", ACUAN, versi_pid=dua.pid).nomor == 2
    assert service.tersedia(sesi, reg, orang.instansi_id, ACUAN) == {"kecil": "Aturan kecil"}
    lain = siapkan(sesi, "B")
    assert service.pilih(sesi, reg, lain.instansi_id, "kecil", ACUAN).versi_pid is None
    with pytest.raises(LookupError):
        service.pilih(sesi, reg, lain.instansi_id, "kecil", ACUAN, versi_pid=satu.pid)
    with pytest.raises(LookupError):
        service.pilih(sesi, reg, lain.instansi_id, "tidak-ada", ACUAN)


def test_tanggal_dan_sk_diperiksa(sesi: Session, orang: Orang, monkeypatch: pytest.MonkeyPatch) -> None:
    sahkan(sesi, orang, draf(sesi, orang, atas=85), ACUAN)
    v = draf(sesi, orang, atas=90)
    sk, besok = date(2026, 1, 5), sekarang().date() + timedelta(days=2)

    def usul(p: Pengesahan) -> str:
        return persetujuan.usulkan(sesi, v.pid, p, pelaku=orang.ketua)

    with pytest.raises(service.KeadaanSalah, match="hanya yang diajukan"):
        usul(Pengesahan("1", sk, date(2026, 9, 1)))
    service.ajukan(sesi, v.pid, instansi_id=orang.instansi_id, pelaku_id=orang.penyusun.id)
    monkeypatch.setattr(batas, "_SUMBER", {lambda s, i, k: date(2025, 12, 31): None})
    for p, bidang in (
        (Pengesahan("1", sk, ACUAN), "berlaku_sejak"),
        (Pengesahan("1", sk, date(2025, 12, 31)), "berlaku_sejak"),
        (Pengesahan("1", sk, date(1999, 1, 1)), "berlaku_sejak"),
        (Pengesahan("1", besok, date(2026, 9, 1)), "sk_tanggal"),
        (Pengesahan("  ", sk, date(2026, 9, 1)), "sk_nomor"),
        (Pengesahan("198503122010011005", sk, date(2026, 9, 1)), "sk_nomor"),
    ):
        with pytest.raises(GalatPengesahan) as galat:
            usul(p)
        assert galat.value.bidang == bidang
    assert usul(Pengesahan("800.1/2-KEP/2026", sk, date(2026, 1, 1)))


def test_dua_orang_mengesahkan(sesi: Session, orang: Orang) -> None:
    v = draf(sesi, orang)
    service.ajukan(sesi, v.pid, instansi_id=orang.instansi_id, pelaku_id=orang.penyusun.id)
    usul = persetujuan.usulkan(sesi, v.pid, Pengesahan("800/7", date(2026, 1, 5), date(2026, 2, 1)), pelaku=orang.ketua)
    with pytest.raises(dua_orang.BukanAnda):
        dua_orang.setujui(sesi, usul, pelaku=orang.ketua, matriks=MATRIKS)
    dua_orang.setujui(sesi, usul, pelaku=orang.pyb, matriks=MATRIKS)
    sesi.refresh(v)
    assert (v.keadaan, v.pengusul_id, v.pemutus_id, v.sk_nomor) == ("berlaku", orang.ketua.id, orang.pyb.id, "800/7")
    jenis = sesi.scalars(select(Jejak.jenis).order_by(Jejak.id)).all()
    assert jenis[-2:] == ["aturan.versi.sahkan", "persetujuan.setujui"]


def test_usulan_batal_bila_versinya_ditarik(sesi: Session, orang: Orang) -> None:
    v = draf(sesi, orang)
    siapa = {"instansi_id": orang.instansi_id, "pelaku_id": orang.penyusun.id}
    service.ajukan(sesi, v.pid, **siapa)
    isi = Pengesahan("800/7", date(2026, 1, 5), date(2026, 2, 1))
    usul = persetujuan.usulkan(sesi, v.pid, isi, pelaku=orang.ketua)
    service.tarik(sesi, v.pid, **siapa)
    with pytest.raises(dua_orang.Berubah):
        dua_orang.setujui(sesi, usul, pelaku=orang.pyb, matriks=MATRIKS)
    sesi.refresh(v)
    assert v.keadaan == "ditarik"


def test_dua_usulan_bertanggal_sama_hanya_satu_yang_berlaku(sesi: Session, orang: Orang) -> None:
    isi = Pengesahan("800/7", date(2026, 1, 5), date(2026, 2, 1))
    usul = []
    for atas in (85, 90):
        v = draf(sesi, orang, atas=atas)
        service.ajukan(sesi, v.pid, instansi_id=orang.instansi_id, pelaku_id=orang.penyusun.id)
        usul.append(persetujuan.usulkan(sesi, v.pid, isi, pelaku=orang.ketua))
    dua_orang.setujui(sesi, usul[0], pelaku=orang.pyb, matriks=MATRIKS)
    with pytest.raises(dua_orang.Berubah):
        dua_orang.setujui(sesi, usul[1], pelaku=orang.pyb, matriks=MATRIKS)
    assert sorted(sesi.scalars(select(AturanVersi.keadaan))) == ["berlaku", "diajukan"]


def test_pengesahan_serentak_pada_tanggal_sama(sesi: Session, orang: Orang, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both were checked before either was written: the index of the database decides."""
    sahkan(sesi, orang, draf(sesi, orang, atas=85), ACUAN)
    monkeypatch.setattr("talenta_web.aturan.service.sahkan.periksa", lambda *_: None)
    with pytest.raises(GalatPengesahan, match="tanggal yang sama"):
        sahkan(sesi, orang, draf(sesi, orang, atas=90), ACUAN)
    assert sorted(sesi.scalars(select(AturanVersi.keadaan))) == ["berlaku", "diajukan"]


def test_instansi_lain_tidak_melihat(sesi: Session, orang: Orang) -> None:
    v = draf(sesi, orang)
    lain = siapkan(sesi, "B")
    pakai_instansi(sesi, lain.instansi_id)
    with pytest.raises(service.VersiTidakAda):
        service.cari(sesi, lain.instansi_id, v.pid)

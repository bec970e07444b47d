"""Undo of an import: every table as before, or nothing with the rows in the way named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.jejak.model import JejakSubjek
from talenta_web.basis.model import Base, sekarang
from talenta_web.domain.digest import sha256_baris
from talenta_web.pegawai.alir.catat import MASA_URUNG
from talenta_web.pegawai.impor.hasil import HasilImpor
from talenta_web.pegawai.models import RIWAYAT, Impor, ImporCatatan, Jabatan, Kelengkapan, Pegawai
from talenta_web.pegawai.service import impor_berkas
from talenta_web.pegawai.urung import pulihkan
from talenta_web.pegawai.urung.service import HasilUrung, UrungGagal, urungkan
from tests.data.pegawai.buku import NIP_A, NIP_B, NIP_C, Isi, dasar, tulis

BARU = "199203152023212010"
_LOG = {"impor", "impor_catatan", "sentuhan", "jejak", "jejak_kepala", "jejak_subjek", "rangkuman", "pekerjaan"}
_ATAS = {"versi", "diubah_pada"}  # never go back: a form opened in between must not fit again


def sidik(sesi: Session) -> dict[str, str]:
    """Digest of every table, logs apart; derived counts by what they say, not by their id."""
    sesi.expire_all()
    hasil, koneksi = {}, sesi.connection()
    tulisan = koneksi.dialect.identifier_preparer
    for nama, t in Base.metadata.tables.items():
        if nama in _LOG:
            continue
        buang = _ATAS | ({"id"} if nama == "ringkasan_pegawai" else set())
        kolom = [k.name for k in t.c if k.name not in buang]
        perintah = f"SELECT {', '.join(map(tulisan.quote, kolom))} FROM {tulisan.quote(nama)}"
        baris = [{k: str(v) for k, v in zip(kolom, b, strict=True)} for b in koneksi.exec_driver_sql(perintah)]
        hasil[nama] = sha256_baris(sorted(baris, key=lambda b: tuple(b.values())))
    return hasil


def pembaruan() -> Isi:
    """A second file that touches everything: tree, posts and their holders, people, records, coverage."""
    buku = dasar()
    buku["unit_kerja"] += [{"kode": "PUSK", "nama": "Puskesmas", "induk": "DINKES"}]
    buku["unit_kerja"][1] |= {"nama": "Dinas Kesehatan Daerah", "induk": "BKPSDM"}
    buku["rumpun"].append({"kode": "hukum", "nama": "Hukum"})
    buku["daftar_jabatan"][0] |= {"nama": "Analis SDM Ahli Muda", "rumpun": "hukum", "kelas_jabatan": 10}
    buku["daftar_jabatan"].append({**buku["daftar_jabatan"][1], "kode": "J3", "nama": "Kepala Puskesmas"})
    buku["pegawai"][1] |= {"nama": "Ma'ruf Budiman Putra", "unit": "PUSK", "jabatan": "J3", "golongan": "IV/c"}
    buku["pegawai"][2] |= {"jabatan": "J1", "gelar_depan": "Dr."}
    buku["pegawai"].append({**buku["pegawai"][2], "nip": BARU, "nama": "Dewi Orang Baru", "jenis_kelamin": "wanita"})
    buku["kinerja"][0] |= {"predikat": "sangat_baik", "nilai": 120}
    buku["kinerja"].append({"nip": BARU, "tahun": 2025, "periode": "tahunan", "predikat": "baik", "nilai": 90})
    buku["hukdis"][0] |= {"nomor_sk": "800/17"}
    buku["kelengkapan"] = [
        {"bingkai": "hukdis", "cakupan": "semua", "per_tanggal": date(2026, 6, 30), "sumber": "Inspektorat"},
        {"bingkai": "diklat", "cakupan": "unit:DINKES", "per_tanggal": date(2026, 6, 30), "sumber": None},
    ]
    return buku


Urung = Callable[..., HasilUrung]


@pytest.fixture
def urung(sesi: Session, instansi: int) -> Urung:
    def jalankan(hasil: HasilImpor, **lain: Any) -> HasilUrung:
        assert hasil.impor_pid
        return urungkan(sesi, instansi_id=instansi, pelaku_id=None, pid=hasil.impor_pid, **lain)

    return jalankan


@pytest.fixture
def kedua(sesi: Session, impor: Any) -> tuple[dict[str, str], HasilImpor]:
    """Digests after the first import, and the second import."""
    impor(dasar())
    return sidik(sesi), impor(pembaruan())


def test_semua_tabel_kembali(sesi: Session, kedua: Any, urung: Urung, impor: Any) -> None:
    awal, hasil = kedua
    assert hasil.diterapkan, hasil.masalah
    tengah = sidik(sesi)
    beda = {n for n in awal if awal[n] != tengah[n]}
    assert {"pegawai", "unit_kerja", "jabatan", "rumpun", "riwayat_kinerja", "riwayat_hukdis", "kelengkapan"} <= beda
    assert {"pegawai_kata", "pegawai_unit", "ringkasan_pegawai"} <= beda
    coba = urung(hasil, uji=True)
    assert (coba.diurungkan, coba.jumlah_halangan) == (False, 0)
    assert sidik(sesi) == tengah
    jadi = urung(hasil)
    assert (jadi.diurungkan, jadi.halangan) == (True, ())
    assert (jadi.dihapus, jadi.dipulihkan) == (coba.dihapus, coba.dipulihkan)
    kini = sidik(sesi)
    assert {n for n in awal if awal[n] != kini[n]} == set()
    kejadian = sesi.scalars(select(Jejak).where(Jejak.jenis == "impor.diurungkan")).one()
    assert kejadian.rincian == {"dihapus": jadi.dihapus, "dipulihkan": jadi.dipulihkan}
    assert impor(pembaruan()).diterapkan, "and once more forward"


def test_impor_pertama_pun_dapat_diurungkan(sesi: Session, impor: Any, urung: Urung) -> None:
    awal = sidik(sesi)
    hasil = impor(dasar())
    assert urung(hasil).diurungkan
    assert sidik(sesi) == awal
    assert sesi.scalars(select(Pegawai)).all() == []


def test_versi_tidak_pernah_mundur(sesi: Session, kedua: Any, urung: Urung) -> None:
    _, hasil = kedua
    sebelum = dict(sesi.execute(select(Pegawai.nip, Pegawai.versi)).all())
    urung(hasil)
    sesi.expire_all()
    sesudah = dict(sesi.execute(select(Pegawai.nip, Pegawai.versi)).all())
    assert BARU not in sesudah
    assert all(sesudah[n] >= sebelum[n] for n in sesudah)
    assert sesudah[NIP_B] > sebelum[NIP_B]


def sentuh_kinerja(sesi: Session) -> None:
    baris = sesi.scalars(select(RIWAYAT["kinerja"]).where(RIWAYAT["kinerja"].nilai == 120)).one()
    baris.penilai = "Orang Lain"


def sentuh_orang(sesi: Session) -> None:
    sesi.scalars(select(Pegawai).where(Pegawai.nip == NIP_B)).one().gelar_depan = "Ir."


def hapus_catatan(sesi: Session) -> None:
    sesi.delete(sesi.scalars(select(RIWAYAT["hukdis"])).one())


def sentuh_orang_baru(sesi: Session) -> None:
    sesi.scalars(select(Pegawai).where(Pegawai.nip == BARU)).one().kedudukan = None


def catatan_baru(sesi: Session) -> None:
    orang = sesi.scalars(select(Pegawai).where(Pegawai.nip == BARU)).one()
    sesi.add(RIWAYAT["kehadiran"](instansi_id=orang.instansi_id, pegawai_id=orang.id, tahun=2025, persen=99.0))


def cakupan_lain(sesi: Session) -> None:
    id_ = sesi.scalars(select(Pegawai.id).where(Pegawai.nip == NIP_C)).one()
    sesi.scalars(select(Kelengkapan).where(Kelengkapan.pegawai_id == id_, Kelengkapan.bingkai == "diklat")).one()
    sesi.execute(text(f"UPDATE kelengkapan SET status = 'terisi' WHERE bingkai = 'diklat' AND pegawai_id = {id_}"))


def unit_di_bawah(sesi: Session) -> None:
    induk = sesi.scalars(select(UnitKerja).where(UnitKerja.kode == "PUSK")).one()
    sesi.add(UnitKerja(instansi_id=induk.instansi_id, kode="PUSTU", nama="Pustu", induk_id=induk.id, jalur="/x/"))


def pakai_rumpun(sesi: Session) -> None:
    sesi.scalars(select(Jabatan).where(Jabatan.kode == "J2")).one().rumpun = "hukum"


def tutup_unit_lama(sesi: Session) -> None:
    unit = sesi.scalars(select(UnitKerja).where(UnitKerja.kode == "BKPSDM")).one()
    sesi.execute(text(f"UPDATE unit_kerja SET ditutup_pada = '2026-07-01' WHERE id = {unit.id}"))


def pindah_ke_unit_itu(sesi: Session) -> None:
    """By statement, past the listener: the value itself tells."""
    sesi.execute(text(f"UPDATE pegawai SET golongan = 'IV/d' WHERE nip = '{NIP_B}'"))


@pytest.mark.parametrize(
    ("ulah", "lembar", "siapa", "sebab"),
    [
        (sentuh_kinerja, "kinerja", NIP_A, "diubah di aplikasi"),
        (sentuh_orang, "pegawai", NIP_B, "diubah di aplikasi"),
        (hapus_catatan, "hukdis", "tidak ada", "sudah dihapus"),
        (sentuh_orang_baru, "pegawai", BARU, "diubah di aplikasi"),
        (catatan_baru, "pegawai", BARU, "dirujuk oleh riwayat kehadiran"),
        (cakupan_lain, "kelengkapan", NIP_C, "diubah lagi"),
        (unit_di_bawah, "unit_kerja", "PUSK", "dirujuk oleh unit kerja"),
        (pakai_rumpun, "rumpun", "hukum", "dirujuk oleh jabatan"),
        (pindah_ke_unit_itu, "pegawai", NIP_B, "diubah lagi sesudah impor (golongan)"),
    ],
)
def test_yang_disentuh_sesudahnya_disebut(
    sesi: Session, kedua: Any, urung: Urung, ulah: Any, lembar: str, siapa: str, sebab: str
) -> None:
    _, hasil = kedua
    ulah(sesi)
    sesi.commit()
    tengah = sidik(sesi)
    tolak = urung(hasil)
    assert not tolak.diurungkan
    assert any(a == lembar and siapa in b and sebab in c for a, b, c in tolak.halangan), tolak.halangan
    assert sidik(sesi) == tengah
    assert sesi.scalars(select(Impor.diurungkan_pada).order_by(Impor.id.desc())).first() is None


def test_unit_lama_yang_ditutup_menahan(sesi: Session, impor: Any, urung: Urung) -> None:
    impor(dasar())
    pindah = dasar()
    pindah["pegawai"][0]["unit"] = "DINKES"
    hasil = impor({"pegawai": pindah["pegawai"]})
    tutup_unit_lama(sesi)
    sesi.commit()
    assert "unit atau jabatan lamanya" in urung(hasil).halangan[0][2]


def test_impor_sesudahnya_menahan_sampai_diurungkan(sesi: Session, impor: Any, urung: Urung) -> None:
    impor(dasar())
    awal = sidik(sesi)
    satu = impor(pembaruan())
    buku = pembaruan()
    buku["kinerja"][3] |= {"nilai": 95}
    dua = impor({"kinerja": buku["kinerja"]}, nama="susulan.xlsx")
    tolak = urung(satu)
    assert [(a, c) for a, _, c in tolak.halangan] == [("kinerja", "diubah oleh impor susulan.xlsx sesudahnya")]
    assert BARU in tolak.halangan[0][1]
    assert urung(dua).diurungkan
    assert urung(satu).diurungkan
    assert sidik(sesi) == awal


def test_impor_sesudahnya_yang_tidak_menyentuh_baris_sama_tidak_menahan(
    sesi: Session, impor: Any, urung: Urung
) -> None:
    impor(dasar())
    satu = impor({"kinerja": [{"nip": NIP_A, "tahun": 2023, "periode": "tahunan", "predikat": "baik", "nilai": 80}]})
    impor({"kehadiran": [{"nip": NIP_A, "tahun": 2023, "persen": 98}]})
    assert urung(satu).diurungkan
    assert len(sesi.scalars(select(RIWAYAT["kehadiran"])).all()) == 1


def test_tidak_dua_kali_tidak_lewat_masa_tidak_yang_kosong(sesi: Session, impor: Any, urung: Urung) -> None:
    hasil = impor(dasar())
    kosong = impor(dasar())
    with pytest.raises(UrungGagal, match="tidak mengubah apa pun"):
        urung(kosong)
    assert urung(hasil).diurungkan
    with pytest.raises(UrungGagal, match="sudah diurungkan"):
        urung(hasil)
    lama = impor(dasar())
    baris = sesi.scalars(select(Impor).where(Impor.pid == lama.impor_pid)).one()
    baris.waktu = sekarang() - MASA_URUNG - timedelta(days=1)
    sesi.commit()
    with pytest.raises(UrungGagal, match="dapat diurungkan dalam 30 hari"):
        urung(lama)
    impor({"rumpun": [{"kode": "tik", "nama": "TIK"}]})
    tersisa = {t for (t,) in sesi.execute(select(ImporCatatan.tabel).where(ImporCatatan.impor_id == baris.id))}
    assert tersisa == set(), "the log of an import whose term is over is gone with the next import"


@pytest.mark.parametrize("menyentuh", [False, True])
def test_impor_lain_di_tengah_pengurungan(
    sesi: Session, pabrik_sesi: sessionmaker[Session], instansi: int, impor: Any, urung: Urung, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, menyentuh: bool,
) -> None:  # fmt: skip
    """Somebody imports after the check and before the lock: checked again, then undone or refused."""
    impor(dasar())
    hasil = impor(pembaruan())
    isi = pembaruan()["kinerja"][:1] if menyentuh else [{"nip": NIP_A, "tahun": 2021, "periode": "tahunan"}]
    isi[0]["nilai"] = 77
    sela, asli, kali = tulis(tmp_path / "sela.xlsx", {"kinerja": isi}), pulihkan.siapkan, [0]

    def siapkan(*arg: Any) -> Any:
        kali[0] += 1
        if kali[0] == 1:
            with pabrik_sesi() as s2:
                assert impor_berkas(s2, instansi_id=instansi, pelaku_id=None, jalur=sela, uji=False).diterapkan
        return asli(*arg)

    monkeypatch.setattr(pulihkan, "siapkan", siapkan)
    jadi = urung(hasil)
    assert kali[0] == 2
    assert jadi.diurungkan is not menyentuh
    assert [c for _, _, c in jadi.halangan] == (["diubah oleh impor sela.xlsx sesudahnya"] if menyentuh else [])


def test_nomor_pegawai_yang_diurungkan_tidak_dipakai_lagi(sesi: Session, impor: Any, urung: Urung) -> None:
    """The audit names people by number: nobody else may get the number of one who was read and taken back."""
    hasil = impor(dasar())
    orang = sesi.scalars(select(Pegawai.id)).all()
    kejadian = sesi.scalars(select(Jejak.id)).first()
    sesi.add(JejakSubjek(pegawai_id=max(orang), jejak_id=kejadian, instansi_id=sesi.info["instansi"]))
    sesi.commit()
    urung(hasil)
    impor(dasar())
    assert min(sesi.scalars(select(Pegawai.id))) > max(orang)


def test_catatan_ringkas(sesi: Session, impor: Any) -> None:
    """Ids of new rows are ranges; a changed row costs its old and new values, packed."""
    impor(dasar())
    blok = sesi.scalars(select(ImporCatatan)).all()
    assert {b.jenis for b in blok} == {"baru", "keadaan"}
    assert sum(len(b.isi) for b in blok) < 1500
    assert sum(b.jumlah for b in blok if b.tabel == "pegawai") == 3

"""Profile versions, signers, the register of numbers, and the choice of one paper, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun import service as akun
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup, transaksi
from talenta_web.laporan.models.naskah import NomorNaskah, PenandatanganNaskah, ProfilInstansi
from talenta_web.laporan.naskah import (
    GalatNaskah,
    PilihanNaskah,
    ambil_nomor,
    isian,
    keterangan,
    tandai_terpakai,
    urai,
)
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah import service_nomor as nomor
from talenta_web.laporan.naskah import service_profil as service
from talenta_web.laporan.naskah.queries_nomor import lembar
from tests.data.laporan.bahan import FORMAT, ORANG, POLA, PROFIL

HARI = date(2026, 11, 22)


def _siapkan(s: Session) -> int:
    pakai_instansi(s, SEMUA)
    id_ = akun.buat_instansi(s, "A", "Kabupaten Contoh").id
    pakai_instansi(s, id_)
    service.simpan_profil(s, id_, PROFIL, logo=b"png", versi=0, pelaku_id=None)
    return id_


@pytest.fixture
def milik(sesi: Session) -> int:
    return _siapkan(sesi)


@pytest.fixture(name="satu")
def satu_basis(url_sqlite: str) -> Iterator[Session]:
    """What is the same SQL on both databases is tried on one."""
    mesin = buat_engine(url_sqlite)
    pabrik = sessionmaker(mesin, expire_on_commit=False)
    pasang_lingkup(pabrik)
    with pabrik() as s:
        yield s
    mesin.dispose()


def ambil(s: Session, milik: int, **lain: Any) -> PilihanNaskah:
    return ambil_nomor(s, milik, FORMAT, PilihanNaskah(ambil=True, tanggal=HARI, **lain), pelaku_id=None)


def kirim(s: Session, milik: int, **isi: str) -> PilihanNaskah:
    return urai(s, milik, FORMAT, {f"naskah-{k.replace('_', '-')}": v for k, v in isi.items()})


def test_profil_berversi(sesi: Session, milik: int) -> None:
    lama = q.profil(sesi, milik)
    assert lama is not None
    dasar = kirim(sesi, milik)
    assert service.simpan_profil(sesi, milik, PROFIL, logo=b"png", versi=1, pelaku_id=None) is lama
    service.simpan_profil(sesi, milik, {**PROFIL, "kop": ["BARU"]}, logo=None, versi=1, pelaku_id=None)
    with pytest.raises(StaleDataError):
        service.simpan_profil(sesi, milik, PROFIL, logo=None, versi=1, pelaku_id=None)
    kini, dulu = keterangan(sesi, milik, FORMAT), keterangan(sesi, milik, FORMAT, dasar.polos())
    assert (kini.profil.kop, kini.profil.logo) == (("BARU",), None)
    assert (dulu.profil.kop, dulu.profil.logo) == (("PEMERINTAH", "BKPSDM"), b"png")
    beda = sesi.scalars(select(Jejak.rincian).where(Jejak.jenis == "naskah.profil.ubah").order_by(Jejak.id)).all()[-1]
    assert beda == {"versi": 2, "bidang": ["kop", "logo"]}
    for perintah in (update(ProfilInstansi).values(tempat="X"), delete(ProfilInstansi)):
        with pytest.raises(DBAPIError, match=r"hanya boleh ditambah|permission denied"), transaksi(sesi):
            sesi.execute(perintah)


def test_tanpa_profil(satu: Session) -> None:
    pakai_instansi(satu, SEMUA)
    id_ = akun.buat_instansi(satu, "B", "Kabupaten Lain").id
    pakai_instansi(satu, id_)
    assert keterangan(satu, id_, FORMAT, nama="Kabupaten Lain").profil.nama == "Kabupaten Lain"
    with pytest.raises(GalatNaskah, match="Profil naskah"):
        ambil(satu, id_)
    sajian = isian(satu, id_, FORMAT, {}, hari=HARI, pelaku_id=None)
    assert sajian is not None
    assert [k for k, _ in sajian.cara_nomor] == ["tanpa", "tulis"]
    assert isian(satu, id_, replace(FORMAT, tertanda=False), {}, hari=HARI, pelaku_id=None) is None


def test_penandatangan_tidak_berubah(sesi: Session, milik: int) -> None:
    lama = service.tambah_penandatangan(sesi, milik, ORANG, pelaku_id=None)
    pilihan = kirim(sesi, milik, ttd_1=lama.pid, tanggal="2026-11-22")
    baru = service.ganti_penandatangan(sesi, milik, lama.pid, {**ORANG, "pangkat": "Pembina Utama"}, pelaku_id=None)
    assert (
        service.ganti_penandatangan(sesi, milik, baru.pid, {**ORANG, "pangkat": "Pembina Utama"}, pelaku_id=None)
        is baru
    )
    with pytest.raises(GalatNaskah, match="sudah diganti"):
        service.tutup_penandatangan(sesi, milik, lama.pid, HARI, pelaku_id=None)
    assert keterangan(sesi, milik, FORMAT, pilihan).penandatangan[0].pangkat == "Pembina"
    service.tutup_penandatangan(sesi, milik, baru.pid, date(2026, 6, 30), pelaku_id=None)
    with pytest.raises(GalatNaskah, match="sebelum hari mulai"):
        service.tutup_penandatangan(sesi, milik, baru.pid, date(2025, 6, 30), pelaku_id=None)
    assert q.daftar_penandatangan(sesi, milik, HARI) == []
    assert q.daftar_penandatangan(sesi, milik, date(2026, 6, 30)) == [baru]
    with pytest.raises(GalatNaskah, match="tidak berwenang"):
        kirim(sesi, milik, ttd_1=baru.pid, tanggal="2026-11-22")
    for perintah in (update(PenandatanganNaskah).values(nama="X"), delete(PenandatanganNaskah)):
        with pytest.raises(DBAPIError, match=r"tidak diubah|permission denied"), transaksi(sesi):
            sesi.execute(perintah)
    jenis = set(sesi.scalars(select(Jejak.jenis)))
    assert {"naskah.penandatangan.tambah", "naskah.penandatangan.ganti", "naskah.penandatangan.tutup"} <= jenis


def test_nomor_berurut_dan_tetap(sesi: Session, milik: int) -> None:
    satu, dua = ambil(sesi, milik), ambil(sesi, milik, klasifikasi="900.1")
    assert (satu.nomor, dua.nomor, satu.ambil) == ("800/001/BKPSDM/XI/2026", "900.1/002/BKPSDM/XI/2026", False)
    nomor.batalkan(sesi, milik, dua.nomor_pid, "Salah tanggal naskah", pelaku_id=None)
    assert ambil(sesi, milik).nomor == "800/003/BKPSDM/XI/2026"
    with pytest.raises(GalatNaskah, match="sudah dibatalkan"):
        nomor.batalkan(sesi, milik, dua.nomor_pid, "Sekali lagi dibatalkan", pelaku_id=None)
    with pytest.raises(GalatNaskah, match="sudah dibatalkan"):
        tandai_terpakai(sesi, milik, dua, "dokumen")
    tandai_terpakai(sesi, milik, satu, "dokumen")
    tandai_terpakai(sesi, milik, satu, "dokumen lain")
    assert [(b.urut, b.status, b.dokumen_pid) for b in lembar(sesi, milik, 2026).baris] == [
        (3, "dipesan", None), (2, "batal", None), (1, "terpakai", "dokumen"),
    ]  # fmt: skip
    with pytest.raises(GalatNaskah, match="sudah 3"):
        nomor.mulai_dari(sesi, milik, HARI, 3, pelaku_id=None)
    nomor.mulai_dari(sesi, milik, HARI, 40, pelaku_id=None)
    assert ambil(sesi, milik).nomor == "800/041/BKPSDM/XI/2026"
    assert lembar(sesi, milik, 2026).celah == frozenset()
    awal_tahun = PilihanNaskah(ambil=True, tanggal=date(2027, 1, 4))
    assert ambil_nomor(sesi, milik, FORMAT, awal_tahun, pelaku_id=None).nomor == "800/001/BKPSDM/I/2027"
    for perintah in (
        update(NomorNaskah).values(nomor="x"), update(NomorNaskah).values(status="dipesan", alasan_batal=None),
        delete(NomorNaskah),
    ):  # fmt: skip
        with pytest.raises(DBAPIError, match=r"tidak diubah|permission denied"), transaksi(sesi):
            sesi.execute(perintah)
    jenis = set(sesi.scalars(select(Jejak.jenis)))
    assert {"naskah.nomor.ambil", "naskah.nomor.batal", "naskah.nomor.luar"} <= jenis


def test_pola_baru_tidak_mengulang_nomor(satu: Session) -> None:
    milik = _siapkan(satu)
    ambil(satu, milik)
    pola = POLA.replace("{urut:3}", "00{urut}")
    service.simpan_profil(satu, milik, {**PROFIL, "pola_nomor": pola}, logo=None, versi=1, pelaku_id=None)
    assert ambil(satu, milik).nomor == "800/002/BKPSDM/XI/2026"


def test_dua_pengambil_bersamaan(pabrik_sesi: sessionmaker[Session]) -> None:
    with pabrik_sesi() as s:
        pakai_instansi(s, SEMUA)
        milik = akun.buat_instansi(s, "A", "Kabupaten Contoh").id
        pakai_instansi(s, milik)
        service.simpan_profil(s, milik, PROFIL, logo=None, versi=0, pelaku_id=None)
    hasil: list[str] = []
    mulai = Barrier(4)

    def kerja() -> None:
        with pabrik_sesi() as s:
            pakai_instansi(s, milik)
            mulai.wait()
            hasil.append(ambil(s, milik).nomor)

    utas = [Thread(target=kerja) for _ in range(4)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == [f"800/00{n}/BKPSDM/XI/2026" for n in (1, 2, 3, 4)]


def test_pilihan(satu: Session) -> None:
    milik = _siapkan(satu)
    a = service.tambah_penandatangan(satu, milik, {**ORANG, "cara": "jangkar"}, pelaku_id=None)
    b = service.tambah_penandatangan(satu, milik, {**ORANG, "nama": "Budi", "cara": "jangkar"}, pelaku_id=None)
    pilihan = kirim(satu, milik, ttd_1=a.pid, tanggal="2026-11-22", nomor_cara="tulis", nomor="1/X", keamanan="R")
    assert PilihanNaskah.dari(pilihan.polos()) == pilihan
    hasil = keterangan(satu, milik, FORMAT, pilihan.polos())
    assert (hasil.nomor, hasil.tanggal, hasil.kode_keamanan, len(hasil.penandatangan)) == ("1/X", HARI, "R", 1)
    assert keterangan(satu, milik, replace(FORMAT, tertanda=False), pilihan).penandatangan == ()
    assert urai(satu, milik, replace(FORMAT, tertanda=False), {"naskah-keamanan": "Z"}).kode_keamanan is None
    ambil(satu, milik)
    for kiriman, medan in (
        ({"ttd_1": a.pid, "ttd_2": a.pid}, "ttd-1"),
        ({"ttd_1": a.pid, "ttd_2": b.pid}, "ttd-1"),
        ({"ttd_1": a.pid, "ttd_3": "asing"}, "ttd-3"),
        ({"tanggal": "31-12-2026"}, "tanggal"),
        ({"tanggal": "1026-01-01"}, "tanggal"),
        ({"nomor_cara": "ambil"}, "tanggal"),
        ({"nomor_cara": "tulis"}, "nomor"),
        ({"nomor_cara": "tulis", "nomor": "800/001/BKPSDM/XI/2026", "tanggal": "2026-11-22"}, "nomor"),
        ({"nomor_cara": "tidak-ada"}, "nomor-cara"),
        ({"keamanan": "Z"}, "keamanan"),
    ):
        with pytest.raises(GalatNaskah) as galat:
            kirim(satu, milik, **kiriman)
        assert galat.value.medan == f"naskah-{medan}"


def test_pesanan_dipakai_lagi_oleh_pengambilnya(satu: Session) -> None:
    milik = _siapkan(satu)
    diambil = ambil(satu, milik)
    sajian = isian(satu, milik, FORMAT, {}, hari=HARI, pelaku_id=None)
    assert sajian is not None
    assert diambil.nomor_pid in dict(sajian.cara_nomor)
    assert "800/002/BKPSDM/XI/2026" in dict(sajian.cara_nomor)["ambil"]
    lagi = kirim(satu, milik, nomor_cara=diambil.nomor_pid, tanggal="2026-12-01")
    assert (lagi.nomor_pid, lagi.tanggal, lagi.ambil) == (diambil.nomor_pid, HARI, False)
    with pytest.raises(GalatNaskah, match="tidak dapat dipakai"):
        urai(
            satu, milik, replace(FORMAT, kode="lain"),
            {"naskah-nomor-cara": diambil.nomor_pid, "naskah-tanggal": "2026-12-01"},
        )  # fmt: skip


def test_instansi_lain_tidak_terlihat(satu: Session) -> None:
    milik = _siapkan(satu)
    orang = service.tambah_penandatangan(satu, milik, ORANG, pelaku_id=None)
    diambil, kirim_profil = ambil(satu, milik), kirim(satu, milik)
    pakai_instansi(satu, SEMUA)
    lain = akun.buat_instansi(satu, "B", "Kabupaten Lain").id
    pakai_instansi(satu, lain)
    assert q.penandatangan(satu, lain, orang.pid) is None
    assert q.nomor(satu, lain, diambil.nomor_pid) is None
    with pytest.raises(GalatNaskah, match="tidak ada"):
        keterangan(satu, lain, FORMAT, PilihanNaskah(penandatangan=(orang.pid,)))
    with pytest.raises(GalatNaskah, match="profil"):
        keterangan(satu, lain, FORMAT, kirim_profil)
    with pytest.raises(GalatNaskah, match="tidak ada"):
        nomor.batalkan(satu, lain, diambil.nomor_pid, "Bukan milik sendiri", pelaku_id=None)

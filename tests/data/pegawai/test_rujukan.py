"""Edits of reference rows: the importer's parser decides, changed facts reach the holders, used rows stay."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun.models import Pengguna
from talenta_web.akun.service.instansi import buat_unit
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.jejak.nama import namai
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai import turunan
from talenta_web.pegawai.impor.stempel import stempel
from talenta_web.pegawai.models import Jabatan, Pegawai, PegawaiUnit, RingkasanPegawai, Rumpun, StandarKompetensi
from talenta_web.pegawai.rujukan import service
from talenta_web.pegawai.rujukan.dasar import GalatIsian, GalatRujukan
from talenta_web.pegawai.rujukan.jenis import JENIS, isi_baris, sidik

RUMPUN, JABATAN, TARGET, SYARAT = (JENIS[k] for k in ("rumpun", "jabatan", "jabatan-target", "syarat"))
ISI = {
    "kode": "J1", "nama": "Kepala Seksi", "jenis_jabatan": "JA", "jenjang": "pengawas", "eselon": "IV.a",
    "rumpun": "sdm", "kelas_jabatan": "9", "bup": "58",
}  # fmt: skip


@pytest.fixture
def pelaku(sesi: Session, instansi: int) -> int:
    orang = Pengguna(instansi_id=instansi, nip="199001012015011001", nama="Pengelola", sandi_hash="!")
    sesi.add(orang)
    sesi.commit()
    return orang.id


@pytest.fixture
def jabatan(sesi: Session, instansi: int, pelaku: int) -> str:
    """A post with five holders in two units."""
    for kode in ("sdm", "keuangan"):
        service.tambah(sesi, RUMPUN, {"kode": kode, "nama": kode.title()}, pelaku_id=pelaku)
    pid = service.tambah(sesi, JABATAN, ISI, pelaku_id=pelaku)
    with transaksi(sesi):
        atas = buat_unit(sesi, instansi_id=instansi, kode="A", nama="Unit A", pelaku_id=None)
        bawah = buat_unit(sesi, instansi_id=instansi, kode="A1", nama="Unit A1", induk=atas, pelaku_id=None)
        j = service.cari(sesi, JABATAN, pid)
        for i in range(6):
            sesi.add(
                Pegawai(
                    instansi_id=instansi, nip=f"198501012010011{100 + i}", nama=f"Orang {i}", nama_urut=f"orang {i}",
                    jenis_asn="PNS", level=2, rumpun="sdm", unit_kerja_id=(atas if i % 2 else bawah).id,
                    jabatan_id=j.id if i < 5 else None, nama_jabatan="Kepala Seksi" if i < 5 else None,
                )
            )  # fmt: skip
        sesi.flush()
        turunan.bangun_anggota(sesi, instansi)
        turunan.hitung_ringkasan(sesi, instansi)
    return pid


def turunannya(sesi: Session) -> tuple[set[Any], set[Any]]:
    a, r = PegawaiUnit, RingkasanPegawai
    anggota = sesi.execute(select(a.unit_kerja_id, a.nama_urut, a.pegawai_id, a.level, a.rumpun))
    jumlah = sesi.execute(select(r.unit_kerja_id, r.level, r.rumpun, r.jumlah))
    return {tuple(b) for b in anggota}, {tuple(b) for b in jumlah}


def ubah(sesi: Session, pid: str, pelaku: int, **ganti: str) -> int:
    dilihat = sidik(JABATAN, service.cari(sesi, JABATAN, pid))
    return service.ubah(sesi, JABATAN, pid, {**ISI, **ganti}, dilihat=dilihat, pelaku_id=pelaku)


def test_changed_facts_reach_the_holders(sesi: Session, instansi: int, jabatan: str, pelaku: int) -> None:
    awal = stempel(sesi, instansi)
    baru = {"nama": "Kepala Bidang", "jenjang": "administrator", "eselon": "III.a", "rumpun": "keuangan"}
    assert ubah(sesi, jabatan, pelaku, **baru) == 5
    p = Pegawai
    fakta = {
        tuple(b)
        for b in sesi.execute(select(p.nama_jabatan, p.level, p.rumpun, p.eselon).where(p.jabatan_id.is_not(None)))
    }
    assert fakta == {("Kepala Bidang", 3, "keuangan", "III.a")}
    kini = turunannya(sesi)
    sesi.commit()
    with transaksi(sesi):
        turunan.bangun_anggota(sesi, instansi)
        turunan.hitung_ringkasan(sesi, instansi)
    assert turunannya(sesi) == kini
    assert stempel(sesi, instansi) != awal
    assert ubah(sesi, jabatan, pelaku, **baru) == 0
    assert sesi.scalars(select(Jejak.rincian).where(Jejak.jenis == "rujukan.ubah")).one()["lembar"] == "daftar_jabatan"
    pid = sesi.scalars(select(Jejak.objek_pid).where(Jejak.jenis == "rujukan.ubah")).one()
    assert namai(sesi, "objek:jabatan", {pid})[pid].teks == "Kepala Bidang"


def test_every_refusal_names_its_field(sesi: Session, jabatan: str, pelaku: int) -> None:
    with pytest.raises(GalatIsian) as galat:
        ubah(sesi, jabatan, pelaku, nama="", jenis_jabatan="JF", eselon="II.a", rumpun="tidakada", kelas_jabatan="40")
    assert set(galat.value.salah) == {"nama", "jenis_jabatan", "eselon", "rumpun", "kelas_jabatan"}
    assert "Isi IV.a atau IV.b" in galat.value.salah["eselon"]
    with pytest.raises(GalatIsian) as galat:
        service.tambah(sesi, JABATAN, ISI, pelaku_id=pelaku)
    assert "sudah ada" in galat.value.salah["kode"]
    with pytest.raises(GalatIsian, match="belum terdaftar"):
        service.tambah(sesi, SYARAT, {"jabatan_target": "T9", "simpul": "skp", "minimum": "70"}, pelaku_id=pelaku)


def test_another_editor_is_not_overwritten(sesi: Session, jabatan: str, pelaku: int) -> None:
    dilihat = sidik(JABATAN, service.cari(sesi, JABATAN, jabatan))
    ubah(sesi, jabatan, pelaku, nama="Kepala Subbagian")
    with pytest.raises(StaleDataError):
        service.ubah(sesi, JABATAN, jabatan, {**ISI, "nama": "Lain"}, dilihat=dilihat, pelaku_id=pelaku)
    with pytest.raises(StaleDataError):
        service.hapus(sesi, JABATAN, jabatan, dilihat=dilihat, pelaku_id=pelaku)
    assert isi_baris(JABATAN, service.cari(sesi, JABATAN, jabatan))["nama"] == "Kepala Subbagian"


def test_what_is_used_is_not_deleted(sesi: Session, jabatan: str, pelaku: int) -> None:
    def hapus(jenis: Any, pid: str) -> None:
        service.hapus(sesi, jenis, pid, dilihat=sidik(jenis, service.cari(sesi, jenis, pid)), pelaku_id=pelaku)

    with pytest.raises(GalatRujukan, match="5 pegawai"):
        hapus(JABATAN, jabatan)
    baru = service.tambah(sesi, JABATAN, {**ISI, "kode": "J2", "rumpun": "keuangan"}, pelaku_id=pelaku)
    rumpun = sesi.scalars(select(Jabatan.rumpun).where(Jabatan.pid == baru)).one()
    pid_rumpun = sesi.scalars(select(Rumpun.pid).where(Rumpun.kode == rumpun)).one()
    with pytest.raises(GalatRujukan, match="1 jabatan"):
        hapus(RUMPUN, pid_rumpun)
    hapus(JABATAN, baru)
    hapus(RUMPUN, pid_rumpun)
    target = service.tambah(sesi, TARGET, {"kode": "T1", "jenjang": "administrator"}, pelaku_id=pelaku)
    syarat = service.tambah(
        sesi, SYARAT, {"jabatan_target": "T1", "simpul": "skp", "minimum": "70,5"}, pelaku_id=pelaku
    )
    with pytest.raises(GalatRujukan, match="1 syarat skor"):
        hapus(TARGET, target)
    hapus(SYARAT, syarat)
    hapus(TARGET, target)
    jenis = [j for j in sesi.scalars(select(Jejak.jenis).order_by(Jejak.id)) if j.startswith("rujukan.")]
    assert jenis[3:] == [
        "rujukan.tambah",
        "rujukan.hapus",
        "rujukan.hapus",
        *["rujukan.tambah"] * 2,
        *["rujukan.hapus"] * 2,
    ]


def test_standards_of_a_jenjang_and_of_one_post(sesi: Session, jabatan: str, pelaku: int) -> None:
    def isi(**syarat: Any) -> dict[str, float]:
        baris = sesi.scalars(select(StandarKompetensi).filter_by(**syarat).execution_options(populate_existing=True))
        return {b.kode: b.level for b in baris}

    kosong = {"integritas": None, "komunikasi": None}
    service.setel_standar(
        sesi, {"integritas": 3.0, "komunikasi": 2.0}, dilihat=kosong, jenjang="pengawas", pelaku_id=pelaku
    )
    service.setel_standar(sesi, {"integritas": 4.0}, dilihat={"integritas": None}, jabatan="J1", pelaku_id=pelaku)
    assert isi(jenjang="pengawas") == {"integritas": 3, "komunikasi": 2}
    assert isi(jabatan="J1") == {"integritas": 4}
    lama = {"integritas": 3.0, "komunikasi": 2.0}
    service.setel_standar(
        sesi, {"integritas": None, "komunikasi": 3.0}, dilihat=lama, jenjang="pengawas", pelaku_id=pelaku
    )
    assert isi(jenjang="pengawas") == {"komunikasi": 3}
    with pytest.raises(StaleDataError):
        service.setel_standar(
            sesi, {"komunikasi": 1.0}, dilihat={"komunikasi": 2.0}, jenjang="pengawas", pelaku_id=pelaku
        )
    dicatat = sesi.scalars(select(Jejak.rincian).where(Jejak.jenis == "rujukan.standar").order_by(Jejak.id)).all()
    assert [r["untuk"] for r in dicatat] == ["pengawas", "J1", "pengawas"]

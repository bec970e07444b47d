"""Sanggah data: asked for by the person or the unit manager, decided by somebody else, written in one step."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from talenta_web.akun.models import Pengguna
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.models import RIWAYAT, CatatanBukti, CatatanVersi, Koreksi, Pegawai
from tests.unit.basis import berkas_jahat as jahat
from tests.web.orang import Dunia, jalankan
from tests.web.pegawai.conftest import nip, orang_banyak
from tests.web.pegawai.test_catatan_web import Layar, semua

pytestmark = pytest.mark.usefixtures("anak_sini")

URAIAN = "Nilai pada SK nomor 12 tahun 2024 berbeda"
DIKLAT = {"jenis": "teknis", "nama": "Diklat SPBE", "tanggal_mulai": "2024-02-01", "tanggal_selesai": "2024-02-05"}
DIKLAT["jp"] = "40"


@pytest.fixture
def saya(app: Flask, dunia: Dunia, isi: Callable[..., None]) -> str:
    """Address of the record of the account PG, who has a training and a discipline record."""
    hari = {"tanggal_mulai": date(2024, 2, 1), "tanggal_selesai": date(2024, 2, 5)}
    diklat = {"nip": nip(1), "jenis": "teknis", "nama": "Diklat SPBE", **hari, "jp": 20}
    hukdis = {"nip": nip(1), "tingkat": "ringan", "jenis": "Teguran lisan", "tmt_mulai": date(2024, 5, 1)}
    isi({**orang_banyak(2), "diklat": [diklat], "hukdis": [hukdis]})
    jalankan(app, update(Pegawai).where(Pegawai.nip == nip(1)).values(nama="Putu Contoh"))
    jalankan(app, update(Pengguna).where(Pengguna.id == dunia.pengguna["PG"]).values(nip=nip(1)))
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return f"/pegawai/{db.session.scalar(select(Pegawai.pid).where(Pegawai.nip == nip(1)))}"


@pytest.fixture
def pg(sebagai: Callable[..., Any]) -> Layar:
    return Layar(sebagai("PG"))


@pytest.fixture
def pk(sebagai: Callable[..., Any]) -> Layar:
    return Layar(sebagai("PK"))


def catatan(app: Flask, bingkai: str) -> str:
    return str(semua(app, RIWAYAT[bingkai])[0].pid)


def minta(pg: Layar, alamat: str, **isi: Any) -> None:
    jawaban = pg.kirim(alamat, {"alasan": URAIAN, **isi})
    assert (jawaban.status_code, jawaban.location) == (303, "/koreksi/"), jawaban.text


def putus(pk: Layar, app: Flask, **isi: Any) -> Any:
    alamat = f"/koreksi/antrean/{semua(app, Koreksi)[-1].pid}"
    versi = re.findall(r'name="versi_minta" value="(\d+)"', pk.get(alamat))
    return pk.kirim(alamat, {"versi_minta": versi[0], **isi})


def test_dari_permintaan_sampai_catatan_berubah(app: Flask, pg: Layar, pk: Layar, saya: str) -> None:
    pid = catatan(app, "diklat")
    alamat = f"{saya}/koreksi/diklat/{pid}"
    assert f"{saya}/koreksi/pegawai" in pg.get(saya)
    assert f"{saya}/koreksi/diklat" in pg.get(f"{saya}?bagian=pengembangan")
    assert alamat in pg.get(f"{saya}/catatan/diklat/{pid}")
    assert "/koreksi/" not in pk.get(saya), "an officer edits, he does not ask"
    berkas = (io.BytesIO(jahat.pdf()), "sertifikat.pdf")
    minta(pg, alamat, **{**DIKLAT, "jp": "40", "bidang": "Pemerintahan digital"}, berkas=berkas)
    assert "Menunggu putusan" in pg.get("/koreksi/")
    assert "1 koreksi data menunggu putusan" in pk.get("/")
    assert "Putu Contoh" in pk.get("/koreksi/antrean")
    halaman = pk.get(f"/koreksi/antrean/{semua(app, Koreksi)[0].pid}")
    assert all(t in halaman for t in (URAIAN, "sertifikat.pdf", "Pemerintahan digital", ">20,00<", ">40,00<"))
    tanpa_alasan = putus(pk, app, putusan="terima", kolom=["jp"], jawaban="")
    assert tanpa_alasan.status_code == 422
    assert "Jelaskan yang tidak diterima" in tanpa_alasan.text
    jawaban = "Bidang tidak tercantum pada sertifikat yang dilampirkan"
    assert putus(pk, app, putusan="terima", kolom=["jp"], jawaban=jawaban).status_code == 303
    isi = semua(app, RIWAYAT["diklat"])[0]
    assert (isi.jp, isi.bidang, isi.sumber) == (40, None, "Koreksi data pegawai")
    versi = semua(app, CatatanVersi)[0]
    assert (versi.sebab, versi.sebab_pid) == ("koreksi", semua(app, Koreksi)[0].pid)
    assert semua(app, CatatanBukti)[0].catatan_pid == pid
    milik = pg.get("/koreksi/")
    assert "Diterima sebagian" in milik
    assert jawaban in milik
    jenis = [j.jenis for j in semua(app, Jejak) if j.jenis.startswith(("koreksi", "catatan"))]
    assert jenis == ["koreksi.ajukan", "catatan.ubah", "koreksi.putus"]
    assert "Selesai" in pk.get("/koreksi/antrean?keadaan=selesai")


def test_catatan_yang_belum_ada_dan_yang_salah_orang(app: Flask, pg: Layar, pk: Layar, saya: str) -> None:
    minta(pg, f"{saya}/koreksi/sertifikat", nama="Ahli Pengadaan", tanggal="2025-03-01")
    assert putus(pk, app, putusan="terima", kolom=["nama", "tanggal"], jawaban="").status_code == 303
    assert semua(app, RIWAYAT["sertifikat"])[0].nama == "Ahli Pengadaan"
    pid = catatan(app, "diklat")
    assert "minta catatan dicabut" in pg.get(f"{saya}/koreksi/diklat/{pid}")
    minta(pg, f"{saya}/koreksi/diklat/{pid}?tindakan=cabut")
    assert putus(pk, app, putusan="terima", jawaban="").status_code == 303
    assert not semua(app, RIWAYAT["diklat"])


def test_penolakan_pembatalan_dan_yang_ganda(app: Flask, pg: Layar, pk: Layar, saya: str) -> None:
    alamat = f"{saya}/koreksi/diklat/{catatan(app, 'diklat')}"
    sama = pg.kirim(alamat, {**DIKLAT, "jp": "20", "alasan": URAIAN})
    assert sama.status_code == 422
    assert "Tidak ada yang berbeda" in sama.text
    minta(pg, alamat, **DIKLAT)
    lagi = pg.kirim(alamat, {**DIKLAT, "jp": "50", "alasan": URAIAN})
    assert lagi.status_code == 422
    assert "belum diputus" in lagi.text
    assert 'value="50"' in lagi.text, "nothing typed is lost"
    assert putus(pk, app, putusan="tolak", jawaban="terlalu pendek").status_code == 422
    assert putus(pk, app, jawaban="").status_code == 422
    assert putus(pk, app, putusan="tolak", jawaban="Sertifikat tidak menyebut jumlah JP").status_code == 303
    assert "Sertifikat tidak menyebut jumlah JP" in pg.get("/koreksi/")
    minta(pg, alamat, **DIKLAT)
    pid = semua(app, Koreksi)[-1].pid
    assert pg.kirim(f"/koreksi/{pid}/batal", {}, dari="/koreksi/").status_code == 303
    assert pg.kirim(f"/koreksi/{pid}/batal", {}, dari="/koreksi/").status_code == 409
    assert [j.objek_pid for j in semua(app, Jejak) if j.jenis == "koreksi.batal"] == [pid]
    assert semua(app, RIWAYAT["diklat"])[0].jp == 20


def test_berubah_sejak_dibuka(app: Flask, pg: Layar, pk: Layar, saya: str) -> None:
    """The record, or the request, changed while the officer read: nothing is written, both values are shown."""
    minta(pg, f"{saya}/koreksi/diklat/{catatan(app, 'diklat')}", **DIKLAT)
    alamat = f"/koreksi/antrean/{semua(app, Koreksi)[0].pid}"
    halaman = pk.get(alamat)
    jalankan(app, update(RIWAYAT["diklat"]).values(jp=30))
    assert "berubah" in pk.get(alamat)
    lama = dict(re.findall(r'name="(versi|versi_minta|csrf_token)" value="([^"]*)"', halaman))
    bentrok = pk.klien.post(alamat, data={**lama, "putusan": "terima", "kolom": ["jp"], "jawaban": ""})
    assert bentrok.status_code == 409
    assert ">30,00 " in bentrok.text
    assert semua(app, RIWAYAT["diklat"])[0].jp == 30
    assert putus(pk, app, putusan="terima", kolom=["jp"], jawaban="").status_code == 303
    ulang = pk.klien.post(alamat, data={**lama, "putusan": "tolak", "jawaban": "x" * 30})
    assert ulang.status_code == 409


def test_disiplin_menunggu_orang_kedua_dan_data_utama(app: Flask, pg: Layar, pk: Layar, saya: str) -> None:
    alamat = f"{saya}/koreksi/hukdis/{catatan(app, 'hukdis')}"
    minta(pg, alamat, tingkat="ringan", jenis="Teguran tertulis", tmt_mulai="2024-05-01")
    assert putus(pk, app, putusan="terima", kolom=["jenis"], jawaban="").status_code == 303
    assert "Menunggu orang kedua" in pg.get("/koreksi/")
    assert semua(app, RIWAYAT["hukdis"])[0].jenis == "Teguran lisan"
    halaman = pg.get(f"{saya}/koreksi/pegawai")
    tercatat = dict(re.findall(r'<input[^>]* id="(\w+)"[^>]* value="([^"]*)"', halaman))
    assert tercatat["nama"] == "Putu Contoh"
    minta(pg, f"{saya}/koreksi/pegawai", **{**tercatat, "nama": "Putu Contoh Lengkap"})
    assert semua(app, Koreksi)[-1].nilai == {"nama": "Putu Contoh Lengkap"}
    assert "SIASN" in pk.get(f"/koreksi/antrean/{semua(app, Koreksi)[-1].pid}")
    assert putus(pk, app, putusan="terima", kolom=["nama"], jawaban="").status_code == 303
    assert {o.nama for o in semua(app, Pegawai)} >= {"Putu Contoh Lengkap"}
    assert [v.sebab for v in semua(app, CatatanVersi)] == ["koreksi"]


def test_siapa_boleh_apa(
    app: Flask, dunia: Dunia, pg: Layar, pk: Layar, sebagai: Callable[..., Any], saya: str
) -> None:
    """The person and his unit manager ask; nobody decides about himself or what he asked for."""
    pid = catatan(app, "diklat")
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        lain = db.session.scalar(select(Pegawai.pid).where(Pegawai.nip != nip(1)).limit(1))
    pg.get(f"/pegawai/{lain}/koreksi/pegawai", 404)
    pg.get(f"{saya}/koreksi/asesmen", 404)
    pg.get(f"{saya}/koreksi/tidak_ada", 404)
    pg.get("/koreksi/antrean", 403)
    pk.get(f"{saya}/koreksi/diklat/{pid}", 403)
    minta(pg, f"{saya}/koreksi/diklat/{pid}", **DIKLAT)
    alamat = f"/koreksi/antrean/{semua(app, Koreksi)[0].pid}"
    pg.get(alamat, 403)
    jalankan(app, update(Koreksi).values(pengaju_id=dunia.pengguna["PK"]))
    pk.get(alamat, 403)
    jalankan(app, update(Koreksi).values(pengaju_id=dunia.pengguna["PG"]))
    jalankan(app, update(Pegawai).where(Pegawai.nip == nip(1)).values(nip=dunia.nip["PK"]))
    pk.get(alamat, 403)

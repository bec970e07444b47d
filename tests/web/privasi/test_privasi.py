"""Own data and its copy, requests with their clock, retention: what people see, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select, update

from talenta_web.akun.models import Pengguna
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.izin import Pelaku
from talenta_web.extensions import db
from talenta_web.pekerjaan.jenis import Berkas, Hasil
from talenta_web.privasi import tasks
from talenta_web.privasi.aturan import bidang, kewajiban
from talenta_web.privasi.kumpul import kumpulkan
from talenta_web.privasi.models import Permintaan
from talenta_web.web.milik import milik_semua
from tests.web.matriks.ladang import Penanam, tanam
from tests.web.orang import Dunia, Kunci, buka_sesi, csrf_dari, jalankan, klien_dengan
from tests.web.simpanan import TANPA_APP, bangun_orang, sekali

# Stored columns that Data Saya does not list, each with its reason.
KECUALI = {
    "pegawai_kata": "search index made from the name",
    "pegawai_unit": "search index made from the unit",
    "bahan_beku": "frozen input of a run: a copy of the records listed",
    "bahan_orang_beku": "frozen input of a run: a copy of the records listed",
    "riwayat_jawaban": "answers about the instansi, not about a person; who filled what is listed",
}


@pytest.fixture
def ladang(app: Flask) -> tuple[Dunia, Penanam]:
    def kerja() -> tuple[Dunia, Penanam]:
        penanam = Penanam()
        return replace(tanam(app, penanam), app=TANPA_APP), penanam

    dunia, penanam = sekali(app, "ladang", kerja)
    return replace(dunia, app=app), penanam


def _kumpul(app: Flask, dunia: Dunia, peran: str) -> Any:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        o = s.get_one(Pengguna, dunia.pengguna[peran])
        return kumpulkan(s, milik_semua(), Pelaku(o.id, o.pid, o.instansi_id, o.nip, o.nama))


def test_every_personal_column_is_listed_or_its_absence_has_a_reason(app: Flask) -> None:
    with app.app_context():
        terdaftar = {b for m in milik_semua() for b in m.bidang}
    ada = {f"{b.tabel}.{b.kolom}" for b in bidang() if b.kelas != "rahasia" and b.tabel.startswith(("pegawai", "riw"))}
    turunan = {b for b in ada if b.partition(".")[0] in KECUALI}
    assert ada - turunan - terdaftar == {"pegawai.nama_urut", "pegawai.jabatan_id"}  # sort key; post by its name
    assert terdaftar <= {f"{b.tabel}.{b.kolom}" for b in bidang()} | {"hasil.unit_nama"}


def test_own_data_holds_mine_and_nobody_elses(app: Flask, ladang: tuple[Dunia, Penanam]) -> None:
    dunia, penanam = ladang
    bagian = _kumpul(app, dunia, "PG")
    isi = {str(n) for b in bagian for r in b.baris for n in r}
    milik = {t: k for t, k in penanam.kenari.items() if t.startswith("Qz")}
    ditahan = {f"riwayat_{b.kode}" for b in bagian if b.ditahan}
    assert len([b for b in bagian if b.baris]) >= 11
    saya = {t for t, k in milik.items() if k.tempat == "PG" and k.bidang.tabel not in ditahan}
    assert saya <= isi
    assert not isi & {t for t, k in milik.items() if k.tempat != "PG"}
    assert ditahan == {"riwayat_asesmen", "riwayat_kompetensi", "riwayat_potensi", "riwayat_kompetensi_teknis"}


class _Konteks:
    """A job context that keeps what the task saves."""

    def __init__(self, session: Any, pelaku_id: int, instansi_id: int) -> None:
        self.session, self.pelaku_id, self.instansi_id = session, pelaku_id, instansi_id
        self.isi = b""
        self.hasil: Hasil | None = None

    def maju(self, n: int, dari: int | None = None, langkah: str | None = None) -> None: ...

    def simpan(self, nama: str, tipe: str, isi: bytes) -> Berkas:
        self.isi = isi
        return Berkas("acak", nama, tipe, len(isi))

    def tuntas(self, session: Any, hasil: Hasil) -> None:
        self.hasil = hasil


def test_the_copy_opens_and_holds_only_mine(app: Flask, ladang: tuple[Dunia, Penanam]) -> None:
    dunia, penanam = ladang
    with app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        konteks = _Konteks(s, dunia.pengguna["PG"], dunia.instansi_a)
        tasks.buat_salinan(konteks, {})  # type: ignore[arg-type]
    assert konteks.hasil is not None
    with zipfile.ZipFile(io.BytesIO(konteks.isi)) as z:
        data = json.loads(z.read("data.json"))
        buku = openpyxl.load_workbook(io.BytesIO(z.read("data.xlsx")))
        pdf = "".join(h.extract_text() for h in PdfReader(io.BytesIO(z.read("data.pdf"))).pages)
        semua = json.dumps(data) + pdf + "".join(str(c) for w in buku for r in w.values for c in r)
    assert len(data["bagian"]) == len(milik_kode(app))
    asing = [t for t, k in penanam.kenari.items() if t.startswith("Qz") and k.tempat != "PG" and t in semua]
    assert asing == []
    nama = next(t for t, k in penanam.kenari.items() if k.tempat == "PG" and k.bidang.kolom == "nama")
    assert nama in pdf
    assert nama in json.dumps(data)


def milik_kode(app: Flask) -> list[str]:
    with app.app_context():
        return [m.kode for m in milik_semua()]


def test_data_saya_page(app: Flask, ladang: tuple[Dunia, Penanam]) -> None:
    dunia, penanam = ladang
    klien = klien_dengan(app, buka_sesi(app, dunia.pengguna["PG"]))
    teks = klien.get("/akun/data").text
    nama = next(t for t, k in penanam.kenari.items() if k.tempat == "PG" and k.bidang.kolom == "nama")
    assert nama in teks
    assert "UU 27/2022" in teks
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        jenis = db.session.scalars(select(Jejak.jenis)).all()
    assert "akses.data_saya" in jenis


def _ajukan(app: Flask, dunia: Dunia, peran: str = "PG") -> tuple[Any, Kunci]:
    kunci = buka_sesi(app, dunia.pengguna[peran])
    klien = klien_dengan(app, kunci)
    data = {"csrf_token": kunci.csrf, "jenis": "akses", "uraian": "Mohon salinan riwayat jabatan saya."}
    assert klien.post("/akun/permintaan", data=data).status_code == 302
    return klien, kunci


def _satu(app: Flask) -> Permintaan:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return db.session.scalars(select(Permintaan).order_by(Permintaan.id.desc())).first()  # type: ignore[return-value]


def test_a_request_runs_its_course(app: Flask, dunia: Dunia) -> None:
    klien, _ = _ajukan(app, dunia)
    baris = _satu(app)
    assert baris.batas_pada - baris.diajukan_pada == kewajiban().batas == timedelta(hours=72)
    petugas = klien_dengan(app, kunci := buka_sesi(app, dunia.pengguna["PK"]))
    assert "Uji PG" in petugas.get("/privasi/permintaan/").text
    alamat = f"/privasi/permintaan/{baris.pid}"
    assert petugas.post(f"{alamat}/proses", data={"csrf_token": kunci.csrf}).status_code == 302
    pendek = {"csrf_token": kunci.csrf, "putusan": "ditolak", "jawaban": "Tidak."}
    ditolak = petugas.post(alamat, data=pendek)
    assert (ditolak.status_code, "Tidak." in ditolak.text) == (422, True)
    jawab = {"csrf_token": kunci.csrf, "putusan": "dipenuhi", "jawaban": "Salinan tersedia di halaman Data saya."}
    assert petugas.post(alamat, data=jawab).status_code == 302
    assert "Salinan tersedia" in klien.get("/akun/permintaan").text
    assert petugas.post(alamat, data=jawab).status_code == 409
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        jenis = list(db.session.scalars(select(Jejak.jenis).where(Jejak.jenis.like("privasi.%")).order_by(Jejak.id)))
    assert jenis == ["privasi.permintaan.ajukan", "privasi.permintaan.proses", "privasi.permintaan.putus"]


def test_reading_a_request_of_an_employee_is_recorded(app: Flask, ladang: tuple[Dunia, Penanam]) -> None:
    dunia, _ = ladang
    _ajukan(app, dunia)
    petugas = klien_dengan(app, buka_sesi(app, dunia.pengguna["PK"]))
    for alamat in ("/privasi/permintaan/", f"/privasi/permintaan/{_satu(app).pid}"):
        assert petugas.get(alamat).status_code == 200
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        jenis = list(db.session.scalars(select(Jejak.jenis)))
    assert jenis.count("akses.permintaan") == 2


def test_overdue_is_red_and_own_requests_go_to_somebody_else(app: Flask, dunia: Dunia) -> None:
    _ajukan(app, dunia, "PG")
    baris = _satu(app)
    lewat = baris.diajukan_pada - timedelta(hours=1)
    jalankan(app, update(Permintaan).where(Permintaan.id == baris.id).values(batas_pada=lewat))
    petugas = klien_dengan(app, buka_sesi(app, dunia.pengguna["PK"]))
    assert "Terlambat" in petugas.get("/privasi/permintaan/").text
    jalankan(app, update(Permintaan).where(Permintaan.id == baris.id).values(pemohon_id=dunia.pengguna["PK"]))
    assert petugas.get(f"/privasi/permintaan/{baris.pid}").status_code == 403


def test_a_request_can_be_taken_back_once(app: Flask, dunia: Dunia) -> None:
    klien, kunci = _ajukan(app, dunia)
    alamat = f"/akun/permintaan/{_satu(app).pid}/batal"
    assert klien.post(alamat, data={"csrf_token": kunci.csrf}).status_code == 302
    assert klien.post(alamat, data={"csrf_token": kunci.csrf}).status_code == 409
    lain = klien_dengan(app, k := buka_sesi(app, dunia.pengguna_b))
    assert lain.post(alamat, data={"csrf_token": k.csrf}).status_code in {403, 404}


def test_retention_is_drafted_by_one_and_decided_by_another(app: Flask, ladang: tuple[Dunia, Penanam]) -> None:
    dunia, _ = ladang
    penyusun = klien_dengan(app, kunci := buka_sesi(app, dunia.pengguna["PK"]))
    isi = {
        "csrf_token": kunci.csrf, "kategori": "karier", "kode_jra": "KP.02", "dasar": "Peraturan Bupati 1/2024",
        "tahun_aktif": "0", "tahun_inaktif": "0", "peristiwa": "tanggal_catatan", "nasib": "musnah",
    }  # fmt: skip
    salah = penyusun.post("/privasi/retensi/", data={**isi, "tahun_aktif": "-1"})
    assert (salah.status_code, "KP.02" in salah.text) == (422, True)
    assert penyusun.post("/privasi/retensi/", data=isi).status_code == 302
    halaman = penyusun.get("/privasi/retensi/").text
    assert "KP.02" in halaman
    assert "Data yang melewati masa simpan" not in halaman
    ppk = klien_dengan(app, k := buka_sesi(app, dunia.pengguna["PP"]))
    teks = ppk.get("/privasi/retensi/").text
    alamat = teks.split("KP.02", 1)[1].split('action="', 1)[1].split('"', 1)[0]
    assert ppk.post(alamat, data={"csrf_token": csrf_dari(teks)}).status_code == 302
    assert ppk.post(alamat, data={"csrf_token": k.csrf}).status_code == 409
    assert "Data yang melewati masa simpan" in penyusun.get("/privasi/retensi/").text
    assert date(2025, 1, 15) < date.today()  # noqa: DTZ011 - the planted records lie in the past


def test_the_register_of_processing_names_every_category(app: Flask, dunia: Dunia) -> None:
    klien = klien_dengan(app, buka_sesi(app, dunia.pengguna["PG"]))
    teks = klien.get("/privasi/pemrosesan").text
    assert all(b.kategori.nama in teks for b in bidang())
    assert "sandi_hash" not in teks


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)

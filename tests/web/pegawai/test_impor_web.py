"""Upload, preview, apply."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.config import Konfigurasi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Impor, Pegawai
from talenta_web.web.konteks import konfigurasi
from tests.data.pegawai.buku import NIP_A, dasar, tulis
from tests.web.orang import csrf_dari
from tests.web.pegawai.conftest import orang_banyak


def jumlah(app: Any, model: Any) -> int:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        hasil = db.session.scalar(select(func.count()).select_from(model))
        db.session.remove()
    return int(hasil or 0)


def konfigurasi_uji(app: Any) -> Konfigurasi:
    with app.app_context():
        return konfigurasi()


@pytest.fixture
def unggah(tmp_path: Path) -> Any:
    def jalankan(klien: Any, isi: Any, nama: str = "data.xlsx") -> Any:
        mentah = isi if isinstance(isi, bytes) else tulis(tmp_path / "u.xlsx", isi).read_bytes()
        token = csrf_dari(klien.get("/pegawai/impor").text)
        data = {"csrf_token": token, "berkas": (io.BytesIO(mentah), nama)}
        return klien.post("/pegawai/impor", data=data, content_type="multipart/form-data")

    return jalankan


def terapkan(klien: Any, html: str) -> Any:
    digest = re.findall(r'name="digest" value="([0-9a-f]{64})"', html)[0]
    return klien.post("/pegawai/impor/terapkan", data={"csrf_token": csrf_dari(html), "digest": digest})


def test_pratinjau_lalu_terapkan(app: Any, sebagai: Any, unggah: Any) -> None:
    klien = sebagai("PK")
    jawaban = unggah(klien, dasar())
    assert jawaban.status_code == 200
    assert jumlah(app, Pegawai) == 0
    jawaban = terapkan(klien, jawaban.text)
    assert jawaban.status_code == 303
    html = klien.get("/pegawai/impor").text
    assert "diterapkan" in html
    assert "data.xlsx" in html
    assert (jumlah(app, Pegawai), jumlah(app, Impor)) == (3, 1)
    assert "sudah sama dengan data" in unggah(klien, dasar()).text


def test_masalah_per_sel_dan_tanpa_tombol_terapkan(app: Any, sebagai: Any, unggah: Any) -> None:
    isi = dasar()
    isi["kinerja"][0]["predikat"] = "hebat"
    jawaban = unggah(sebagai("PK"), isi)
    assert jawaban.status_code == 422
    assert "kinerja!D2" in jawaban.text
    assert "Terapkan impor" not in jawaban.text
    assert jumlah(app, Pegawai) == 0


def test_yang_disetujui_orang_kedua_menjadi_pekerjaan(app: Any, sebagai: Any, unggah: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("talenta_web.pegawai.views.impor.SATU_ORANG", 7)
    jawaban = unggah(sebagai("PK"), orang_banyak(8))
    assert "berjalan di belakang layar" in jawaban.text
    assert "Usulkan impor" in jawaban.text
    assert "Terapkan impor" not in jawaban.text


def test_pengelola_unit_hanya_pratinjau_unitnya(app: Any, sebagai: Any, unggah: Any, isi: Any) -> None:
    isi(orang_banyak(8))
    lembar = orang_banyak(8)["pegawai"]
    dalam, luar = lembar[1]["nip"], lembar[0]["nip"]
    baris = [{"nip": n, "tahun": 2025, "persen": 99} for n in (dalam, luar)]
    html = unggah(sebagai("PU"), {"kehadiran": baris}).text
    assert "kehadiran!A3" in html
    assert "kehadiran!A2" not in html
    html = unggah(sebagai("PU"), {"kehadiran": baris[:1]}).text
    assert "Terapkan impor" not in html


def test_terapkan_butuh_sandi_baru_dan_berkas_yang_sama(app: Any, sebagai: Any, unggah: Any) -> None:
    klien = sebagai("PK")
    html = unggah(klien, dasar()).text
    lama = sebagai("PK", umur=timedelta(minutes=6))
    assert terapkan(lama, html.replace(csrf_dari(html), csrf_dari(lama.get("/pegawai/impor").text))).status_code == 401
    folder = next(p for p in (konfigurasi_uji(app).folder_data / "unggahan").iterdir() if p.suffix == "")
    folder.write_bytes(folder.read_bytes() + b" ")
    assert terapkan(klien, html).status_code == 409
    assert jumlah(app, Pegawai) == 0


def test_unggahan_kosong_dan_bukan_lembar_kerja(sebagai: Any, unggah: Any) -> None:
    klien = sebagai("PK")
    token = csrf_dari(klien.get("/pegawai/impor").text)
    assert klien.post("/pegawai/impor", data={"csrf_token": token}).status_code == 422
    for mentah, nama in ((b"<html>", "a.xlsx"), (b"PK\x03\x04", "a.xlsm"), (b"x", "../../etc/passwd"), (b"", "a.csv")):
        jawaban = unggah(klien, mentah, nama)
        assert jawaban.status_code == 422, nama
        assert "Terapkan impor" not in jawaban.text
    assert klien.get("/pegawai/impor").status_code == 200


def test_templat_dapat_diunduh(sebagai: Any) -> None:
    jawaban = sebagai("PK").get("/pegawai/impor/templat")
    assert jawaban.status_code == 200
    assert jawaban.data[:4] == b"PK\x03\x04"
    assert "attachment" in jawaban.headers["Content-Disposition"]


def test_nama_asing_tidak_bocor(app: Any, sebagai: Any, unggah: Any, isi: Any, dunia: Any) -> None:
    lembar = dasar()["pegawai"][0]
    isi({"pegawai": [{**lembar, "jabatan": None, "unit": None}]}, dunia.instansi_b)
    html = unggah(sebagai("PK"), {"kehadiran": [{"nip": NIP_A, "tahun": 2025, "persen": 90}]}).text
    assert "tidak ada" in html
    assert "Budi" not in html

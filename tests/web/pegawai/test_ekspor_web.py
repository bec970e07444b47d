"""Export of all records on the web: purpose, job, file, and what the file does not hold."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from talenta_web.akun.models import SesiMasuk
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from tests.data.pegawai.buku import NIP_A, dasar
from tests.web.orang import csrf_dari
from tests.web.pegawai.test_impor_web import unggah
from tests.web.pekerjaan.bantu import kerjakan_semua

__all__ = ["unggah"]  # the fixture


def kirim(klien: Any, **isi: str) -> Any:
    html = klien.get("/pegawai/ekspor").text
    return klien.post("/pegawai/ekspor", data={"csrf_token": csrf_dari(html), **isi})


def berkas(app: Flask, klien: Any, format_: str) -> Any:
    jawaban = kirim(klien, format=format_, tujuan="pemeriksaan")
    assert jawaban.status_code == 303
    assert kerjakan_semua(app) >= 1  # the import before asks for summaries
    with klien.get(f"{jawaban.location}/hasil", buffered=True) as hasil:
        assert hasil.status_code == 200, klien.get(jawaban.location).text
    return hasil


def jejak(app: Flask) -> list[dict[str, Any]]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        hasil = list(db.session.scalars(select(Jejak.rincian).where(Jejak.jenis == "ekspor.penuh")))
        db.session.remove()
    return hasil


def test_buku_kerja_tanpa_yang_rahasia_dan_diimpor_kembali(app: Any, sebagai: Any, isi: Any, unggah: Any) -> None:
    isi(dasar())
    klien = sebagai("PK")
    data = berkas(app, klien, "xlsx").data
    buku = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert buku.sheet_names[0] == "Petunjuk"
    kepala, *baris = buku.get_sheet_by_name("pegawai").to_python()
    assert "nip" in kepala
    assert not {"tanggal_lahir", "jenis_kelamin", "bup"} & set(kepala)
    assert len(baris) == 3
    petunjuk = str(buku.get_sheet_by_name("Petunjuk").to_python())
    assert "Permintaan pemeriksa" in petunjuk
    (catatan,) = jejak(app)
    assert (catatan["tujuan"], catatan["format"], catatan["jumlah"]) == ("pemeriksaan", "xlsx", 3)
    html = unggah(klien, data).text
    assert "sudah sama dengan data yang tersimpan" in html


def test_csv_dalam_zip(app: Any, sebagai: Any, isi: Any) -> None:
    isi(dasar())
    with zipfile.ZipFile(io.BytesIO(berkas(app, sebagai("PP"), "csv").data)) as z:
        assert "BACA-SAYA.txt" in z.namelist()
        assert NIP_A in z.read("pegawai.csv").decode("utf-8-sig")


@pytest.mark.parametrize(("isi_form", "status"), [({}, 422), ({"tujuan": "x"}, 422), ({"format": "pdf"}, 400)])
def test_tanpa_tujuan_tidak_ada_berkas(app: Any, sebagai: Any, isi_form: dict[str, str], status: int) -> None:
    jawaban = kirim(sebagai("PK"), **isi_form)
    assert jawaban.status_code == status
    assert kerjakan_semua(app) == 0


def test_siapa_yang_boleh(app: Any, sebagai: Any) -> None:
    assert sebagai("PU").get("/pegawai/ekspor").status_code == 403
    auditor = sebagai("AU")
    html = auditor.get("/pegawai/ekspor").text
    assert "NIP yang disamarkan" in html
    assert "Buat berkas ekspor" not in html
    isi_form = {"csrf_token": csrf_dari(html), "tujuan": "laporan"}
    assert auditor.post("/pegawai/ekspor", data=isi_form).status_code == 422
    assert kerjakan_semua(app) == 0
    klien = sebagai("PK")
    with app.app_context(), transaksi(db.session()) as s:
        pakai_instansi(s, SEMUA)
        s.execute(update(SesiMasuk).values(masuk_pada=sekarang() - timedelta(minutes=6)))
    assert klien.get("/pegawai/ekspor").status_code == 401

"""The error workbook on the web: of the upload that was just checked, for whoever uploaded it."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.data.pegawai.buku import NIP_A, dasar
from tests.web.orang import csrf_dari
from tests.web.pegawai.test_impor_web import unggah
from tests.web.pekerjaan.bantu import kerjakan_semua

pytestmark = pytest.mark.usefixtures("anak_sini")

__all__ = ["unggah"]  # the fixture


def minta(klien: Any, **isi: str) -> Any:
    html = klien.get("/pegawai/impor").text
    return klien.post("/pegawai/impor/galat", data={"csrf_token": csrf_dari(html), **isi})


def rusak() -> Any:
    isi = dasar()
    isi["pegawai"][0]["nip"] = f" {NIP_A}"
    isi["kinerja"] = isi["kinerja"][2:]
    isi["pegawai"][1]["nama"] = "Dra. Ma'ruf Budiman, M.Si."
    isi["pegawai"][1]["gelar_depan"] = None
    return isi


def test_diunduh_diperbaiki_diunggah(sebagai: Any, unggah: Any) -> None:
    klien = sebagai("PK")
    html = unggah(klien, rusak()).text
    assert "Unduh berkas bertanda" in html
    assert "Terapkan impor" not in html
    jawaban = minta(klien)
    assert jawaban.status_code == 200
    assert "perbaikan-data.xlsx" in jawaban.headers["Content-Disposition"]
    lembar = openpyxl.load_workbook(io.BytesIO(jawaban.data))["pegawai"]
    assert lembar["A2"].value == f" {NIP_A}"
    assert "spasi" in lembar["A2"].comment.text
    diisi = minta(klien, usul="1").data
    lembar = openpyxl.load_workbook(io.BytesIO(diisi))["pegawai"]
    assert lembar["A2"].value == NIP_A
    kepala = [c.value for c in lembar[1]]
    isi = dict(zip(kepala, (c.value for c in lembar[3]), strict=True))
    assert (isi["gelar_depan"], isi["nama"], isi["gelar_belakang"]) == ("Dra.", "Ma'ruf Budiman", "M.Si.")
    html = unggah(klien, diisi).text
    assert "Masalah per sel" not in html
    assert "Terapkan impor" in html


def test_berkas_besar_lewat_pekerjaan(app: Any, sebagai: Any, unggah: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    klien = sebagai("PK")
    unggah(klien, rusak())
    monkeypatch.setattr("talenta_web.pegawai.pratinjau.KECIL", 0)
    monkeypatch.setattr("talenta_web.pegawai.pratinjau.LANGSUNG", 3)
    alamat = minta(klien).location
    assert "/pekerjaan/" in alamat
    assert kerjakan_semua(app) == 1
    with klien.get(f"{alamat}/hasil", buffered=True) as berkas:
        assert openpyxl.load_workbook(io.BytesIO(berkas.data)).sheetnames[0] == "Masalah"


def test_tanpa_berkas_dan_milik_orang_lain(sebagai: Any, unggah: Any) -> None:
    klien = sebagai("PK")
    assert minta(klien).status_code == 303
    assert "Unggah kembali" in klien.get("/pegawai/impor").text
    unggah(klien, rusak())
    assert minta(sebagai("PU")).status_code == 303, "the upload of another account is not there"


def test_peringatan_saja(sebagai: Any, unggah: Any) -> None:
    klien, isi = sebagai("PK"), rusak()
    isi["pegawai"][0]["nip"] = NIP_A
    html = unggah(klien, isi).text
    assert "Unduh berkas bertanda" in html
    assert "Terapkan impor" in html
    assert openpyxl.load_workbook(io.BytesIO(minta(klien).data))["Masalah"]["A3"].value == "Peringatan"

"""The preview of a big file runs as a job: progress, cancel, and its report on the import page."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from talenta_web.pegawai.impor.banyak import hitung
from talenta_web.pegawai.impor.berkas import urai
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.models import Pegawai
from tests.data.pegawai.buku import tulis
from tests.web.orang import csrf_dari
from tests.web.pegawai.conftest import orang_banyak
from tests.web.pegawai.test_impor_web import jumlah, konfigurasi_uji, terapkan, unggah
from tests.web.pekerjaan.bantu import kerjakan_semua

pytestmark = pytest.mark.usefixtures("anak_sini")

__all__ = ["unggah"]  # the fixture


@pytest.fixture(autouse=True)
def kecil(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven rows are many here."""
    monkeypatch.setattr("talenta_web.pegawai.pratinjau.KECIL", 0)
    monkeypatch.setattr("talenta_web.pegawai.pratinjau.LANGSUNG", 7)


def folder(app: Any) -> set[str]:
    return {p.suffix for p in (konfigurasi_uji(app).folder_data / "unggahan").iterdir()}


def test_berkas_besar_diperiksa_pekerjaan_lalu_diterapkan(app: Any, sebagai: Any, unggah: Any) -> None:
    klien = sebagai("PK")
    jawaban = unggah(klien, orang_banyak(8))
    assert jawaban.status_code == 303
    assert "/pekerjaan/" in jawaban.location
    html = klien.get("/pegawai/impor").text
    assert "sedang diperiksa di belakang layar" in html
    assert "Terapkan impor" not in html
    assert kerjakan_semua(app) == 1
    assert "baris akan berubah" in klien.get(jawaban.location).text
    html = klien.get("/pegawai/impor").text
    assert "Hasil pemeriksaan data.xlsx" in html
    assert jumlah(app, Pegawai) == 0
    assert terapkan(klien, html).status_code == 303
    assert jumlah(app, Pegawai) == 8
    assert folder(app) == set(), "neither file nor report is left"
    assert "Hasil pemeriksaan" not in klien.get("/pegawai/impor").text


def test_masalah_tampil_dengan_sel_lama_dan_baru(app: Any, sebagai: Any, unggah: Any, isi: Any) -> None:
    isi(orang_banyak(8))
    klien, buku = sebagai("PK"), orang_banyak(8)
    buku["pegawai"][3]["golongan"] = "V/z"
    assert unggah(klien, buku).status_code == 303
    assert kerjakan_semua(app)
    html = klien.get("/pegawai/impor").text
    assert "V/z" in html
    assert "pegawai!" in html
    assert "Tersimpan" in html
    assert "Terapkan impor" not in html
    assert folder(app) == {"", ".json", ".hasil"}, "the file stays for a day, to be matched anew or marked"


def test_dibatalkan_dan_diganti(app: Any, sebagai: Any, unggah: Any) -> None:
    klien = sebagai("PK")
    alamat = unggah(klien, orang_banyak(8)).location
    token = csrf_dari(klien.get(alamat).text)
    assert klien.post(f"{alamat}/batal", data={"csrf_token": token}).status_code == 303
    assert kerjakan_semua(app) == 0
    assert "tidak selesai" in klien.get("/pegawai/impor").text
    assert folder(app) == {".json"}
    pertama = unggah(klien, orang_banyak(8)).location
    unggah(klien, orang_banyak(9))
    assert kerjakan_semua(app) == 2
    assert "sudah diganti atau dihapus" in klien.get(pertama).text
    assert "Hasil pemeriksaan" in klien.get("/pegawai/impor").text


def test_pengelola_unit_memeriksa_unitnya_saja(app: Any, sebagai: Any, unggah: Any, isi: Any) -> None:
    isi(orang_banyak(8))
    lembar = orang_banyak(8)["pegawai"]
    klien = sebagai("PU")
    baris = [{"nip": n["nip"], "tahun": 2025, "persen": 99} for n in lembar]
    assert unggah(klien, {"kehadiran": baris}).status_code == 303
    assert kerjakan_semua(app)
    html = klien.get("/pegawai/impor").text
    assert "kehadiran!A2" in html
    assert "kehadiran!A3" not in html


def test_banyak_baris_dihitung_tanpa_membaca(tmp_path: Path) -> None:
    buku = tulis(tmp_path / "a.xlsx", orang_banyak(40))
    banyak, _ = hitung({"jalur": str(buku), "nama": "a.xlsx"}, b"")
    lembar = orang_banyak(40)
    assert banyak == sum(len(b) + 1 for b in lembar.values())
    pindah = tmp_path / "c.xlsx"  # the parts of a workbook may lie anywhere; its relations say where
    with zipfile.ZipFile(buku) as asal, zipfile.ZipFile(pindah, "w", zipfile.ZIP_DEFLATED) as tujuan:
        for nama in asal.namelist():
            isi = asal.read(nama).replace(b"xl/worksheets/", b"xl/lain/").replace(b'"worksheets/', b'"lain/')
            tujuan.writestr(nama.replace("xl/worksheets/", "xl/lain/"), isi)
    masalah = Daftar()
    assert urai(pindah, "c.xlsx", masalah)
    assert not masalah, "such a file is read"
    assert hitung({"jalur": str(pindah), "nama": "c.xlsx"}, b"")[0] == banyak
    csv = tmp_path / "b.csv"
    csv.write_text("nip;nama\n" + "1;A\n" * 9)
    assert hitung({"jalur": str(csv), "nama": "b.csv"}, b"")[0] == 10

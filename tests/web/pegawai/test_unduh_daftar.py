"""What leaves as a file is what the page shows: same people, order, columns, masking; nothing in it is a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Pegawai
from talenta_web.pekerjaan.models import Pekerjaan
from tests.unit.cetak.test_lembar import RUMUS
from tests.web.orang import csrf_dari, jalankan
from tests.web.pegawai.conftest import nip
from tests.web.pegawai.test_daftar import nama
from tests.web.pegawai.test_daftar_kolom import banyak, kolom, semua_halaman
from tests.web.pekerjaan.bantu import kerjakan_semua

TUJUAN = "perbaikan_data"


def unduh(klien: Any, alamat: str = "", bentuk: str = "xlsx", **isi: Any) -> Any:
    """Send the form of /pegawai/unduh as the page filled it."""
    html = klien.get(f"/pegawai/unduh{alamat}").text
    form = html[html.index('action="/pegawai/unduh"') :]
    medan: dict[str, Any] = {}
    for k, v in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form):
        medan.setdefault(k, []).append(v)
    return klien.post("/pegawai/unduh", data={**medan, "tujuan": TUJUAN, "bentuk": bentuk, **isi})


def lembar(isi: bytes, nama_: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_name(nama_).to_python()


@pytest.fixture
def klien(isi: Any, sebagai: Any) -> Any:
    isi(banyak(70))
    return sebagai("PK")


@pytest.mark.dua_basis
def test_berkas_sama_dengan_yang_tampak(klien: Any) -> None:
    alamat = "?level=3&urut=-golongan&kolom=golongan,nip,unit"
    tampak = semua_halaman(klien, f"/pegawai/{alamat}")
    buku = unduh(klien, alamat).data
    kepala, *baris, cap = lembar(buku, "Pegawai")
    assert kepala == ["Nama", "Golongan", "NIP", "Unit kerja"]
    assert [b[0] for b in baris] == [n for h in tampak for n in nama(h)]
    assert [b[1] or "–" for b in baris] == [g for h in tampak for g in kolom(h, 0)]
    assert all(isinstance(b[2], str) and len(b[2]) == 18 for b in baris)
    assert "Diunduh oleh Uji PK" in cap[0]
    ket = dict(b[:2] for b in lembar(buku, "Keterangan"))
    assert ket["Saringan"] == "Level: 3"
    assert ket["Urutan"] == "Golongan, menurun"
    assert ket["Jumlah pegawai"] == len(baris) > 0
    assert ket["Tujuan"] == "Pemeriksaan dan perbaikan data"
    assert CalamineWorkbook.from_filelike(io.BytesIO(buku)).sheet_names == ["Keterangan", "Pegawai"]


def test_csv_titik_koma_dengan_bom(klien: Any) -> None:
    isi = unduh(klien, "?kolom=nip,golongan", "csv").data
    assert isi.startswith(b"\xef\xbb\xbf")
    kepala, *baris = csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";")
    assert kepala == ["Nama", "NIP", "Golongan"]
    assert len(baris) == 72
    assert baris[-1] == ["Tidak ada: semua pegawai yang boleh dilihat pengunduh"]
    assert baris[-2][0].startswith("Diunduh oleh Uji PK")


@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_sel_tidak_pernah_menjadi_rumus(app: Flask, klien: Any, bentuk: str) -> None:
    for i, rumus in enumerate(r for r in RUMUS if r.isprintable()):
        jalankan(app, update(Pegawai).where(Pegawai.nip == nip(i)).values(nama=rumus, nama_jabatan=rumus))
    isi = unduh(klien, "", bentuk).data
    if bentuk == "csv":
        sel = [s for b in csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";") for s in b]
        assert not [s for s in sel if s.startswith(("=", "+", "-", "@"))]
    else:
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            assert not any(b"<f>" in z.read(n) for n in z.namelist())
        assert {"=1+1", "@A1"} <= {b[2] for b in lembar(isi, "Pegawai")[1:-1]}


def test_yang_dicentang_saja(klien: Any) -> None:
    html = klien.get("/pegawai/?pilih=1&urut=nip").text
    pid = re.findall(r'name="o" value="([\w-]+)"', html)[:3]
    alamat = "?urut=nip&cara=dicentang" + "".join(f"&o={p}" for p in pid)
    assert "3 orang yang dicentang" in klien.get(f"/pegawai/unduh{alamat}").text
    _, *baris, _cap = lembar(unduh(klien, alamat).data, "Pegawai")
    assert [b[0] for b in baris] == nama(klien.get("/pegawai/?urut=nip").text)[:3]
    assert "Belum ada yang dicentang" in klien.get("/pegawai/unduh?cara=dicentang").text


def test_kolom_bawaan_akun_ikut_diunduh(klien: Any) -> None:
    token = csrf_dari(klien.get("/pegawai/tampilan").text)
    klien.post("/pegawai/tampilan/kolom", data={"csrf_token": token, "kolom": ["jenjang"], "aksi": "bawaan"})
    kepala, *baris, _cap = lembar(unduh(klien).data, "Pegawai")
    assert kepala == ["Nama", "Jenjang"]
    assert {b[1] for b in baris} == {"Pengawas", "Ahli Madya", "Ahli Pertama"}


def _jejak(app: Flask) -> list[tuple[dict[str, Any], str]]:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        hasil = [(r, str(r)) for r in s.scalars(select(Jejak.rincian).where(Jejak.jenis == "pegawai.unduh"))]
        db.session.remove()
    return hasil


def test_jejak_menyebut_tujuan_dan_kolom_tanpa_nama_siapa_pun(app: Flask, klien: Any) -> None:
    unduh(klien, "?q=budi&golongan=IX")
    ((rincian, teks),) = _jejak(app)
    assert rincian["tujuan"] == TUJUAN
    assert rincian["saringan"] == ["q", "golongan"]
    assert rincian["kolom"][0] == "nama"
    assert len(rincian["sha256"]) == 64
    assert "budi" not in teks.lower()


def test_tanpa_tujuan_tidak_ada_berkas(app: Flask, klien: Any) -> None:
    jawaban = unduh(klien, "", tujuan="")
    assert jawaban.status_code == 422
    assert "Pilih tujuan unduhan ini." in jawaban.text
    assert _jejak(app) == []


def test_di_atas_batas_menjadi_pekerjaan_yang_sama_isinya(
    app: Flask, klien: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    alamat = "?q=analis+madya&kolom=nip,golongan"
    langsung = lembar(unduh(klien, alamat).data, "Pegawai")
    monkeypatch.setattr("talenta_web.pegawai.views.unduh.setelan", lambda: {"unduh": {"langsung": 5}})
    jawaban = unduh(klien, alamat)
    assert jawaban.status_code == 303
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        muatan = s.scalars(select(Pekerjaan.muatan).where(Pekerjaan.jenis == "pegawai.daftar")).one()
        assert "analis" not in str(muatan)
        db.session.remove()
    kerjakan_semua(app)
    with klien.get(f"{jawaban.location}/hasil", buffered=True) as hasil:
        assert hasil.status_code == 200, klien.get(jawaban.location).text
        assert lembar(hasil.data, "Pegawai")[:-1] == langsung[:-1]
    assert len(_jejak(app)) == 2


def test_hak_lingkup_dan_samaran(klien: Any, sebagai: Any) -> None:
    assert klien.get("/pegawai/").text.count("/pegawai/unduh") == 1
    pu = sebagai("PU")
    assert pu.get("/pegawai/unduh").status_code == 403
    assert "/pegawai/unduh" not in pu.get("/pegawai/").text
    assert sebagai("PK", umur=timedelta(minutes=6)).get("/pegawai/unduh").status_code == 401
    _, *baris, _cap = lembar(unduh(sebagai("AU"), "?kolom=nip").data, "Pegawai")
    assert len(baris) == 70
    assert all("********" in b[1] for b in baris)

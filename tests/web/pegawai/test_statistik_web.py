"""Statistics: who sees which cell, on the page and in the file."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.statistik.service import jalankan
from tests.web.orang import Dunia
from tests.web.pegawai.conftest import nip, orang_banyak
from tests.web.simpanan import sekali

ACUAN = date(2026, 11, 22)


@pytest.fixture
def terhitung(app: Flask, dunia: Dunia, isi: Any) -> Dunia:
    """Sixty people in unit 1, and 23 in unit 2 of whom three are CPNS."""
    lembar = orang_banyak(83)
    for i, p in enumerate(lembar["pegawai"]):
        p["unit"] = "2" if i < 23 else "1"
        p["jenis_asn"] = "CPNS" if i < 3 else "PNS"
        p["tanggal_lahir"] = date(int(nip(i)[:4]), int(nip(i)[4:6]), int(nip(i)[6:8]))
        p["bup"] = 58
    isi(lembar)

    def hitung() -> dict[str, Any]:
        with app.app_context():
            s = db.session()
            pakai_instansi(s, dunia.instansi_a)
            jalankan(s, dunia.instansi_a, ACUAN, lambda n, dari: None)
            pid = {u.kode: u.pid for u in s.scalars(select(UnitKerja))}
            pakai_instansi(s, SEMUA)
            asing = s.scalars(select(UnitKerja.pid).where(UnitKerja.id == dunia.unit_b)).one()
            db.session.remove()
            return {"pid": pid, "asing": asing}

    dunia.lain.update(sekali(app, "statistik", hitung))
    return dunia


def angka(html: str) -> list[str]:
    """Every number and word in the number columns of the page."""
    return [re.sub(r"<[^>]+>", " ", t).split()[0] for t in re.findall(r'<td class="angka"[^>]*>(.*?)</td>', html, re.S)]


def test_yang_melihat_orangnya_melihat_semua_sel(terhitung: Dunia, sebagai: Any) -> None:
    html = sebagai("PK").get("/statistik/").text
    assert "disamarkan" not in html
    assert "83" in html
    assert "CPNS" in html
    assert "22 Nov 2026" in html
    assert "3" in angka(html)


@pytest.mark.parametrize("peran", ["RI", "AD", "AU"])
def test_yang_hanya_melihat_jumlah_tidak_melihat_sel_kecil(terhitung: Dunia, sebagai: Any, peran: str) -> None:
    klien = sebagai(peran)
    for alamat in ("/statistik/", f"/statistik/?unit={terhitung.lain['pid']['2']}"):
        html = klien.get(alamat).text
        isi = angka(html)
        assert "disamarkan" in isi
        assert not {"1", "2", "3", "4"} & set(isi), alamat
        assert "Pensiun menurut jenjang" not in html


def test_pengelola_unit_melihat_unitnya_saja_tanpa_samaran(terhitung: Dunia, sebagai: Any) -> None:
    klien, pid = sebagai("PU"), terhitung.lain["pid"]
    assert "disamarkan" not in klien.get(f"/statistik/?unit={pid['1']}").text
    assert "disamarkan" in klien.get(f"/statistik/?unit={pid['2']}").text


def test_berkas_sama_dengan_halaman(terhitung: Dunia, sebagai: Any) -> None:
    pid = terhitung.lain["pid"]["2"]
    for peran, tertutup in (("PK", False), ("RI", True)):
        jawaban = sebagai(peran).get(f"/statistik/unduh?unit={pid}")
        assert jawaban.mimetype == "text/csv"
        assert "statistik-2026-11-22.csv" in jawaban.headers["Content-Disposition"]
        assert "no-store" in jawaban.headers["Cache-Control"]
        baris = list(csv.reader(io.StringIO(jawaban.data.decode("utf-8-sig")), delimiter=";"))
        isi = {(b[2], b[3], b[4]): b[5] for b in baris[1:]}
        assert isi["Jenis ASN", "CPNS", "Pegawai"] == ("disamarkan" if tertutup else "3")
        assert isi["Jenis ASN", "PNS", "Pegawai"] == ("disamarkan" if tertutup else "20")
        assert {b[1] for b in baris[1:]} == {"Dinas 2"}
        assert tertutup or sum(int(n) for k, n in isi.items() if k[0] == "Usia dan jenis kelamin") == 23


def test_unit_kecil_dan_unit_kosong(terhitung: Dunia, sebagai: Any, isi: Any, app: Flask) -> None:
    baru = [{"nip": nip(900 + i), "nama": f"Tambahan {i}", "jenis_asn": "PNS", "unit": "9"} for i in range(3)]
    isi({"unit_kerja": [{"kode": "9", "nama": "Dinas Kecil", "induk": None}], "pegawai": baru})
    with app.app_context():
        s = db.session()
        pakai_instansi(s, terhitung.instansi_a)
        jalankan(s, terhitung.instansi_a, ACUAN, lambda n, dari: None)
        pid = s.scalars(select(UnitKerja.pid).where(UnitKerja.kode == "9")).one()
        db.session.remove()
    klien = sebagai("RI")
    html = klien.get(f"/statistik/?unit={pid}").text
    assert "Unit ini terlalu kecil" in html
    assert "PNS" not in re.sub(r"<[^>]+>", " ", html), "in no word; a random token may hold these letters"
    assert len(klien.get(f"/statistik/unduh?unit={pid}").data.decode().splitlines()) == 1
    assert "Pegawai menurut usia" in sebagai("PK").get(f"/statistik/?unit={pid}").text


def test_tidak_ada_dan_belum_dihitung(app: Flask, dunia: Dunia, sebagai: Any) -> None:
    klien = sebagai("PK")
    assert "Statistik belum dihitung" in klien.get("/statistik/").text
    assert klien.get("/statistik/unduh").location == "/statistik/"
    assert klien.get("/statistik/?unit=tidak-ada").status_code == 404


def test_unit_instansi_lain_tidak_ada(terhitung: Dunia, sebagai: Any) -> None:
    assert sebagai("PK").get(f"/statistik/?unit={terhitung.lain['asing']}").status_code == 404
    assert sebagai("PK").get(f"/statistik/unduh?unit={terhitung.lain['asing']}").status_code == 404
    assert sebagai("PG").get("/statistik/").status_code == 403

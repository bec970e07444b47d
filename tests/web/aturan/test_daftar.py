"""Reading pages: rules with their versions, an installed rule, what a refused rule does to them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

import pytest
from flask import Flask

from talenta_web.aturan import sajian
from talenta_web.host import Penyedia, Registry
from talenta_web.kontrak import Aturan, AturanPython
from tests.data.pemetaan.aturan import BERKAS
from tests.web.orang import bangun, buka_sesi, klien_dengan

pytestmark = pytest.mark.usefixtures("anak_sini")

_X = Penyedia("x", "talenta-plugin-x", "1")


@pytest.fixture
def klien(app: Flask) -> Any:
    aturan = Aturan("bkn-411", "Standar Nasional", "1.0.0", BERKAS.read_text(encoding="utf-8"))
    penyedia = Penyedia("aturan-bkn-411", "talenta-plugin-aturan-bkn-411", "1.0.0")
    app.extensions["talenta_registry"] = Registry(isi={("aturan", "bkn-411"): (penyedia, aturan)})
    return klien_dengan(app, buka_sesi(app, bangun(app).pengguna["PK"]))


def test_aturan_terpasang_tampil_dengan_dasar_dan_pohon(klien: Any) -> None:
    html = klien.get("/aturan/").text
    assert "Standar Nasional" in html
    assert "Belum ada versi khusus instansi ini." in html
    html = klien.get("/aturan/terpasang/bkn-411/").text
    assert "Keputusan Kepala BKN 411/2025" in html
    assert re.search(r"Predikat kinerja \(SKP\).*?60%", html, re.DOTALL)
    assert "Ditjen Kekayaan Intelektual (djki)" in html
    assert "Cara menilai tiap unsur" not in html
    assert "Cara menilai tiap unsur kinerja" in klien.get("/aturan/terpasang/bkn-411/?rinci=ya").text
    assert klien.get("/aturan/terpasang/tidak-ada/").status_code == 404


def test_tanpa_aturan(klien: Any) -> None:
    klien.application.extensions["talenta_registry"] = Registry()
    assert "Belum ada aturan" in klien.get("/aturan/").text


def test_tanpa_masuk_dialihkan(app: Flask) -> None:
    assert app.test_client().get("/aturan/").status_code in (302, 303)


def test_aturan_rusak_disebut_bukan_menjatuhkan_halaman(klien: Any) -> None:
    rusak = Aturan("rusak", "Rusak", "1", "bukan = toml = ")
    klien.application.extensions["talenta_registry"] = reg = Registry(isi={("aturan", "rusak"): (_X, rusak)})
    (a,) = sajian.daftar(reg)
    assert a.galat
    for alamat in ("/aturan/", "/aturan/terpasang/rusak/"):
        jawaban = klien.get(alamat)
        assert jawaban.status_code == 200
        assert "tidak dapat dipakai" in jawaban.text
    assert klien.get("/aturan/terpasang/rusak/susun").status_code == 409


def test_aturan_python_disebut_tanpa_naskah(klien: Any) -> None:
    python = AturanPython("py", "Aturan Python", "1", lambda b, p: b["pegawai"], (60, 80))
    isi = MappingProxyType({("aturan", "py"): (_X, python)})
    klien.application.extensions["talenta_registry"] = Registry(isi=isi)
    assert "ditulis dalam Python" in klien.get("/aturan/").text
    for alamat in ("/aturan/terpasang/py/", "/aturan/terpasang/py/susun"):
        assert klien.get(alamat).status_code == 404

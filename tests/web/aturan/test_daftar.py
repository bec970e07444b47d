"""The page of installed rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from talenta_web.aturan import sajian
from talenta_web.host import Penyedia, Registry
from talenta_web.kontrak import Aturan
from tests.web.orang import bangun, buka_sesi, klien_dengan

BKN = Path(__file__).parents[3] / "plugins/aturan-bkn-411/src/talenta_aturan_bkn_411/aturan.toml"


@pytest.fixture
def klien(app: Flask) -> Any:
    aturan = Aturan("bkn-411", "Standar Nasional", "1.0.0", BKN.read_text(encoding="utf-8"))
    penyedia = Penyedia("aturan-bkn-411", "talenta-plugin-aturan-bkn-411", "1.0.0")
    app.extensions["talenta_registry"] = Registry(isi={("aturan", "bkn-411"): (penyedia, aturan)})
    return klien_dengan(app, buka_sesi(app, bangun(app).pengguna["PK"]))


def test_aturan_terpasang_tampil_dengan_dasar_dan_pohon(klien: Any) -> None:
    html = klien.get("/aturan/").get_data(as_text=True)
    assert "Standar Nasional BKN 411/2025" in html
    assert "Keputusan Kepala BKN 411/2025" in html
    assert re.search(r"Predikat kinerja \(SKP\).*?60,00%", html, re.DOTALL)
    assert "djki (Ditjen Kekayaan Intelektual)" in html


def test_tanpa_aturan(klien: Any) -> None:
    klien.application.extensions["talenta_registry"] = Registry()
    assert "Belum ada aturan" in klien.get("/aturan/").get_data(as_text=True)


def test_tanpa_masuk_dialihkan(app: Flask) -> None:
    assert app.test_client().get("/aturan/").status_code in (302, 303)


def test_aturan_rusak_disebut_bukan_menjatuhkan_halaman() -> None:
    penyedia = Penyedia("x", "talenta-plugin-x", "1")
    rusak = Aturan("rusak", "Rusak", "1", "bukan = toml = ")
    (a,) = sajian.daftar(Registry(isi={("aturan", "rusak"): (penyedia, rusak)}))
    assert a.galat
    assert a.sumbu == ()

"""FA2 and FA3 with the real limits: repeated crashes of PostgreSQL under load, a table locked for a minute."""

from __future__ import annotations

from pathlib import Path

import pytest

from talenta_web.app import create_app
from talenta_web.extensions import db
from tests.conftest import konfigurasi
from tests.web.operasi.peladen_pg import PeladenPg
from tests.web.operasi.test_pg_mati import mati_lalu_hidup, peladen, terkunci

__all__ = ["peladen"]
pytestmark = pytest.mark.panjang


def test_mati_berulang(peladen: PeladenPg, tmp_path: Path) -> None:
    mati_lalu_hidup(peladen, tmp_path, kali=5, utas=8)


def test_tabel_terkunci_satu_menit(url_postgresql: str, url_pemilik: str, tmp_path: Path) -> None:
    app = create_app(konfigurasi(tmp_path, url_postgresql))
    terkunci(app, url_pemilik, detik=60, utas=8)
    with app.app_context():
        db.engine.dispose()

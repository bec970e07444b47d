"""FA2 and FA3: PostgreSQL dies under load and comes back; a table stays locked. Numbers of the real limits: panjang."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text

from talenta_web.app import create_app
from talenta_web.basis import migrasi
from talenta_web.basis.sesi import SEMUA, Batas, buat_engine, pakai_instansi
from talenta_web.extensions import db
from talenta_web.privasi.models import Permintaan
from tests.conftest import konfigurasi
from tests.web.operasi.peladen_pg import Beban, PeladenPg, peladen_pg
from tests.web.orang import bangun, buka_sesi, klien_dengan


@pytest.fixture
def peladen() -> Iterator[PeladenPg]:
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder, peladen_pg(Path(folder)) as p:
        yield p


def mati_lalu_hidup(peladen: PeladenPg, folder: Path, *, kali: int, utas: int) -> None:
    """Crash the server so many times under load: 503 at once, back by itself, nothing acknowledged is lost."""
    mesin = buat_engine(peladen.url)
    migrasi.naik(mesin)
    mesin.dispose()
    app = create_app(konfigurasi(folder, peladen.url))
    d = bangun(app)
    beban = Beban(app, buka_sesi(app, d.pengguna["PG"]))
    with beban.jalan(utas):
        beban.tunggu(302, 30, kali=5)
        for _ in range(kali):
            peladen.berhenti()
            beban.tunggu(503, 10, kali=5)
            assert app.test_client().get("/readyz").status_code == 503
            assert app.test_client().get("/healthz").status_code == 200
            peladen.mulai()
            assert beban.tunggu(302, 10, kali=5) <= 10
            assert app.test_client().get("/readyz").status_code == 200
    gagal = [c for c in beban.catatan if c.status != 302]
    assert {c.status for c in gagal} == {503}
    assert all(c.tunggu for c in gagal), "503 without Retry-After"
    assert max(c.lama for c in gagal) <= 5
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        ada = set(db.session.scalars(select(Permintaan.uraian)))
        db.session.remove()
        db.engine.dispose()
    assert {c.teks for c in beban.catatan if c.status == 302} <= ada, "acknowledged but lost"


def terkunci(app: Flask, url_pemilik: str, *, detik: float, utas: int) -> None:
    """Hold one table: its pages give up with 503 in time, the others answer, and all is well after."""
    d = bangun(app)
    kunci = buka_sesi(app, d.pengguna["PG"])

    def buka(jalur: str) -> list[tuple[int, float, bool]]:
        hasil: list[tuple[int, float, bool]] = []
        while not hasil or time.monotonic() < sampai:
            awal = time.monotonic()
            j = klien_dengan(app, kunci).get(jalur)
            hasil.append((j.status_code, time.monotonic() - awal, "Retry-After" in j.headers))
            time.sleep(0.05)
        return hasil

    mesin = create_engine(url_pemilik)
    with mesin.connect() as k:
        k.execute(text("LOCK TABLE permintaan_subjek IN ACCESS EXCLUSIVE MODE"))
        sampai = time.monotonic() + detik
        with ThreadPoolExecutor(utas + 2) as kolam:
            tertahan = [kolam.submit(buka, "/akun/permintaan") for _ in range(utas)]
            lain = [kolam.submit(buka, jalur) for jalur in ("/akun", "/healthz")]
            hasil, bebas = ([h for f in fs for h in f.result()] for fs in (tertahan, lain))
        k.rollback()
    mesin.dispose()
    assert {(s, tunggu) for s, _, tunggu in hasil} == {(503, True)}
    assert max(lama for _, lama, _ in hasil) <= 12
    assert {s for s, _, _ in bebas} == {200}
    assert max(lama for _, lama, _ in bebas) <= 5
    assert klien_dengan(app, kunci).get("/akun/permintaan").status_code == 200


def test_mati_lalu_hidup(peladen: PeladenPg, tmp_path: Path) -> None:
    mati_lalu_hidup(peladen, tmp_path, kali=1, utas=3)


def test_tabel_terkunci(url_postgresql: str, url_pemilik: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talenta_web.app.BATAS_WEB", Batas(2, 1, 1))
    app = create_app(konfigurasi(tmp_path, url_postgresql))
    terkunci(app, url_pemilik, detik=4, utas=3)
    with app.app_context():
        db.engine.dispose()

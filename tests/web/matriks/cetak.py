"""The filled world of the matrix and of the canaries: made once per process and database, then copied for each test."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from talenta_web.extensions import db
from tests.conftest import _admin, _aplikasi, _ganti_db, konfigurasi, sebagai_aplikasi
from tests.web.matriks.ladang import Kenari, Penanam, tanam
from tests.web.matriks.objek_laporan import tanpa_batas_laju
from tests.web.orang import Dunia


@dataclass(frozen=True)
class Cetakan:
    """What was made: the folder of its files, the ids, the planted texts."""

    folder: Path
    dunia: Dunia
    kenari: dict[str, Kenari]


_CETAKAN: dict[str, Cetakan] = {}


def _buat(folder: Path, url: str) -> None:
    penanam, pembuat = Penanam(), _aplikasi(konfigurasi(folder, url))
    app = next(pembuat)
    dunia = tanam(app, penanam)
    with app.app_context():
        nama = db.engine.dialect.name
        if nama == "sqlite":
            with db.engine.connect() as koneksi:
                koneksi.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    next(pembuat, None)
    _CETAKAN[nama] = Cetakan(folder, replace(dunia, app=Flask("kosong")), penanam.kenari)


@pytest.fixture(scope="session")
def ladang_sqlite(sqlite_kosong: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ladang")
    berkas = folder / "talenta.db"
    shutil.copyfile(sqlite_kosong, berkas)
    _buat(folder, f"sqlite:///{berkas}")
    return berkas


@pytest.fixture(scope="session")
def ladang_pg(url_pg: str, pg_kosong: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    nama = f"ladang_{uuid.uuid4().hex[:12]}"
    with _admin(url_pg) as admin:
        admin.execute(text(f"CREATE DATABASE {nama} TEMPLATE {pg_kosong} STRATEGY FILE_COPY"))
    _buat(tmp_path_factory.mktemp("ladang"), sebagai_aplikasi(_ganti_db(url_pg, nama)))
    yield nama
    with _admin(url_pg) as admin:
        admin.execute(text(f"DROP DATABASE {nama} WITH (FORCE)"))


def hidup(app: Flask, folder: Path) -> tuple[Dunia, dict[str, Kenari]]:
    """The world of this app's database, a copy of the template, with its files in the app's folder."""
    with app.app_context():
        cetakan = _CETAKAN[db.engine.dialect.name]
    for asal in cetakan.folder.iterdir():
        if asal.is_dir():
            shutil.copytree(asal, folder / asal.name, dirs_exist_ok=True)
    dunia = replace(cetakan.dunia, app=app, lain=deepcopy(cetakan.dunia.lain))
    tanpa_batas_laju(dunia)
    return dunia, cetakan.kenari

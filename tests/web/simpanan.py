"""Filled databases, kept for the whole run of tests: filling one takes longer than most tests."""

from __future__ import annotations

import fcntl
import hashlib
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, cast

from flask import Flask

from talenta_web.extensions import db
from tests.web import orang

T = TypeVar("T")
FOLDER: list[Path] = []
"""Where they lie, shared by the processes of xdist; empty: nothing is kept."""
TANPA_APP: Any = None
"""In place of the app in what is kept."""


def sekali(app: Flask, kunci: str, kerja: Callable[[], T]) -> T:
    """Fill the SQLite database of `app` by `kerja`. The next one who asks the same (`kunci`) of an equal database gets
    a copy, in any process. What `kerja` returns is pickled, so it holds no app; on PostgreSQL it always works."""
    berkas = _lepas(app) if FOLDER else None
    if berkas is None:
        return kerja()
    simpanan = FOLDER[0] / hashlib.sha256(f"{kunci}\n{_isi(berkas)}".encode()).hexdigest()
    hasil = simpanan.with_suffix(".hasil")
    with simpanan.open("ab") as gembok:
        fcntl.flock(gembok, fcntl.LOCK_EX)
        if not hasil.exists():
            jadi = kerja()
            _lepas(app)
            _rapatkan(berkas)
            shutil.copyfile(berkas, simpanan)
            hasil.write_bytes(pickle.dumps(jadi))
            return jadi
    shutil.copyfile(simpanan, berkas)
    return cast(T, pickle.loads(hasil.read_bytes()))


def bangun_orang(app: Flask) -> orang.Dunia:
    """`orang.bangun`, kept."""
    return replace(sekali(app, "orang", lambda: replace(orang.bangun(app), app=TANPA_APP)), app=app)


def _lepas(app: Flask) -> Path | None:
    """The database file, with no connection of the app open; None on PostgreSQL."""
    with app.app_context():
        if db.engine.dialect.name != "sqlite" or not db.engine.url.database:
            return None
        db.session.remove()
        for mesin in db.engines.values():
            mesin.dispose()
        return Path(db.engine.url.database)


def _rapatkan(berkas: Path) -> None:
    """Everything into the file itself."""
    with closing(sqlite3.connect(berkas)) as koneksi:
        koneksi.execute("PRAGMA synchronous=OFF")
        koneksi.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _isi(berkas: Path) -> str:
    """What the file holds; migrated ones without an instansi are equal, though their bytes are not."""
    _rapatkan(berkas)
    with closing(sqlite3.connect(berkas)) as koneksi:
        if koneksi.execute("SELECT count(*) FROM instansi").fetchone() == (0,):
            return "kosong"
    with berkas.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()

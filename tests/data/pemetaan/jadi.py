"""Databases with one computed run, made once per process, for modules whose `templat_*` are these."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import Pemetaan
from tests.conftest import _admin, _ganti_db
from tests.data.pemetaan.aturan import RegistryBkn
from tests.data.pemetaan.benih import ACUAN, Benih, tanam

N = 60
_BENIH: list[Benih] = []


def hitung(sesi: Session, iid: int, periode: str = "2026", **lain: Any) -> Pemetaan:
    registry: Any = RegistryBkn()
    return service.hitung(
        sesi, instansi_id=iid, pelaku_id=None, periode_kode=periode, aturan_kode="bkn-411", registry=registry, **lain
    )


def _isi(url: str) -> None:
    mesin = buat_engine(url)
    pabrik = sessionmaker(mesin, expire_on_commit=False)
    pasang_lingkup(pabrik)
    with pabrik() as sesi:
        benih = tanam(sesi, N)
        service.buat_periode(
            sesi, instansi_id=benih.instansi_id, pelaku_id=None, kode="2026", nama="Periode 2026", tanggal_acuan=ACUAN
        )
        hitung(sesi, benih.instansi_id)
    if url.startswith("sqlite"):
        with mesin.connect() as koneksi:
            koneksi.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    mesin.dispose()
    _BENIH[:] = [benih]


@pytest.fixture(scope="session")
def jadi_sqlite(sqlite_kosong: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    berkas = tmp_path_factory.mktemp("jadi") / "jadi.db"
    shutil.copyfile(sqlite_kosong, berkas)
    _isi(f"sqlite:///{berkas}")
    return berkas


@pytest.fixture(scope="session")
def jadi_pg(url_pg: str, pg_kosong: str) -> Iterator[str]:
    nama = f"jadi_{uuid.uuid4().hex[:12]}"
    with _admin(url_pg) as admin:
        admin.execute(text(f"CREATE DATABASE {nama} TEMPLATE {pg_kosong}"))
    _isi(_ganti_db(url_pg, nama))
    yield nama
    with _admin(url_pg) as admin:
        admin.execute(text(f"DROP DATABASE {nama} WITH (FORCE)"))


@pytest.fixture
def jadi(sesi: Session) -> tuple[Benih, Pemetaan]:
    """What was planted, and its run, in the database of this test."""
    pakai_instansi(sesi, SEMUA)
    run = sesi.scalars(select(Pemetaan)).one()
    benih = _BENIH[0]
    pakai_instansi(sesi, benih.instansi_id)
    return benih, run

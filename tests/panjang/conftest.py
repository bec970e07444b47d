"""Two prepared states on each engine, made once through the real importer; every test works on copies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.service import buat_instansi
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.demo import buat_buku_kerja
from talenta_web.demo.buat import AWAL, PEMBARUAN, RUJUKAN
from talenta_web.demo.tetapan import ACUAN, BENIH, KODE
from talenta_web.pegawai.service import impor_berkas
from talenta_web.pemetaan import service
from tests.conftest import _admin, _ganti_db
from tests.panjang.dunia import JUMLAH, PERIODE, Pangkalan


@contextmanager
def sesi_pada(mesin: Engine, instansi_id: int | str = SEMUA) -> Iterator[Session]:
    pabrik = sessionmaker(mesin, expire_on_commit=False)
    pasang_lingkup(pabrik)
    with pabrik() as session:
        pakai_instansi(session, instansi_id)
        yield session


@pytest.fixture(scope="session")
def buku(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The three workbooks of 200 people: references, people, what became known a year later."""
    folder = tmp_path_factory.mktemp("buku")
    semua = buat_buku_kerja(JUMLAH, BENIH, folder)
    return {k: next(b for b in semua if b.name.startswith(k)) for k in (RUJUKAN, AWAL, PEMBARUAN)}


def _impor(mesin: Engine, berkas: Path) -> int:
    with sesi_pada(mesin) as session:
        instansi_id = session.execute(text("SELECT id FROM instansi WHERE kode = :k"), {"k": KODE}).scalar_one()
        hasil = impor_berkas(session, instansi_id=instansi_id, pelaku_id=None, jalur=berkas, uji=False)
        assert hasil.jumlah_masalah == 0
        return hasil.baris_berubah


@pytest.fixture(scope="session")
def impor_lagi() -> object:
    """Import in this process; the number of rows that changed."""
    return _impor


def _rujukan(url: str, buku: dict[str, Path]) -> None:
    mesin = buat_engine(url)
    with sesi_pada(mesin) as session:
        buat_instansi(session, KODE, "Kabupaten")
    _impor(mesin, buku[RUJUKAN])
    _tutup(mesin)


def _isi(url: str, buku: dict[str, Path]) -> None:
    mesin = buat_engine(url)
    _impor(mesin, buku[AWAL])
    with sesi_pada(mesin) as session:
        service.buat_periode(
            session, instansi_id=1, pelaku_id=None, kode=PERIODE, nama="Periode", tanggal_acuan=ACUAN
        )  # fmt: skip
    _tutup(mesin)


def _tutup(mesin: Engine) -> None:
    if mesin.dialect.name == "sqlite":
        with mesin.connect() as koneksi:
            koneksi.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    mesin.dispose()


@pytest.fixture(scope="session")
def pangkalan_sqlite(
    templat_sqlite: Path, buku: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Pangkalan:
    folder = tmp_path_factory.mktemp("pangkalan")
    rujukan, isi = folder / "rujukan.db", folder / "isi.db"
    shutil.copyfile(templat_sqlite, rujukan)
    _rujukan(f"sqlite:///{rujukan}", buku)
    shutil.copyfile(rujukan, isi)
    _isi(f"sqlite:///{isi}", buku)
    return Pangkalan("sqlite", folder, {"rujukan": str(rujukan), "isi": str(isi)})


@pytest.fixture(scope="session")
def pangkalan_postgresql(
    url_pg: str, templat_pg: str, buku: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pangkalan]:
    milik: list[str] = []

    def buat(nama: str, asal: str) -> str:
        with _admin(url_pg) as admin:
            admin.execute(text(f"CREATE DATABASE {nama} TEMPLATE {asal}"))
        milik.append(nama)
        return _ganti_db(url_pg, nama)

    dasar = templat_pg.replace("templat_", "p")
    _rujukan(buat(f"{dasar}_r", templat_pg), buku)
    _isi(buat(f"{dasar}_i", f"{dasar}_r"), buku)
    asal = {"rujukan": f"{dasar}_r", "isi": f"{dasar}_i"}
    yield Pangkalan("postgresql", tmp_path_factory.mktemp("pangkalan"), asal, buat)
    with _admin(url_pg) as admin:
        for nama in milik:
            admin.execute(text(f"DROP DATABASE {nama} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgresql"])
def pangkalan(request: pytest.FixtureRequest) -> Pangkalan:
    hasil = request.getfixturevalue(f"pangkalan_{request.param}")
    assert isinstance(hasil, Pangkalan)
    return hasil

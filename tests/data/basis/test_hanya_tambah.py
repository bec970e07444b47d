"""Append-only tables refuse every way of changing a row, through the app's own connection, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, insert, text
from sqlalchemy import types as t
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

import talenta_web
from talenta_web.basis import hanya_tambah, migrasi, penjaga_db
from talenta_web.basis.model import Base
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi
from talenta_web.basis.tipe import Skor, WaktuUtc
from tests.data.jejak.serang import instansi, isi

for _slice in iter_modules(talenta_web.__path__):
    if _slice.ispkg and find_spec(f"talenta_web.{_slice.name}.models"):
        import_module(f"talenta_web.{_slice.name}.models")
TABEL = hanya_tambah.daftar()
_CEK = "SELECT conname FROM pg_constraint WHERE conrelid = CAST(:t AS regclass) AND contype = 'c'"


@pytest.fixture
def mesin(url_db_pemilik: str) -> Iterator[Engine]:
    """For the owner of the database, who is stopped by the guards alone."""
    mesin = buat_engine(url_db_pemilik)
    yield mesin
    mesin.dispose()


@pytest.fixture
def mesin_aplikasi(url_db: str) -> Iterator[Engine]:
    """As the application connects; on PostgreSQL a role without the right."""
    mesin = buat_engine(url_db)
    yield mesin
    mesin.dispose()


def _nilai(tipe: t.TypeEngine[Any]) -> Any:
    """Some value of this column type; what it means does not matter here."""
    if isinstance(tipe, WaktuUtc | t.DateTime):
        return datetime(2026, 1, 1, tzinfo=UTC)
    if isinstance(tipe, t.Date):
        return date(2026, 1, 1)
    if isinstance(tipe, t.Boolean):
        return False
    if isinstance(tipe, t.JSON):
        return {}
    if isinstance(tipe, t.LargeBinary):
        return b"x"
    if isinstance(tipe, Skor | t.Integer | t.Numeric):
        return 1
    return "x" * min(getattr(tipe, "length", None) or 40, 40)  # long enough for checks of length


def _satu_baris(mesin: Engine, tabel: Table) -> None:
    """A row in spite of foreign keys and checks: row triggers are silent on an empty table."""
    baris = {k.name: _nilai(k.type) for k in tabel.columns}
    with mesin.begin() as k:
        penjaga_db.copot(k)
    with mesin.connect() as k:
        if mesin.dialect.name == "sqlite":
            k.connection.cursor().executescript("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON")
        else:
            for nama in k.execute(text(_CEK), {"t": tabel.name}).scalars().all():
                k.execute(text(f"ALTER TABLE {tabel.name} DROP CONSTRAINT {nama}"))
            k.execute(text("SET session_replication_role = replica"))
        k.execute(insert(tabel), baris)
        k.commit()
    mesin.dispose()


def _perintah(mesin: Engine, tabel: Table) -> list[str]:
    kolom = next(iter(tabel.primary_key.columns)).name
    semua = ", ".join(f'"{k.name}"' for k in tabel.columns)
    salin = f"SELECT {semua} FROM {tabel.name}"
    perintah = [
        f"UPDATE {tabel.name} SET {kolom} = {kolom}",
        f"DELETE FROM {tabel.name}",
        f"DELETE FROM {tabel.name} WHERE {kolom} IS NOT NULL",
    ]
    if mesin.dialect.name == "sqlite":
        ganti = f"INTO {tabel.name} ({semua}) {salin}"
        return [
            *perintah,
            f"INSERT OR REPLACE {ganti}",
            f"REPLACE {ganti}",
            f"UPDATE OR REPLACE {tabel.name} SET {kolom} = {kolom}",
        ]
    kunci = ", ".join(k.name for k in tabel.primary_key.columns)
    return [
        *perintah,
        f"TRUNCATE {tabel.name} CASCADE",
        f"INSERT INTO {tabel.name} ({semua}) {salin} ON CONFLICT ({kunci}) DO UPDATE SET {kolom} = 1",
    ]


def _isi(k: Connection, tabel: str) -> list[Any]:
    return list(k.execute(text(f"SELECT * FROM {tabel}")).all())


def _jalankan(k: Connection, perintah: str) -> None:
    """The row is made up: SQLite must meet the guard, not a check."""
    if k.dialect.name == "sqlite":
        k.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
    k.execute(text(perintah))


@pytest.mark.parametrize("nama", TABEL)
def test_setiap_perubahan_ditolak(mesin: Engine, mesin_aplikasi: Engine, nama: str) -> None:
    tabel = Base.metadata.tables[nama]
    _satu_baris(mesin, tabel)
    with mesin.connect() as k:
        semula = _isi(k, nama)
    assert len(semula) == 1
    for perintah in _perintah(mesin, tabel):
        with pytest.raises(DBAPIError, match="hanya boleh ditambah"), mesin.begin() as k:
            _jalankan(k, perintah)
        with pytest.raises(DBAPIError, match=r"hanya boleh ditambah|permission denied"), mesin_aplikasi.begin() as k:
            _jalankan(k, perintah)
    with mesin.connect() as k:
        assert _isi(k, nama) == semula


def test_kepala_rantai_hanya_maju(mesin: Engine) -> None:
    with Session(mesin) as s:
        i = instansi(s)
        isi(s, i, 3)
    perintah = [
        "UPDATE jejak_kepala SET nomor = 2",
        "UPDATE jejak_kepala SET nomor = 5",
        "UPDATE jejak_kepala SET sidik = 'x'",
        f"UPDATE jejak_kepala SET nomor = 4, instansi_id = {i + 1}",
        "DELETE FROM jejak_kepala",
        *(
            [f"REPLACE INTO jejak_kepala (instansi_id, nomor, sidik) VALUES ({i}, 0, 'x')"]
            if mesin.dialect.name == "sqlite"
            else ["TRUNCATE jejak_kepala", "TRUNCATE instansi CASCADE"]
        ),
    ]
    for p in perintah:
        with pytest.raises(DBAPIError, match="hanya boleh"), mesin.begin() as k:
            k.execute(text(p))
    with Session(mesin) as s:
        pakai_instansi(s, SEMUA)
        isi(s, i, 1)
    with mesin.connect() as k:
        assert [b[1] for b in _isi(k, "jejak_kepala")] == [4]


def test_penjaga_lengkap_setelah_migrasi(mesin: Engine) -> None:
    with mesin.connect() as k:
        assert hanya_tambah.terpasang(k) == hanya_tambah.seharusnya(mesin.dialect.name)
        assert penjaga_db.terpasang(k) == penjaga_db.seharusnya(mesin.dialect.name)


def test_model_sama_dengan_skema(mesin: Engine) -> None:
    migrasi.periksa(mesin)
    with mesin.connect() as k:
        assert migrasi.mutakhir(k)

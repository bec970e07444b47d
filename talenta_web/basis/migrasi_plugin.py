"""Schema chain of one plugin: its own version table, its own tables, nothing of the core.

Everything happens in one transaction. SQLite refuses each statement that touches a foreign table; on PostgreSQL, and
once more on SQLite, the schema of everything else is compared afterwards, and so is what was written there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DatabaseError

from talenta_web.basis import rls
from talenta_web.basis.potret_skema import milik, potret

BOLEH_DIRUJUK = frozenset({"instansi"})
_TULIS = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
_SKEMA_TABEL = {sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_DROP_TABLE}
_ANAK_TABEL = {
    sqlite3.SQLITE_CREATE_INDEX, sqlite3.SQLITE_DROP_INDEX, sqlite3.SQLITE_CREATE_TRIGGER, sqlite3.SQLITE_DROP_TRIGGER,
}  # fmt: skip
_BACA_SKEMA = {"table_info", "table_xinfo", "index_list", "index_info", "index_xinfo", "foreign_key_list"}
_LARANG = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_CREATE_VIEW}


class GalatMigrasiPlugin(RuntimeError):
    """The chain was refused or failed and is rolled back; the message is for the operator."""


def tabel_versi(awalan: str) -> str:
    """Name of the version table."""
    return f"{awalan}_alembic"


def naik(engine: Engine, awalan: str, folder: str) -> None:
    """Upgrade to the newest revision; `awalan` is the slug with underscores. Raises GalatMigrasiPlugin."""
    try:
        with engine.begin() as koneksi:
            rls.lihat_semua(koneksi)
            sebelum = potret(koneksi, awalan, tabel_versi(awalan))
            if bentrok := sorted(t for t in sebelum["tabel inti"] if t.startswith(f"{awalan}_")):
                raise GalatMigrasiPlugin(f"awalan {awalan}_ sudah dipakai tabel inti {bentrok[0]}; ganti slug plugin")
            with _jaga_sqlite(koneksi, awalan):
                _jalankan(koneksi, awalan, folder)
            _bandingkan(sebelum, potret(koneksi, awalan, tabel_versi(awalan)))
            _kunci_asing(koneksi, awalan)
            rls.pasang(koneksi)
    except DatabaseError as e:
        raise GalatMigrasiPlugin(f"basis data menolak: {str(e.orig).splitlines()[0]}") from e
    except GalatMigrasiPlugin:
        raise
    except Exception as e:
        raise GalatMigrasiPlugin(f"{type(e).__name__}: {str(e)[:500]}") from e


def _jalankan(koneksi: Connection, awalan: str, folder: str) -> None:
    skrip = ScriptDirectory(folder)

    def langkah(revisi: Any, _konteks: Any) -> Any:
        return skrip._upgrade_revs("head", revisi)

    with EnvironmentContext(Config(), skrip, fn=langkah, destination_rev="head") as lingkungan:
        lingkungan.configure(connection=koneksi, version_table=tabel_versi(awalan), render_as_batch=True)
        with lingkungan.begin_transaction():
            lingkungan.run_migrations()


@contextmanager
def _jaga_sqlite(koneksi: Connection, awalan: str) -> Iterator[None]:
    """SQLite asks before each action whether the statement may do it."""
    if koneksi.dialect.name != "sqlite":
        yield
        return
    mentah: Any = koneksi.connection.driver_connection

    def tanya(aksi: int, a: str | None, b: str | None, _db: str | None, _pemicu: str | None) -> int:
        skema = bool(a) and str(a).startswith("sqlite_")
        baik = True
        if aksi in _LARANG:
            baik = False
        elif aksi == sqlite3.SQLITE_PRAGMA:
            baik = str(a) in {
                "table_info",
                "table_xinfo",
                "index_list",
                "index_info",
                "index_xinfo",
                "foreign_key_list",
            }
        elif aksi in _TULIS:
            baik = skema or milik(a, awalan)
        elif aksi in _SKEMA_TABEL:
            baik = milik(a, awalan)
        elif aksi in _ANAK_TABEL or aksi == sqlite3.SQLITE_ALTER_TABLE:
            baik = milik(b, awalan)
        return sqlite3.SQLITE_OK if baik else sqlite3.SQLITE_DENY

    mentah.set_authorizer(tanya)
    try:
        yield
    finally:
        mentah.set_authorizer(None)


def _bandingkan(sebelum: dict[str, Any], sesudah: dict[str, Any]) -> None:
    for nama in sebelum:
        if nama != "tabel inti" and sebelum[nama] != sesudah[nama]:
            beda = {b[1] for b in {*sebelum[nama]} ^ {*sesudah[nama]}}
            raise GalatMigrasiPlugin(f"migrasi menyentuh yang bukan miliknya ({nama}): {', '.join(sorted(beda))}")


def _kunci_asing(koneksi: Connection, awalan: str) -> None:
    lihat = inspect(koneksi)
    for tabel in lihat.get_table_names():
        if not milik(tabel, awalan):
            continue
        for k in lihat.get_foreign_keys(tabel):
            tujuan = k["referred_table"]
            if not milik(tujuan, awalan) and tujuan not in BOLEH_DIRUJUK:
                raise GalatMigrasiPlugin(f"tabel {tabel} merujuk tabel inti {tujuan}; simpan id-nya tanpa kunci asing")

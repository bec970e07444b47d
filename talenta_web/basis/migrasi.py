"""Schema upgrades of the core: Alembic from Python, then the append-only guards."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from talenta_web.basis import hanya_tambah, penjaga_db, rls
from talenta_web.resources import folder_migrations


def _konfigurasi(koneksi: Connection) -> Config:
    konfigurasi = Config()
    konfigurasi.set_main_option("script_location", str(folder_migrations()))
    konfigurasi.attributes["koneksi"] = koneksi
    return konfigurasi


def naik(engine: Engine, revisi: str = "head") -> None:
    """Upgrade the core chain to `revisi` and set the guards, in one transaction."""
    with engine.begin() as koneksi:
        rls.lihat_semua(koneksi)
        penjaga_db.copot(koneksi)
        command.upgrade(_konfigurasi(koneksi), revisi)
        if revisi == "head":
            hanya_tambah.pasang(koneksi)
            penjaga_db.pasang(koneksi)
            rls.pasang(koneksi)


def turun(engine: Engine, revisi: str) -> None:
    """Downgrade the core chain (tests and operators)."""
    with engine.begin() as koneksi:
        rls.lihat_semua(koneksi)
        penjaga_db.copot(koneksi)
        command.downgrade(_konfigurasi(koneksi), revisi)


def periksa(engine: Engine) -> None:
    """Raise when the models and the migrated schema differ."""
    with engine.begin() as koneksi:
        command.check(_konfigurasi(koneksi))


def mutakhir(koneksi: Connection) -> bool:
    """True when the database stands at the newest revision of the code."""
    kepala = ScriptDirectory(str(folder_migrations())).get_current_head()
    return MigrationContext.configure(koneksi).get_current_revision() == kepala

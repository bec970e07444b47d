"""Append-only tables: guards in the database itself, on both engines.

Models declare themselves with `hanya_tambah("nama_tabel")`. SQLite needs recursive_triggers for REPLACE, and
PostgreSQL a statement trigger for TRUNCATE. Alembic's batch mode drops SQLite triggers, so `pasang` runs after
every upgrade.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

_TABEL: set[str] = {"jejak"}


def hanya_tambah(*tabel: str) -> None:
    """Declare tables whose rows are never changed or deleted."""
    _TABEL.update(tabel)


def daftar() -> tuple[str, ...]:
    """The declared tables, sorted."""
    return tuple(sorted(_TABEL))


_FUNGSI_PG = """
CREATE OR REPLACE FUNCTION talenta_hanya_tambah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'Tabel % hanya boleh ditambah', TG_TABLE_NAME; END $$
"""


def pasang(koneksi: Connection) -> None:
    """Create the guards of every declared table (again)."""
    if koneksi.dialect.name == "sqlite":
        for tabel in daftar():
            for aksi in ("update", "delete"):
                koneksi.execute(text(f"DROP TRIGGER IF EXISTS {tabel}_tolak_{aksi}"))
                koneksi.execute(
                    text(
                        f"CREATE TRIGGER {tabel}_tolak_{aksi} BEFORE {aksi.upper()} ON {tabel} "
                        f"BEGIN SELECT RAISE(ABORT, 'Tabel {tabel} hanya boleh ditambah'); END"
                    )
                )
        return
    koneksi.execute(text(_FUNGSI_PG))
    for tabel in daftar():
        koneksi.execute(text(f"DROP TRIGGER IF EXISTS {tabel}_tolak_baris ON {tabel}"))
        koneksi.execute(text(f"DROP TRIGGER IF EXISTS {tabel}_tolak_kosong ON {tabel}"))
        koneksi.execute(
            text(
                f"CREATE TRIGGER {tabel}_tolak_baris BEFORE UPDATE OR DELETE ON {tabel} "
                "FOR EACH ROW EXECUTE FUNCTION talenta_hanya_tambah()"
            )
        )
        koneksi.execute(
            text(
                f"CREATE TRIGGER {tabel}_tolak_kosong BEFORE TRUNCATE ON {tabel} "
                "FOR EACH STATEMENT EXECUTE FUNCTION talenta_hanya_tambah()"
            )
        )


def terpasang(koneksi: Connection) -> set[str]:
    """Names of the guards that stand in the database."""
    perintah = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_tolak\\_%' ESCAPE '\\'"
        if koneksi.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%\\_tolak\\_%'"
    )
    return {str(nama) for (nama,) in koneksi.execute(text(perintah))}


def seharusnya(dialek: str) -> set[str]:
    """Names of the guards that must stand."""
    akhiran = ("update", "delete") if dialek == "sqlite" else ("baris", "kosong")
    return {f"{t}_tolak_{a}" for t in daftar() for a in akhiran}

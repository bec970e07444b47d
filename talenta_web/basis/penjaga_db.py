"""Guards in the database itself: triggers that no upgrade of the schema loses, on both engines.

A slice declares its guard with `daftarkan` in a module that its models import. `migrasi` takes all guards off before
it changes the schema (batch mode of Alembic rebuilds tables, and a trigger that names a table being rebuilt stops it)
and puts them on afterwards. A trigger whose name begins with `jaga_` is found even when its declaration is gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

AWALAN = "jaga_"
_TRIGGER = re.compile(r"\s*CREATE (?:CONSTRAINT )?TRIGGER (\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Penjaga:
    """One guard: the statements of each engine, in order."""

    nama: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]

    def perintah(self, dialek: str) -> tuple[str, ...]:
        return self.sqlite if dialek == "sqlite" else self.postgresql


_PENJAGA: dict[str, Penjaga] = {}


def daftarkan(nama: str, *, sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    """Declare a guard: (DROP TRIGGER IF EXISTS ..., CREATE TRIGGER ...) per engine; a name is taken once."""
    baru = Penjaga(nama, sqlite, postgresql)
    if _PENJAGA.setdefault(nama, baru) != baru:
        raise ValueError(f"Guard {nama!r} is declared twice.")


def jaga(tabel: str, tetap: tuple[str, ...], langkah: str, pesan: str) -> None:
    """Declare the guard of a table whose rows move in steps and stay.

    `tetap` columns never change, `langkah` is the SQL condition of an allowed update, nothing is deleted.
    """

    def ubah(beda: str) -> str:
        return " OR ".join([f"NOT ({langkah})", *(f"OLD.{k} {beda} NEW.{k}" for k in tetap)])

    sqlite, pg = [], []
    for nama, saat, syarat, syarat_pg in (
        ("ubah", "UPDATE", ubah("IS NOT"), ubah("IS DISTINCT FROM")), ("hapus", "DELETE", "1", "TRUE"),
    ):  # fmt: skip
        n, hasil = f"{AWALAN}{tabel}_{nama}", "OLD" if saat == "DELETE" else "NEW"
        sqlite += [
            f"DROP TRIGGER IF EXISTS {n}",
            f"CREATE TRIGGER {n} BEFORE {saat} ON {tabel} WHEN {syarat} BEGIN SELECT RAISE(ABORT, '{pesan}'); END",
        ]
        pg += [
            f"CREATE OR REPLACE FUNCTION talenta_{n}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {syarat_pg} THEN RAISE EXCEPTION '{pesan}'; END IF; RETURN {hasil}; END $$",
            f"DROP TRIGGER IF EXISTS {n} ON {tabel}",
            f"CREATE TRIGGER {n} BEFORE {saat} ON {tabel} FOR EACH ROW EXECUTE FUNCTION talenta_{n}()",
        ]
    daftarkan(tabel, sqlite=tuple(sqlite), postgresql=tuple(pg))


def daftar() -> tuple[Penjaga, ...]:
    """The declared guards by name."""
    return tuple(_PENJAGA[n] for n in sorted(_PENJAGA))


def copot(koneksi: Connection) -> None:
    """Take every guard off, before the schema changes."""
    for nama, tabel in _berdiri(koneksi):
        sasaran = "" if koneksi.dialect.name == "sqlite" else f" ON {tabel}"
        _jalankan(koneksi, f"DROP TRIGGER {nama}{sasaran}")


def pasang(koneksi: Connection) -> None:
    """Put every guard on (again)."""
    for p in daftar():
        for perintah in p.perintah(koneksi.dialect.name):
            _jalankan(koneksi, perintah)


def _jalankan(koneksi: Connection, perintah: str) -> None:
    koneksi.execute(text(perintah.replace(":", r"\:")))  # no bind parameters in a guard


def seharusnya(dialek: str) -> set[str]:
    """Names of the triggers that must stand."""
    return {c[1] for p in daftar() for perintah in p.perintah(dialek) if (c := _TRIGGER.match(perintah))}


def terpasang(koneksi: Connection) -> set[str]:
    """Names of the triggers that stand in the database."""
    return {nama for nama, _ in _berdiri(koneksi)}


def _berdiri(koneksi: Connection) -> list[tuple[str, str]]:
    perintah = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if koneksi.dialect.name == "sqlite"
        else "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND c.relnamespace = to_regnamespace(current_schema())"
    )
    semua = [(str(nama), str(tabel)) for nama, tabel in koneksi.execute(text(perintah))]
    milik = seharusnya(koneksi.dialect.name)
    return sorted(s for s in semua if s[0].startswith(AWALAN) or s[0] in milik)

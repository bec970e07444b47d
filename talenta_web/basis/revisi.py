"""Is the schema up to date? Answered without Alembic, which would cost every web process 16 MB."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, String, column, select, table

from talenta_web.resources import folder_migrations

_BARIS = re.compile(r"""^(revision|down_revision)[^=\n]*= *(?:["']([^"']+)["']|None)""", re.MULTILINE)


def kepala() -> str:
    """The newest revision of the code: the one that no other names as its predecessor."""
    return kepala_folder(folder_migrations())


@cache
def kepala_folder(folder: Path) -> str:
    """The same for any chain."""
    semua: set[str] = set()
    sebelum: set[str] = set()
    for berkas in (folder / "versions").glob("*.py"):
        for nama, nilai in _BARIS.findall(berkas.read_text(encoding="utf-8")):
            (semua if nama == "revision" else sebelum).add(nilai)
    (satu,) = semua - sebelum
    return satu


def mutakhir(koneksi: Connection) -> bool:
    """True when the database stands at that revision; raises when it cannot be read."""
    return tertulis(koneksi, "alembic_version") == [kepala()]


def tertulis(koneksi: Connection, tabel: str) -> list[str]:
    """The revisions that a version table names; raises when it cannot be read."""
    nomor = column("version_num", String)
    return list(koneksi.scalars(select(nomor).select_from(table(tabel, nomor))))

"""Is the schema up to date? Answered without Alembic, which would cost every web process 16 MB."""

from __future__ import annotations

import re
from functools import cache

from sqlalchemy import Connection, String, column, select, table

from talenta_web.resources import folder_migrations

_BARIS = re.compile(r'^(revision|down_revision)[^=\n]*= *(?:"([^"]+)"|None)', re.MULTILINE)


@cache
def kepala() -> str:
    """The newest revision of the code: the one that no other names as its predecessor."""
    semua: set[str] = set()
    sebelum: set[str] = set()
    for berkas in (folder_migrations() / "versions").glob("*.py"):
        for nama, nilai in _BARIS.findall(berkas.read_text(encoding="utf-8")):
            (semua if nama == "revision" else sebelum).add(nilai)
    (satu,) = semua - sebelum
    return satu


def mutakhir(koneksi: Connection) -> bool:
    """True when the database stands at that revision; raises when it cannot be read."""
    nomor = column("version_num", String)
    return list(koneksi.scalars(select(nomor).select_from(table("alembic_version", nomor)))) == [kepala()]

"""Compiled SQL, shared by all engines of one test process: every test has a database of its own, so an engine of its
own, and compiling the same statements anew was a third of its time. SQLAlchemy keeps them by dialect; here two dialects
of the same kind and version count as one, for the statements of an engine and those of the mappers (which otherwise
kept the dialects of all past tests alive)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_CIRI = ("server_version_info", "default_schema_name", "paramstyle", "driver")
_SIMPANAN: LRUCache[Any, Any] = LRUCache(1500)


def _sama(ini: Any, itu: object) -> bool:
    if ini is itu:
        return True
    return type(ini) is type(itu) and all(getattr(ini, c, None) == getattr(itu, c, None) for c in _CIRI)


def _sidik(ini: Any) -> int:
    return hash(type(ini))


def pasang() -> None:
    """For every engine made from now on."""
    for jenis in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        jenis.__eq__, jenis.__hash__ = _sama, _sidik  # type: ignore[method-assign, assignment]
    Engine._compiled_cache = property(lambda _: _SIMPANAN, lambda *_: None)  # type: ignore[assignment]

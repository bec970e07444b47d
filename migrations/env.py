"""Alembic environment of the core chain; runs on the connection handed over by basis.migrasi."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.sql.elements import False_, True_

import talenta_web
from talenta_web.basis import jejak, kiriman  # noqa: F401 - the audit table, accepted forms
from talenta_web.basis.model import Base
from talenta_web.basis.tipe import Skor, WaktuUtc

for _slice in iter_modules(talenta_web.__path__):
    if _slice.ispkg and find_spec(f"talenta_web.{_slice.name}.models"):
        import_module(f"talenta_web.{_slice.name}.models")


def _milik_inti(nama: str | None, jenis: str, _induk: object) -> bool:
    return jenis != "table" or nama in Base.metadata.tables


def _tulis_tipe(jenis: str, objek: object, _konteks: AutogenContext) -> str | Literal[False]:
    """Revisions name plain database types, so that they outlive our Python classes, and truth values of any engine."""
    if jenis == "type" and isinstance(objek, WaktuUtc):
        return "sa.DateTime(timezone=True)"
    if jenis == "type" and isinstance(objek, Skor):
        return "sa.BigInteger()"
    if jenis == "server_default" and isinstance(nilai := getattr(objek, "arg", None), False_ | True_):
        return "sa.false()" if isinstance(nilai, False_) else "sa.true()"
    return False


context.configure(
    connection=context.config.attributes["koneksi"],
    target_metadata=Base.metadata,
    include_name=_milik_inti,
    render_as_batch=True,
    compare_server_default=False,
    render_item=_tulis_tipe,
)
with context.begin_transaction():
    context.run_migrations()

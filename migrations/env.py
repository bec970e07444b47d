"""Alembic environment of the core chain; runs on the connection handed over by basis.migrasi."""

from __future__ import annotations

from alembic import context

import talenta_web.app  # noqa: F401 - the composition root imports every model
from talenta_web.basis.model import Base


def _milik_inti(nama: str | None, jenis: str, _induk: object) -> bool:
    return jenis != "table" or nama in Base.metadata.tables


context.configure(
    connection=context.config.attributes["koneksi"],
    target_metadata=Base.metadata,
    include_name=_milik_inti,
    render_as_batch=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()

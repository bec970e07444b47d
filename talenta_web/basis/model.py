"""Declarative base and the mixins of every table."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from talenta_web.basis.tipe import WaktuUtc

KONVENSI = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def buat_pid() -> str:
    """Random public id (almost 96 bits) for URLs and commands; never a NIP, never a counter.

    It never begins with "-", which a command line would take for an option.
    """
    while (pid := secrets.token_urlsafe(12)).startswith("-"):
        pass
    return pid


def sekarang() -> datetime:
    """The current moment, aware, UTC."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """Base of all models; passed to Flask-SQLAlchemy, and usable without Flask."""

    metadata = MetaData(naming_convention=KONVENSI)


class BerPid:
    """Row with a random public id."""

    pid: Mapped[str] = mapped_column(String(24), unique=True, default=buat_pid)


class BerInstansi:
    """Row that belongs to one instansi; the session filters it (basis.sesi)."""

    @declared_attr
    def instansi_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("instansi.id"), index=True)


class BerVersi:
    """Editable row with an optimistic lock: a stale save raises StaleDataError."""

    versi: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.versi}


class BerWaktu:
    """Moments of creation and last change, UTC."""

    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    diubah_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang, onupdate=sekarang)

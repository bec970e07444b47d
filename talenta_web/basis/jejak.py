"""Audit: one append-only row per change, written in the transaction of the change itself.

Events hold ids, kinds and field names, never personal values.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc


class Jejak(BerPid, BerInstansi, Base):
    """One audit event."""

    __tablename__ = "jejak"

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    jenis: Mapped[str] = mapped_column(String(60), index=True)
    objek: Mapped[str | None] = mapped_column(String(40))
    objek_pid: Mapped[str | None] = mapped_column(String(24))
    rincian: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


def catat(
    session: Session,
    jenis: str,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    objek: str | None = None,
    objek_pid: str | None = None,
    rincian: dict[str, Any] | None = None,
) -> None:
    """Add an event to the running transaction; `jenis` is dotted, e.g. `pegawai.impor.terapkan`."""
    session.add(
        Jejak(
            instansi_id=instansi_id,
            pelaku_id=pelaku_id,
            jenis=jenis,
            objek=objek,
            objek_pid=objek_pid,
            rincian=rincian or {},
        )
    )
    session.flush()

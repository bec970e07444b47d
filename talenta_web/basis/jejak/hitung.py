"""Counts of recent events, for limits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak.model import Jejak


def sejak(session: Session, instansi_id: int, pelaku_id: int, jenis: str, saat: datetime) -> int:
    """Events of one kind by one account since a moment; reads what the instansi recorded since, nothing older."""
    j = Jejak
    pilih = select(func.count()).where(
        j.instansi_id == instansi_id, j.waktu >= saat, j.pelaku_id == pelaku_id, j.jenis == jenis
    )
    return session.scalar(pilih) or 0

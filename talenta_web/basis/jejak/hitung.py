"""Counts of recent events, for limits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak.model import Jejak

_HITUNG = select(func.count()).where(
    Jejak.instansi_id == bindparam("i"),
    Jejak.waktu >= bindparam("s"),
    Jejak.pelaku_id == bindparam("p"),
    Jejak.jenis == bindparam("j"),
)


def sejak(session: Session, instansi_id: int, pelaku_id: int, jenis: str, saat: datetime) -> int:
    """Events of one kind by one account since a moment; reads what the instansi recorded since, nothing older."""
    return session.scalar(_HITUNG, {"i": instansi_id, "p": pelaku_id, "j": jenis, "s": saat}) or 0

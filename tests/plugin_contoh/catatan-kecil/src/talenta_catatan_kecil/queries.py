"""Reads, limited to the instansi of the session."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_catatan_kecil.models import Catatan


def terbaru(session: Session, batas: int = 50) -> Sequence[Catatan]:
    """The newest notes."""
    return session.scalars(select(Catatan).order_by(Catatan.id.desc()).limit(batas)).all()


def cacah(session: Session) -> int:
    """How many notes there are."""
    return session.scalar(select(func.count(Catatan.id))) or 0

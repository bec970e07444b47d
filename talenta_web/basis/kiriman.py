"""Forms that took effect: one row per key of a form, written in the transaction of the effect."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from talenta_web.basis.model import Base, BerInstansi, sekarang
from talenta_web.basis.tipe import WaktuUtc

MASA = timedelta(days=1)
"""How long a repeated form is recognised."""


class Kiriman(BerInstansi, Base):
    """A form of one person that was accepted, and where its first answer led."""

    __tablename__ = "kiriman"
    __table_args__ = (UniqueConstraint("instansi_id", "pengguna_id", "kunci"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    kunci: Mapped[str] = mapped_column(String(64))
    tujuan: Mapped[str] = mapped_column(String(500), default="/")
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang, index=True)


class SudahDiterima(RuntimeError):
    """The same form took effect before."""


def terima(session: Session, instansi_id: int, pengguna_id: int, kunci: str) -> Kiriman:
    """In the running transaction: take the key, or raise SudahDiterima (PostgreSQL waits for whoever holds it)."""
    baris = Kiriman(instansi_id=instansi_id, pengguna_id=pengguna_id, kunci=kunci)
    session.add(baris)
    try:
        session.flush()
    except IntegrityError:
        raise SudahDiterima from None
    session.execute(delete(Kiriman).where(Kiriman.dibuat_pada < sekarang() - MASA))
    return baris


def tujuan_pertama(session: Session, pengguna_id: int, kunci: str) -> str | None:
    """Where the first answer led; None when the key was never taken."""
    return session.scalar(select(Kiriman.tujuan).where(Kiriman.pengguna_id == pengguna_id, Kiriman.kunci == kunci))

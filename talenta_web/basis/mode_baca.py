"""Read-only mode (maintenance, incidents): one row that every node sees and every writing transaction asks.

A writer asks inside its own transaction; on PostgreSQL under a shared advisory lock that the switch takes alone (its
queue is fair, a row lock would starve), on SQLite there is one writer anyway. So switching on waits for writers that
run, and none starts after it. What serves reading goes on: signing in and out, "last used", read events, job states.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from talenta_web.basis.model import Base, sekarang
from talenta_web.basis.tipe import WaktuUtc

KODE = "mode_baca"
_INFO = "mode_baca"


class Sakelar(Base):
    """A switch of the whole installation; off while `alasan` is empty."""

    __tablename__ = "sakelar"

    kode: Mapped[str] = mapped_column(String(20), primary_key=True)
    alasan: Mapped[str | None] = mapped_column(String(300))
    sejak: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class ModeBaca(RuntimeError):
    """Writing is switched off; the message is the reason given."""


pilih_alasan = select(Sakelar.alasan).where(Sakelar.kode == KODE)
"""The reason, None while off; as a scalar subquery it rides on a statement that runs anyway."""


_KUNCI_BERSAMA, _KUNCI_SENDIRI = (text(f"SELECT pg_advisory_xact_lock{a}(7425501)") for a in ("_shared", ""))


def _bersama(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def ingat(session: Session, alasan: str | None) -> None:
    """What the request's first statement saw, for the banner."""
    session.info[_INFO] = alasan


def teringat(session: Session) -> str | None:
    """The reason as this session saw it; None when off or not looked at yet."""
    hasil: str | None = session.info.get(_INFO)
    return hasil


def nyala(session: Session) -> str | None:
    """The reason now, None when off."""
    return session.scalar(pilih_alasan)


def periksa(session: Session) -> None:
    """In a writing transaction: raise ModeBaca while the switch is on."""
    if _bersama(session):
        session.execute(_KUNCI_BERSAMA)
    if (alasan := session.scalar(pilih_alasan)) is not None:
        raise ModeBaca(alasan)


def setel(session: Session, alasan: str | None) -> None:
    """Switch on with a reason, or off with None, in the running transaction."""
    if _bersama(session):
        session.execute(_KUNCI_SENDIRI)
    isi = update(Sakelar).where(Sakelar.kode == KODE).values(alasan=alasan, sejak=sekarang())
    if not getattr(session.execute(isi), "rowcount", 0):
        session.add(Sakelar(kode=KODE, alasan=alasan))
        session.flush()

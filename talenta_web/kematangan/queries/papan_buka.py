"""Reads of the resolver: one assessment by its public id, at home or across the links of a board."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import SEMUA
from talenta_web.kematangan.lintas import di_instansi
from talenta_web.kematangan.models import Binaan, Penilaian


def penilaian_sendiri(session: Session, pid: str) -> Penilaian | None:
    """The assessment in the instansi of the session."""
    return session.scalar(select(Penilaian).where(Penilaian.pid == pid))


def instansi_terhubung(session: Session) -> frozenset[int]:
    """Instansi that the board of the session's instansi links to."""
    baris = session.scalars(select(Binaan.terhubung_id).where(Binaan.terhubung_id.is_not(None)))
    return frozenset(i for i in baris if i is not None)


def penilaian_terhubung(session: Session, pid: str, kanreg_id: int) -> Penilaian | None:
    """The assessment in the pembina's own instansi, or in one that his board links to."""
    boleh = instansi_terhubung(session) | {kanreg_id}
    with di_instansi(session, SEMUA):
        return session.scalar(select(Penilaian).where(Penilaian.pid == pid, Penilaian.instansi_id.in_(boleh)))

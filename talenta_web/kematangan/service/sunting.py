"""Somebody is at work on a butir: told to the others by their poll. No audit event: nothing of the assessment moved."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.models import Penilaian, SuntingButir
from talenta_web.kematangan.service.gerak import kunci


def mulai(session: Session, penilaian_pid: str, butir: str, pelaku_id: int) -> None:
    """He begins to type, before anything was saved; raises TidakAda."""
    with transaksi(session):
        penilaian = kunci(session, penilaian_pid)
        if butir not in instrumen.kuesioner(session, penilaian.kuesioner_id).butir:
            raise TidakAda("Butir ini tidak ada dalam instrumen penilaian.")
        tandai(session, penilaian, butir, pelaku_id)


def tandai(session: Session, penilaian: Penilaian, butir: str, pelaku_id: int) -> None:
    """Note it, inside the transaction of the caller who holds the lock of the assessment."""
    s = SuntingButir
    baris = session.scalar(
        select(s).where(s.penilaian_id == penilaian.id, s.butir == butir, s.pengguna_id == pelaku_id)
    )
    if baris is None:
        baris = s(instansi_id=penilaian.instansi_id, penilaian_id=penilaian.id, butir=butir, pengguna_id=pelaku_id)
        session.add(baris)
    baris.waktu = sekarang()

"""Switch the read-only mode; every instansi gets an audit event."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.admin.jejak import catat
from talenta_web.basis import mode_baca
from talenta_web.basis.jejak import JejakKepala
from talenta_web.basis.sesi import transaksi


def nyalakan(session: Session, alasan: str) -> None:
    _setel(session, alasan.strip(), "nyala")


def matikan(session: Session) -> None:
    _setel(session, None, "mati")


def _setel(session: Session, alasan: str | None, keadaan: str) -> None:
    with transaksi(session, selalu=True):
        mode_baca.setel(session, alasan)
        for instansi_id in session.scalars(select(JejakKepala.instansi_id).order_by(JejakKepala.instansi_id)).all():
            catat(
                session, "sistem.mode_baca", instansi_id=instansi_id, pelaku_id=None, rincian={"keadaan": keadaan}
            )  # fmt: skip

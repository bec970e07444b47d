"""The key of an instansi that verification codes are made with."""

from __future__ import annotations

import secrets

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from talenta_web.basis import rahasia
from talenta_web.basis.sesi import transaksi
from talenta_web.laporan.models import KunciLaporan


def _konteks(instansi_id: int) -> str:
    return f"kunci_laporan.kunci:{instansi_id}"


def _ada(session: Session, instansi_id: int) -> bytes | None:
    teks = session.scalar(select(KunciLaporan.kunci).where(KunciLaporan.instansi_id == instansi_id))
    return bytes.fromhex(rahasia.buka(teks, konteks=_konteks(instansi_id))) if teks else None


def kunci_instansi(session: Session, instansi_id: int) -> bytes:
    """Made at the first report; sealed in the database, so that codes survive a change of the keys of the server."""
    if ada := _ada(session, instansi_id):
        return ada
    baru = secrets.token_bytes(32)
    try:
        with transaksi(session):
            tersegel = rahasia.segel(baru.hex(), konteks=_konteks(instansi_id))
            session.add(KunciLaporan(instansi_id=instansi_id, kunci=tersegel))
        return baru
    except IntegrityError:  # two first reports at once
        return _ada(session, instansi_id) or baru

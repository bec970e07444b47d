"""Stored versions of instruments: identity, content, and which may be used."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from talenta_web.kematangan.models.instrumen import DITARIK, TERBIT, KuesionerVersi

_V = KuesionerVersi


def sidik_versi(session: Session, kuesioner_id: int) -> str | None:
    """The digest of a stored version."""
    return session.scalar(select(_V.sidik).where(_V.id == kuesioner_id))


def isi_versi(session: Session, kuesioner_id: int) -> bytes:
    """Its compressed bundle."""
    return session.scalar(select(_V.isi).where(_V.id == kuesioner_id)) or b""


def cari_versi(session: Session, kode: str, versi: str) -> KuesionerVersi | None:
    """The stored version of this code, whatever its state."""
    return session.scalar(select(_V).where(_V.kode == kode, _V.versi == versi))


def berketetapan(session: Session) -> Sequence[Row[str, str, str, str, str, str, str]]:
    """What was published or withdrawn: kode, versi, nama, status_naskah, sumber, sidik, keadaan."""
    kolom = (_V.kode, _V.versi, _V.nama, _V.status_naskah, _V.sumber, _V.sidik, _V.keadaan)
    return session.execute(select(*kolom).where(_V.keadaan.in_((TERBIT, DITARIK)))).all()

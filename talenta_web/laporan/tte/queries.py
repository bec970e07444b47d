"""Reads: signed files of one register row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.gudang import GudangBerkas
from talenta_web.basis.model import Base
from talenta_web.laporan.models import DokumenBertanda


@dataclass(frozen=True, slots=True)
class Baris:
    """A signed file as the page shows it."""

    pid: str
    nama: str
    sidik: str
    sidik_asal: str
    awalan: bool
    utuh: bool
    tanda: int
    saat: datetime
    oleh: str | None


def daftar(session: Session, dokumen_id: int) -> tuple[Baris, ...]:
    """Newest first."""
    d, orang = DokumenBertanda, Base.metadata.tables["pengguna"]
    pilih = (
        select(d.pid, GudangBerkas.nama, d.sidik, d.sidik_asal, d.awalan, d.utuh, d.tanda, d.dibuat_pada, orang.c.nama)
        .join(GudangBerkas, GudangBerkas.id == d.berkas_id)
        .outerjoin(orang, orang.c.id == d.pengunggah_id)
        .where(d.dokumen_id == dokumen_id)
        .order_by(d.id.desc())
    )
    return tuple(Baris(*b) for b in session.execute(pilih))


def sidik(session: Session, dokumen_id: int) -> tuple[str, ...]:
    """SHA-256 of the signed files of one register row, newest first."""
    d = DokumenBertanda
    return tuple(session.scalars(select(d.sidik).where(d.dokumen_id == dokumen_id).order_by(d.id.desc())))


def satu(session: Session, dokumen_id: int, pid: str) -> DokumenBertanda | None:
    """One signed file of this register row."""
    d = DokumenBertanda
    return session.scalar(select(d).where(d.dokumen_id == dokumen_id, d.pid == pid))

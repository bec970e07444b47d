"""Requests as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.pegawai.models import Pegawai
from talenta_web.privasi.models import Permintaan
from talenta_web.privasi.models.permintaan import SELESAI

HALAMAN = 50


@dataclass(frozen=True, slots=True)
class BarisPermintaan:
    """One request with its applicant; `terlambat` at the moment asked."""

    pid: str
    jenis: str
    status: str
    diajukan_pada: datetime
    batas_pada: datetime
    diputus_pada: datetime | None
    uraian: str
    jawaban: str | None
    pemohon: str
    pemohon_nip: str
    pegawai_id: int | None
    terlambat: bool


def daftar(
    session: Session, *, saat: datetime, pemohon_id: int | None = None, pid: str | None = None
) -> list[BarisPermintaan]:
    """Requests, unfinished first, nearest deadline first; all, of one applicant, or one."""
    p = Permintaan
    pilih = (
        select(
            p.pid, p.jenis, p.status, p.diajukan_pada, p.batas_pada, p.diputus_pada, p.uraian, p.jawaban,
            Pengguna.nama, Pengguna.nip, Pegawai.id,
        )
        .join(Pengguna, Pengguna.id == p.pemohon_id)
        .outerjoin(Pegawai, (Pegawai.nip == Pengguna.nip) & (Pegawai.instansi_id == p.instansi_id))
        .order_by(case((p.status.in_(SELESAI), 1), else_=0), p.batas_pada, p.id)
        .limit(HALAMAN)
    )  # fmt: skip
    if pemohon_id is not None:
        pilih = pilih.where(p.pemohon_id == pemohon_id)
    if pid is not None:
        pilih = pilih.where(p.pid == pid)
    return [
        BarisPermintaan(*b, terlambat=(b.diputus_pada or saat) > b.batas_pada and b.status != "dibatalkan")
        for b in session.execute(pilih)
    ]


def pegawai_id(session: Session, nip: str) -> list[int]:
    """The record of the account with this NIP, if there is one."""
    return list(session.scalars(select(Pegawai.id).where(Pegawai.nip == nip)))


def satu(session: Session, pid: str) -> Permintaan | None:
    """The row for a change; the session is limited to the instansi."""
    return session.scalar(select(Permintaan).where(Permintaan.pid == pid))


def milik(session: Session, pid: str, pengguna_id: int) -> Permintaan | None:
    """The own row; anybody else's does not exist."""
    baris = satu(session, pid)
    return baris if baris is not None and baris.pemohon_id == pengguna_id else None

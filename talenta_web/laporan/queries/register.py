"""Reads of the register: one file, own files, all files of the instansi."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.model import Base
from talenta_web.laporan.models import DokumenLaporan, PembuatanLaporan

PER_HALAMAN = 30


@dataclass(frozen=True, slots=True)
class Baris:
    """A file in a list: the register (by file) or one's own history (by making)."""

    id: int
    pid: str
    nama: str
    keluaran: str
    ringkas: str
    nomor: str
    kode: str
    status: str
    saat: datetime
    pembuat: str | None
    pekerjaan: str | None = None


@dataclass(frozen=True, slots=True)
class Lembar:
    """A page of a list, newest first; `sesudah` is the place where the next page begins."""

    baris: tuple[Baris, ...]
    sesudah: int | None


@dataclass(frozen=True, slots=True)
class Pembuatan:
    """One making of a file."""

    saat: datetime
    oleh: str | None
    baris: int


def riwayat(session: Session, pengguna_id: int, sesudah: int | None) -> Lembar:
    """What this person had made, newest first."""
    d, p = DokumenLaporan, PembuatanLaporan
    pilih = (
        select(p.id, d.pid, d.format_nama, d.keluaran, d.ringkas, d.nomor, d.kode, d.status, p.dibuat_pada,
               p.pekerjaan_pid)
        .join(d, d.id == p.dokumen_id)
        .where(p.pengguna_id == pengguna_id)
        .order_by(p.id.desc())
        .limit(PER_HALAMAN + 1)
    )  # fmt: skip
    if sesudah is not None:
        pilih = pilih.where(p.id < sesudah)
    return _lembar([Baris(*b[:9], None, b[9]) for b in session.execute(pilih)])


def register(session: Session, *, format_: str, status: str, sesudah: int | None) -> Lembar:
    """Files of the instansi, newest first."""
    d, orang = DokumenLaporan, Base.metadata.tables["pengguna"]
    pilih = (
        select(d.id, d.pid, d.format_nama, d.keluaran, d.ringkas, d.nomor, d.kode, d.status, d.dibuat_pada,
               orang.c.nama)
        .outerjoin(orang, orang.c.id == d.pembuat_id)
        .order_by(d.id.desc())
        .limit(PER_HALAMAN + 1)
    )  # fmt: skip
    if format_:
        pilih = pilih.where(d.format == format_)
    if status:
        pilih = pilih.where(d.status == status)
    if sesudah is not None:
        pilih = pilih.where(d.id < sesudah)
    return _lembar([Baris(*b) for b in session.execute(pilih)])


def format_ada(session: Session) -> tuple[tuple[str, str], ...]:
    """Formats that stand in the register, as (code, name)."""
    d = DokumenLaporan
    pilih = select(d.format, func.max(d.format_nama)).group_by(d.format).order_by(func.max(d.format_nama), d.format)
    return tuple((k, n) for k, n in session.execute(pilih))


def satu(session: Session, pid: str, pengguna_id: int, *, semua: bool) -> DokumenLaporan | None:
    """One file; without `semua` only one that this person had made."""
    d, p = DokumenLaporan, PembuatanLaporan
    pilih = select(d).where(d.pid == pid)
    if not semua:
        pilih = pilih.where(d.id.in_(select(p.dokumen_id).where(p.pengguna_id == pengguna_id)))
    return session.scalar(pilih)


def pembuatan(session: Session, dokumen_id: int) -> tuple[Pembuatan, ...]:
    """The last makings of a file."""
    p, orang = PembuatanLaporan, Base.metadata.tables["pengguna"]
    pilih = (
        select(p.dibuat_pada, orang.c.nama, p.baris)
        .outerjoin(orang, orang.c.id == p.pengguna_id)
        .where(p.dokumen_id == dokumen_id)
        .order_by(p.id.desc())
        .limit(20)
    )
    return tuple(Pembuatan(*b) for b in session.execute(pilih))


def pekerjaan_saya(session: Session, dokumen_id: int, pengguna_id: int) -> str | None:
    """The latest own job that made this file: its page may still offer the download."""
    p = PembuatanLaporan
    return session.scalar(
        select(p.pekerjaan_pid)
        .where(p.dokumen_id == dokumen_id, p.pengguna_id == pengguna_id, p.pekerjaan_pid.is_not(None))
        .order_by(p.id.desc())
        .limit(1)
    )


def nama_orang(session: Session, pengguna_id: int | None) -> str | None:
    """Name of an account."""
    orang = Base.metadata.tables["pengguna"]
    return session.scalar(select(orang.c.nama).where(orang.c.id == pengguna_id)) if pengguna_id else None


def pid_dari(session: Session, dokumen_id: int | None) -> str | None:
    """Public id of the file that replaced another."""
    return session.scalar(select(DokumenLaporan.pid).where(DokumenLaporan.id == dokumen_id)) if dokumen_id else None


def _lembar(baris: list[Any]) -> Lembar:
    lanjut = baris[PER_HALAMAN - 1].id if len(baris) > PER_HALAMAN else None
    return Lembar(tuple(baris[:PER_HALAMAN]), lanjut)


def dengan_pid(session: Session, pid: str) -> DokumenLaporan | None:
    """One file of the instansi of the session."""
    return session.scalar(select(DokumenLaporan).where(DokumenLaporan.pid == pid))


def nama_instansi(session: Session, instansi_id: int) -> str:
    """Name of the instansi, for papers of one that has no profile yet."""
    instansi = Base.metadata.tables["instansi"]
    return session.scalar(select(instansi.c.nama).where(instansi.c.id == instansi_id)) or ""

"""Queueing: the row and its audit event in the caller's transaction, the message after its commit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.pekerjaan import jenis as katalog
from talenta_web.pekerjaan.antrean import kirim_sesudah_commit
from talenta_web.pekerjaan.jejak import catat
from talenta_web.pekerjaan.jenis import GalatPekerjaan, JenisPekerjaan
from talenta_web.pekerjaan.models import TERBUKA, Pekerjaan

MAKS_TERBUKA = 20
"""Unfinished jobs of one person, of all kinds together."""


class TerlaluBanyak(GalatPekerjaan):
    """The person already has as many jobs as one may have."""


def antre(
    session: Session,
    kode: str,
    muatan: dict[str, Any],
    *,
    instansi_id: int,
    pelaku_id: int | None,
    kunci_idempoten: str | None = None,
    tunda: timedelta | None = None,
) -> str:
    """Queue a job in the running transaction and return its pid; the job starts after the commit, `tunda` later.

    `muatan` holds ids, codes and digests only, no personal values. An equal `kunci_idempoten` gives the job that has
    it already. Raises TerlaluBanyak, or LookupError when the kind is not installed.
    """
    jenis = katalog.cari(kode)
    if jenis is None:
        raise LookupError(f"Jenis pekerjaan '{kode}' tidak terpasang.")
    if kunci_idempoten and (ada := _dengan_kunci(session, instansi_id, kunci_idempoten)):
        return ada
    if pelaku_id is not None:
        _periksa_batas(session, jenis, pelaku_id)
    baris = Pekerjaan(
        instansi_id=instansi_id,
        pengguna_id=pelaku_id,
        jenis=kode,
        muatan=muatan,
        kunci_idempoten=kunci_idempoten,
        tidak_sebelum=sekarang() + tunda if tunda else None,
    )
    try:
        with session.begin_nested():
            session.add(baris)
    except IntegrityError:
        ada = _dengan_kunci(session, instansi_id, kunci_idempoten or "")
        if ada is None:
            raise
        return ada
    catat(
        session,
        "pekerjaan.antre",
        instansi_id=instansi_id,
        pelaku_id=pelaku_id,
        objek="pekerjaan",
        objek_pid=baris.pid,
        rincian={"jenis": kode},
    )
    if not tunda:  # a worker finds a later one by itself
        kirim_sesudah_commit(session, baris.id)
    return baris.pid


def _dengan_kunci(session: Session, instansi_id: int, kunci: str) -> str | None:
    return session.scalar(
        select(Pekerjaan.pid).where(Pekerjaan.instansi_id == instansi_id, Pekerjaan.kunci_idempoten == kunci)
    )


def _periksa_batas(session: Session, jenis: JenisPekerjaan, pelaku_id: int) -> None:
    """Count under a lock per person (SQLite: the writer lock), so that parallel requests do not slip through."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtext("pekerjaan"), pelaku_id)))
    p = Pekerjaan
    milik = (
        select(p.jenis, func.count().label("banyak"))
        .where(p.pengguna_id == pelaku_id, p.status.in_(TERBUKA))
        .group_by(p.jenis)
    )
    terbuka: dict[str, int] = {b.jenis: b.banyak for b in session.execute(milik)}
    if sum(terbuka.values()) >= MAKS_TERBUKA:
        raise TerlaluBanyak(
            f"Anda sudah mempunyai {MAKS_TERBUKA} pekerjaan yang belum selesai. Tunggu, atau batalkan salah satunya."
        )
    if terbuka.get(jenis.kode, 0) >= jenis.maksimal:
        raise TerlaluBanyak(
            f"{jenis.nama}: Anda sudah mempunyai {jenis.maksimal} yang belum selesai. "
            "Tunggu sampai salah satunya selesai, atau batalkan."
        )
    if jenis.per_jam is not None:
        sejak = sekarang() - timedelta(hours=1)
        banyak = session.scalar(
            select(func.count()).where(p.pengguna_id == pelaku_id, p.jenis == jenis.kode, p.dibuat_pada > sejak)
        )
        if (banyak or 0) >= jenis.per_jam:
            raise TerlaluBanyak(f"{jenis.nama}: paling banyak {jenis.per_jam} dalam satu jam. Coba lagi nanti.")

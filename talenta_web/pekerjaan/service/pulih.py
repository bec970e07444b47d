"""What dead workers leave: jobs without a heartbeat, and results past their time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.pekerjaan import jenis as katalog
from talenta_web.pekerjaan.models import ANTRE, BERJALAN, USAI, Pekerjaan
from talenta_web.pekerjaan.service.jalan import Klaim, lepaskan

TANPA_DENYUT = timedelta(seconds=60)
UMUR_BARIS = timedelta(days=365)
_SEKALI = 200
_MATI = "Proses pekerja berhenti sebelum pekerjaan ini selesai (server dimulai ulang, atau kehabisan memori). "


def pulihkan(session: Session, node: str, hidup: Callable[[str], bool]) -> list[int]:
    """Take back the jobs of dead workers: those of this node at once, others when their heartbeat stopped.

    Returns the ids that wait again.
    """
    p = Pekerjaan
    basi = p.denyut_pada < sekarang() - TANPA_DENYUT
    baris = session.execute(
        select(p.id, p.pid, p.instansi_id, p.pengguna_id, p.jenis, p.muatan, p.percobaan, p.token, p.pekerja).where(
            p.status == BERJALAN, or_(basi, p.pekerja.startswith(f"{node}:", autoescape=True))
        )
    ).all()
    session.rollback()
    lagi = []
    for *isi, pekerja in baris:
        if pekerja and pekerja.startswith(f"{node}:") and hidup(pekerja):
            continue
        klaim = Klaim(*isi)
        pesan = _MATI + "Tidak ada yang berubah. Jalankan lagi; bila terulang, hubungi pengelola sistem."
        if lepaskan(session, klaim, pesan, "pekerja_mati") == ANTRE:
            lagi.append(klaim.id)
    return lagi


def sapu(session: Session, umur_hasil: timedelta) -> list[str]:
    """Forget results past their time (their files are the caller's) and rows of last year; returns the pids swept."""
    p, kini = Pekerjaan, sekarang()
    with transaksi(session, selalu=True):
        pendek = [
            and_(p.jenis == j.kode, p.selesai_pada < kini - timedelta(hours=j.jam_simpan))
            for j in katalog.semua()
            if j.jam_simpan is not None
        ]
        syarat = or_(p.selesai_pada < kini - umur_hasil, *pendek)
        lewat = session.execute(select(p.id, p.pid).where(p.berkas.is_not(None), syarat).limit(_SEKALI)).all()
        session.execute(
            update(p)
            .where(p.id.in_([b.id for b in lewat]))
            .values(berkas=None)
            .execution_options(synchronize_session=False)
        )
        usang = select(p.id).where(p.status.in_(USAI), p.selesai_pada < kini - UMUR_BARIS).limit(_SEKALI)
        session.execute(delete(p).where(p.id.in_(usang)).execution_options(synchronize_session=False))
    return [b.pid for b in lewat]


def berkas_hidup(session: Session, pid: list[str]) -> set[str]:
    """Which of these jobs may still have files: they run, or their result is kept."""
    p = Pekerjaan
    ada = session.scalars(select(p.pid).where(p.pid.in_(pid), or_(p.berkas.is_not(None), p.status.not_in(USAI))))
    hasil = set(ada)
    session.rollback()
    return hasil

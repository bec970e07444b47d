"""Reads of the own data: what an account filled, reviewed and uploaded, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.kematangan.models import Bukti, Penilaian, ReviuButir, RiwayatJawaban, TahapPenilaian

Baris = Sequence[Sequence[object]]


def jawaban_saya(session: Session, pengguna_id: int) -> Baris:
    """(assessment, butir, layer, round, note, when)."""
    r, p = RiwayatJawaban, Penilaian
    pilih = select(p.nama, r.butir, r.lapisan, r.putaran, r.catatan, r.waktu).join(p, p.id == r.penilaian_id)
    return [tuple(b) for b in session.execute(pilih.where(r.oleh_id == pengguna_id).order_by(r.id.desc()))]


def reviu_saya(session: Session, pengguna_id: int) -> Baris:
    """(assessment, butir, round, decision, reason, when)."""
    r, p = ReviuButir, Penilaian
    pilih = select(p.nama, r.butir, r.putaran, r.putusan, r.alasan, r.waktu).join(p, p.id == r.penilaian_id)
    return [tuple(b) for b in session.execute(pilih.where(r.oleh_id == pengguna_id).order_by(r.id.desc()))]


def bukti_saya(session: Session, pengguna_id: int) -> Baris:
    """(title, number, date, when)."""
    b = Bukti
    pilih = select(b.judul, b.nomor, b.tanggal, b.diunggah_pada).where(b.pengunggah_id == pengguna_id)
    return [tuple(x) for x in session.execute(pilih.order_by(b.id.desc()))]


def tahap_saya(session: Session, pengguna_id: int) -> Baris:
    """(assessment, step, document, note, when)."""
    t, p = TahapPenilaian, Penilaian
    pilih = select(p.nama, t.ke, t.dokumen_nomor, t.catatan, t.waktu).join(p, p.id == t.penilaian_id)
    return [tuple(b) for b in session.execute(pilih.where(t.oleh_id == pengguna_id).order_by(t.id.desc()))]

"""Counts behind the live figures: two statements at most, whatever the number of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import IndeksMutu, Pegawai, RiwayatKinerja
from talenta_web.pegawai.models.asesmen import RiwayatAsesmen
from talenta_web.pegawai.statistik.queries import aktif
from talenta_web.ungkapan.angka import geser

TAHUNAN = "tahunan"


def skp_lengkap(session: Session, instansi_id: int, tahun: Sequence[int]) -> tuple[int, int]:
    """(people with a predikat in each of these years that is asked of them, active people asked for any).

    The year of the appointment and those before it are not asked; `tahun` rises.
    """
    k, p = RiwayatKinerja, Pegawai
    ada = [func.max(case((k.tahun == t, 1), else_=0)).label(f"t{t}") for t in tahun]
    punya = (
        select(k.pegawai_id.label("pegawai_id"), *ada)
        .where(k.instansi_id == instansi_id, k.periode == TAHUNAN, k.tahun.in_(tahun), k.predikat.is_not(None))
        .group_by(k.pegawai_id)
        .subquery()
    )
    cukup = and_(*(or_(p.tmt_cpns >= date(t, 1, 1), punya.c[f"t{t}"] == 1) for t in tahun))
    diminta = or_(p.tmt_cpns.is_(None), p.tmt_cpns < date(tahun[-1], 1, 1))
    pilih = select(func.coalesce(func.sum(case((cukup, 1), else_=0)), 0), func.count()).select_from(p)
    pilih = pilih.outerjoin(punya, punya.c.pegawai_id == p.id).where(aktif(instansi_id), diminta)
    lengkap, semua = session.execute(pilih).one()
    return int(lengkap), semua


def asesmen_berlaku(session: Session, instansi_id: int, tanggal: date, bulan: int) -> tuple[int, int]:
    """(people with an assessment in force on the day, active people); without a written end it lasts `bulan` months."""
    a, p = RiwayatAsesmen, Pegawai
    mulai = geser(tanggal, -bulan, 0) or date.min
    sah = select(a.pegawai_id).where(
        a.instansi_id == instansi_id, a.tanggal <= tanggal,
        or_(a.berlaku_sampai >= tanggal, and_(a.berlaku_sampai.is_(None), a.tanggal >= mulai)),
    )  # fmt: skip
    pilih = select(func.coalesce(func.sum(case((p.id.in_(sah), 1), else_=0)), 0), func.count())
    ada, semua = session.execute(pilih.where(aktif(instansi_id))).one()
    return int(ada), semua


def indeks_mutu(session: Session, instansi_id: int, tanggal: date) -> tuple[float, date] | None:
    """The newest index of the whole instansi up to the day, and its day."""
    i = IndeksMutu
    baris = session.execute(
        select(i.indeks, i.tanggal)
        .where(
            i.instansi_id == instansi_id, i.unit_kerja_id.is_(None), i.indeks.is_not(None), i.tanggal <= tanggal
        )
        .order_by(i.tanggal.desc())
        .limit(1)
    ).first()  # fmt: skip
    return None if baris is None or baris[0] is None else (baris[0], baris[1])

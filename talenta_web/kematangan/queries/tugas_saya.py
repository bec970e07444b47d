"""Reads for the Dasbor: assessments under way, and in which of them a reader's units fill butir."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import ISIAN_TERBUKA, TERKUNCI
from talenta_web.kematangan.models import PenetapanPenilaian, Penilaian, TugasButir


def berjalan(session: Session) -> tuple[tuple[Penilaian, bool], ...]:
    """Assessments that are not handed over, oldest first, and whether a record was sealed; one statement."""
    s = PenetapanPenilaian
    tetap = select(func.count()).where(s.penilaian_id == Penilaian.id).correlate(Penilaian).scalar_subquery()
    pilih = select(Penilaian, tetap).where(Penilaian.keadaan.not_in(TERKUNCI)).order_by(Penilaian.nomor)
    return tuple((p, bool(n)) for p, n in session.execute(pilih))


def bertugas(session: Session, unit_jalur: Collection[str]) -> frozenset[int]:
    """Assessments open for filling in which these units fill a butir; one statement."""
    t, p = TugasButir, Penilaian
    milik = or_(false(), *(t.unit_jalur.startswith(u, autoescape=True) for u in unit_jalur))
    pilih = select(t.penilaian_id).join(p, p.id == t.penilaian_id).where(p.keadaan.in_(ISIAN_TERBUKA), milik)
    return frozenset(session.scalars(pilih.distinct()))

"""Who else is at work on a butir, and has its answer changed? Read by every open page, so: one statement each."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.basis.model import sekarang
from talenta_web.kematangan.models import JawabanButir, Penilaian, SuntingButir
from talenta_web.kematangan.queries.jawaban import putaran_lapisan

LAMA = timedelta(minutes=5)
"""So long after his last act somebody counts as at work."""


def penyunting(session: Session, penilaian_id: int, butir: str, *, kecuali_id: int) -> tuple[str, ...]:
    """Names of the others who began or saved lately, by name."""
    s = SuntingButir
    return tuple(
        session.scalars(
            select(Pengguna.nama)
            .join(s, s.pengguna_id == Pengguna.id)
            .where(
                s.penilaian_id == penilaian_id, s.butir == butir, s.pengguna_id != kecuali_id,
                s.waktu > sekarang() - LAMA,
            )
            .order_by(Pengguna.nama, Pengguna.id)
        )
    )  # fmt: skip


def versi_kini(session: Session, penilaian: Penilaian, butir: str, lapisan: str) -> int:
    """Version of the stored answer; 0 = there is none."""
    j = JawabanButir
    versi = session.scalar(
        select(j.versi).where(
            j.penilaian_id == penilaian.id, j.butir == butir, j.lapisan == lapisan,
            j.putaran == putaran_lapisan(penilaian, lapisan),
        )
    )  # fmt: skip
    return versi or 0

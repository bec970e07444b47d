"""Results that stand in a decree: no version of their rule may take effect on or before their reference date."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.aturan.service.batas import daftarkan
from talenta_web.pemetaan.models import DITETAPKAN, Pemetaan, PemetaanBerlaku, Periode


@daftarkan
def acuan_ditetapkan(session: Session, instansi_id: int, kode: str) -> date | None:
    """The latest reference date of a periode that is ditetapkan and was computed with this rule."""
    return session.scalar(
        select(func.max(Periode.tanggal_acuan))
        .join(PemetaanBerlaku, PemetaanBerlaku.periode_id == Periode.id)
        .join(Pemetaan, Pemetaan.id == PemetaanBerlaku.pemetaan_id)
        .where(Periode.instansi_id == instansi_id, Periode.status == DITETAPKAN, Pemetaan.aturan_kode == kode)
    )

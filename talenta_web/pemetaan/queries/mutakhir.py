"""Is there newer data than the run used?"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import Impor
from talenta_web.pemetaan.models import Pemetaan
from talenta_web.pemetaan.queries.kepala import Run


def data_lebih_baru(session: Session, run: Run) -> bool:
    """Was an import that changed something applied after the run started reading? One statement."""
    mulai = select(Pemetaan.mulai_pada).where(Pemetaan.id == run.id).scalar_subquery()
    ada = select(Impor.id).where(Impor.waktu > mulai, Impor.jumlah_berubah > 0).limit(1)
    return session.scalar(ada) is not None

"""The figures of certainty that the quality page shows must follow from the recomputed run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.baris import Jadi, urutkan
from talenta_web.pemetaan.kepastian import angka_pasti
from talenta_web.pemetaan.models import Hasil, Pemetaan

if TYPE_CHECKING:
    from talenta_web.penskoran.pasti.populasi import PastiPopulasi


def sama_kepastian(session: Session, run: Pemetaan, pasti: PastiPopulasi | None, jadi: Sequence[Jadi]) -> bool:
    """Are the stored figures those of the recomputed rows? People stand at their stored places."""
    if run.selesai is None or pasti is None:
        return run.selesai is None or run.selesai.pasti is None
    h, utama = Hasil, {j.hasil.nip: j for j in urutkan(jadi)[0]}
    sel = select(h.nip).where(h.pemetaan_id == run.id, h.urut <= len(utama)).order_by(h.urut)
    tempat = session.scalars(sel).all()
    if set(tempat) != utama.keys():
        return False
    return bool(json.loads(json.dumps(angka_pasti(pasti, [utama[nip] for nip in tempat]))) == run.selesai.pasti)

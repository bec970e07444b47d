"""How many people of a run stand in each level and rumpun, from the summary cube."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import SEMUA_LEVEL, SEMUA_RUMPUN, RingkasanKotak
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan


def per_level_rumpun(session: Session, run: Run, cakupan: Cakupan) -> Mapping[tuple[int, str], int]:
    """People per (level, rumpun) in the units of the scope, mapped or not; its other filters do not count.

    One statement; its rows are levels times rumpun, whatever the number of people.
    """
    r = RingkasanKotak
    pilih = (
        select(r.level, r.rumpun, func.sum(r.jumlah))
        .where(r.pemetaan_id == run.id, r.unit_id.in_(cakupan.kunci_unit))
        .where(r.level != SEMUA_LEVEL, r.rumpun != SEMUA_RUMPUN)
        .group_by(r.level, r.rumpun)
    )
    return {(level, rumpun): int(n) for level, rumpun, n in session.execute(pilih)}

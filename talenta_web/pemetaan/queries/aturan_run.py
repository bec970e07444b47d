"""What a run was computed with: rule text, parameters, node codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Pemetaan, PemetaanSelesai


@dataclass(frozen=True, slots=True)
class AturanRun:
    """`simpul` are the node codes in the order of `Hasil.komponen`; `teks` is empty for a rule written in Python."""

    kode: str
    teks: str
    parameter: Mapping[str, Any]
    simpul: tuple[str, ...]
    ambang: Mapping[str, Any]


def aturan_run(session: Session, run_id: int) -> AturanRun:
    """One statement."""
    m, s = Pemetaan, PemetaanSelesai
    kode, teks, parameter, simpul, ambang = session.execute(
        select(m.aturan_kode, m.aturan_teks, m.parameter, m.simpul, s.ambang)
        .outerjoin(s, s.pemetaan_id == m.id)
        .where(m.id == run_id)
    ).one()
    return AturanRun(kode, teks, parameter, tuple(simpul), ambang or {})

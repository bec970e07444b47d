"""What a plan was made from: equal stamps before planning and under the lock mean that the plan still holds.

So an import reads, checks and compares without the write lock and holds it only to write.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Row, Select, Table, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.akun.persetujuan import sidik_dari
from talenta_web.pegawai.models import Impor, Pegawai, Sentuhan

_IMPOR, _SENTUHAN = cast(Table, Impor.__table__), cast(Table, Sentuhan.__table__)
_BERVERSI = (cast(Table, Pegawai.__table__), cast(Table, UnitKerja.__table__))


def stempel(session: Session, instansi_id: int) -> Row[Any]:
    """Imports, undone ones, rows written otherwise (`sentuh`), and the versions of people and units.

    Rows written otherwise are counted too: on PostgreSQL a later number may be committed first.
    """
    i, s = _IMPOR.c, _SENTUHAN.c
    isi: list[Select[Any]] = [
        select(f).where(i.instansi_id == instansi_id) for f in (func.max(i.id), func.count(i.diurungkan_pada))
    ]
    isi += [select(f).where(s.instansi_id == instansi_id) for f in (func.max(s.id), func.count())]
    for t in _BERVERSI:  # the sum keeps the planner from fetching row by row through an index on instansi_id
        isi += [select(f).where(t.c.instansi_id + 0 == instansi_id) for f in (func.count(), func.sum(t.c.versi))]
    return session.execute(select(*(q.scalar_subquery() for q in isi))).one()


def sidik_stempel(s: Row[Any]) -> str:
    """The stamp as one word, for what was approved against it."""
    return sidik_dari({"data": list(s)})

"""Has a sidang moved? One row by primary key, read without the mapper: thirty members ask every three seconds."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, bindparam, select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.komite.models import Sidang

_T = cast(Table, Sidang.__table__)
_GERAK = select(_T.c.gerak).where(_T.c.id == bindparam("id"), _T.c.instansi_id == bindparam("instansi"))


def gerak_kini(session: Session, *, sidang_id: int, instansi_id: int) -> int | None:
    """Number of the last change that a screen shows; None when there is no such sidang."""
    pakai_instansi(session, instansi_id)
    hasil: int | None = session.connection().scalar(_GERAK, {"id": sidang_id, "instansi": instansi_id})
    return hasil

"""Private notes: read by their author alone."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.komite.models import CalonSidang, CatatanPribadi


def catatan_saya(session: Session, calon_id: int, pengguna_id: int) -> CatatanPribadi | None:
    """The own note about a person on the agenda."""
    n = CatatanPribadi
    return session.scalar(select(n).where(n.calon_id == calon_id, n.pengguna_id == pengguna_id))


def ada_catatan(session: Session, sidang_id: int, pengguna_id: int) -> frozenset[int]:
    """Ids of the people on the agenda about whom the author wrote something."""
    n = CatatanPribadi
    pilih = (
        select(n.calon_id)
        .join(CalonSidang, CalonSidang.id == n.calon_id)
        .where(CalonSidang.sidang_id == sidang_id, n.pengguna_id == pengguna_id, n.teks != "")
    )
    return frozenset(session.scalars(pilih))

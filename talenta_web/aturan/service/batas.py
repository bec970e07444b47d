"""How far back a version may take effect: slices that use rules say up to which date results stand in a decree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi

SumberBatas = Callable[[Session, int, str], date | None]
_SUMBER: dict[SumberBatas, None] = {}


def daftarkan(sumber: SumberBatas) -> SumberBatas:
    """Add a source: (session, instansi_id, kode) -> latest reference date that is settled, or None."""
    _SUMBER[sumber] = None
    return sumber


def terakhir_ditetapkan(session: Session, instansi_id: int, kode: str) -> date | None:
    """The latest reference date of a settled result computed with this rule."""
    return max((t for s in _SUMBER if (t := s(session, instansi_id, kode)) is not None), default=None)


def kunci_aturan(session: Session, instansi_id: int) -> None:
    """Decrees on rules and on results of one instansi wait for each other, until the transaction ends.

    NO KEY: every other row that refers to the instansi can still be inserted meanwhile.
    """
    session.execute(select(Instansi.id).where(Instansi.id == instansi_id).with_for_update(key_share=True))

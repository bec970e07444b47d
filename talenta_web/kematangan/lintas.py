"""For a moment, a session looks into another instansi; the one way across, on both walls (filter and policies)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from talenta_web.basis.rls import KUNCI_LINGKUP
from talenta_web.basis.sesi import pakai_instansi


@contextmanager
def di_instansi(session: Session, instansi_id: int | str) -> Iterator[Session]:
    """Limit the session to `instansi_id` (or SEMUA) inside the block; what was chosen before holds again after it.

    What is pending is written before the choice changes, in both directions, under the choice it was made with.
    """
    sebelum = session.info.get(KUNCI_LINGKUP)
    session.flush()
    pakai_instansi(session, instansi_id)
    try:
        yield session
        session.flush()
    finally:
        session.info.pop(KUNCI_LINGKUP, None)
        if sebelum is not None:
            pakai_instansi(session, sebelum)

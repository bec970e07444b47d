"""Whom a dataset showed: readers of datasets note the people here, whoever asked for the table takes the note.

The note lies on the session, so that it also works in worker processes and for rows whose identity is masked.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

_KUNCI = "talenta_tampak"


def tampak(session: Session, pegawai_ids: Iterable[int]) -> None:
    """These people's rows are in the table just read."""
    session.info.setdefault(_KUNCI, set()).update(pegawai_ids)


def ambil_tampak(session: Session) -> set[int]:
    """Everybody noted so far; the note is empty afterwards."""
    orang: set[int] = session.info.pop(_KUNCI, set())
    return orang

"""Who keeps a new run of a periode from coming into force: higher slices register why, e.g. a session that runs."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

Penahan = Callable[[Session, int], str]
"""(session, periode id) -> why the run in force must stay, in words; "" when nothing holds it."""
_PENAHAN: list[Penahan] = []


def daftarkan_penahan(penahan: Penahan) -> Penahan:
    """Ask this function before a run comes into force, inside the transaction that holds the periode; once."""
    if penahan not in _PENAHAN:
        _PENAHAN.append(penahan)
    return penahan


def sebab_tahan(session: Session, periode_id: int) -> str:
    """The first reason against a new run of this periode; "" when there is none."""
    return next((s for p in _PENAHAN if (s := p(session, periode_id))), "")

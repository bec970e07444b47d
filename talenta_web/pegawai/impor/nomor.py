"""Ids of new rows, given before they are written, and random public ids."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Table, bindparam, func, select, text
from sqlalchemy.orm import Session

_URUTAN = text(
    "SELECT array_agg(nextval((SELECT pg_get_serial_sequence(:t, 'id')))) FROM generate_series(1, :n)"
).bindparams(bindparam("t"), bindparam("n"))
Dasar = dict[Table, int]


def ambil(session: Session, t: Table, banyak: int, dasar: Dasar) -> Sequence[int]:
    """Ids for new rows: from the sequence, or on SQLite what follows the greatest id, which `dasar` remembers."""
    if session.connection().dialect.name != "sqlite":
        return list(session.scalar(_URUTAN, {"t": t.name, "n": banyak}) or ())
    akhir = dasar[t] = _terbesar(session, t)
    return range(akhir + 1, akhir + 1 + banyak)


def masih_bebas(session: Session, dasar: Mapping[Table, int]) -> bool:
    """Whether nobody, of any instansi, wrote a row with one of the ids meanwhile."""
    return all(_terbesar(session, t) == akhir for t, akhir in dasar.items())


def _terbesar(session: Session, t: Table) -> int:
    return session.scalar(select(func.max(t.c.id))) or 0


def pid() -> Iterator[str]:
    """Random public ids, as basis.model.buat_pid makes them, drawn in blocks."""
    while True:
        blok = base64.urlsafe_b64encode(os.urandom(12 * 1024)).decode("ascii")
        yield from (blok[i : i + 16] for i in range(0, len(blok), 16))

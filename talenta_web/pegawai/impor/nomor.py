"""Ids of new rows, given before they are written, and random public ids."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Table, bindparam, func, select, text
from sqlalchemy.orm import Session

from talenta_web.basis.jejak.model import JejakSubjek

_URUTAN = text(
    "SELECT array_agg(nextval((SELECT pg_get_serial_sequence(:t, 'id')))) FROM generate_series(1, :n)"
).bindparams(bindparam("t"), bindparam("n"))


@dataclass(slots=True)
class Dasar:
    """On SQLite: greatest ids that new ones were counted from, and how many were given since."""

    akhir: dict[Table, int] = field(default_factory=dict)
    diberi: dict[Table, int] = field(default_factory=dict)


def ambil(session: Session, t: Table, banyak: int, dasar: Dasar) -> Sequence[int]:
    """Ids for new rows: from the sequence, or on SQLite what follows the greatest id, which `dasar` remembers."""
    if session.connection().dialect.name != "sqlite":
        return list(session.scalar(_URUTAN, {"t": t.name, "n": banyak}) or ())
    if t not in dasar.akhir:
        dasar.akhir[t] = _terbesar(session, t)
    awal = dasar.akhir[t] + dasar.diberi.get(t, 0) + 1
    dasar.diberi[t] = dasar.diberi.get(t, 0) + banyak
    return range(awal, awal + banyak)


def masih_bebas(session: Session, dasar: Dasar) -> bool:
    """Whether nobody, of any instansi, wrote a row with one of the ids meanwhile."""
    return all(_terbesar(session, t) == akhir for t, akhir in dasar.akhir.items())


def _terbesar(session: Session, t: Table) -> int:
    """A person who was taken back by an undo still stands in the audit: nobody else gets that number."""
    akhir = session.scalar(select(func.max(t.c.id))) or 0
    if t.name == "pegawai":
        akhir = max(akhir, session.scalar(select(func.max(JejakSubjek.pegawai_id))) or 0)
    return akhir


def pid() -> Iterator[str]:
    """Random public ids, as basis.model.buat_pid makes them, drawn in blocks."""
    while True:
        blok = base64.urlsafe_b64encode(os.urandom(12 * 1024)).decode("ascii")
        yield from (blok[i : i + 16] for i in range(0, len(blok), 16))

"""What the writes of akun share."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.akun.jejak import catat
from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import transaksi

_giliran = threading.Lock()


@contextmanager
def transaksi_antre(session: Session) -> Iterator[Session]:
    """A writing transaction of a busy moment (the morning's logins).

    Writers waiting for SQLite starve one another until its timeout; threads of this process queue here instead.
    """
    with _giliran if session.get_bind().dialect.name == "sqlite" else nullcontext(), transaksi(session, selalu=True):
        yield session


class GalatAkun(ValueError):
    """A refused change; the message is for people."""


@dataclass(frozen=True, slots=True)
class Tugas:
    """A role to grant, with the id of its unit."""

    peran: str
    unit_kerja_id: int | None = None


def catat_pengguna(
    session: Session, jenis: str, pengguna: Pengguna, pelaku_id: int | None, rincian: dict[str, object] | None = None
) -> None:
    catat(
        session, jenis, instansi_id=pengguna.instansi_id, pelaku_id=pelaku_id, objek="pengguna",
        objek_pid=pengguna.pid, rincian=rincian,
    )  # fmt: skip

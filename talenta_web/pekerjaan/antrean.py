"""The queue: Huey's storage, carrying nothing but the number of a job.

SQLite: a file beside the database, so that queueing never waits for its writer. PostgreSQL: Huey's tables in the same
database (LISTEN/NOTIFY wakes a worker). A message may get lost or come twice: the row decides (service.ambil).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, cast

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session

log = logging.getLogger(__name__)
NAMA = "pekerjaan"
_kunci = Lock()
_BARU = "pekerjaan_baru"


class Gudang(Protocol):
    """What we use of Huey's storage."""

    blocking: bool

    def enqueue(self, data: bytes, priority: float | None = None) -> None: ...

    def dequeue(self) -> bytes | None: ...

    def close(self) -> object: ...

    def initialize_schema(self) -> None: ...


@lru_cache(maxsize=8)
def gudang(url: str, tunggu: float = 1) -> Gudang | None:
    """The storage for a database; None for one in memory. `tunggu`: seconds a PostgreSQL dequeue waits for a job."""
    alamat = make_url(url)
    if alamat.get_backend_name() == "sqlite":
        if not alamat.database or alamat.database == ":memory:":
            return None
        from huey import SqliteHuey

        berkas = Path(alamat.database).with_name("antrean.db")
        return cast(Gudang, SqliteHuey(NAMA, filename=str(berkas), results=False, fsync=False).storage)
    from huey import PostgresHuey

    polos = alamat.set(drivername="postgresql").render_as_string(hide_password=False)
    return cast(Gudang, PostgresHuey(NAMA, dsn=polos, results=False, read_timeout=tunggu, create_tables=False).storage)


def url_mesin(mesin: Engine) -> str:
    """Address of an engine with its password, for `gudang`."""
    alamat: URL = mesin.url
    return alamat.render_as_string(hide_password=False)


def kirim_sesudah_commit(session: Session, id_: int) -> None:
    """Queue the job when the running transaction has committed; a rollback forgets it."""
    baru = session.info.setdefault(_BARU, [])
    if not baru and not event.contains(session, "after_commit", _kirim):
        event.listen(session, "after_commit", _kirim)
        event.listen(session, "after_rollback", _lupakan)
    baru.append(id_)


def _lupakan(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(_BARU, None)


def _kirim(session: Session) -> None:
    if session.in_nested_transaction():  # the end of a savepoint is no commit
        return
    kirim(cast(Engine, cast(Any, session.get_bind()).engine), session.info.pop(_BARU, ()))


def kirim(mesin: Engine, nomor: Sequence[int]) -> None:
    """Put jobs into the queue. A failure is only logged: the row stands, and a worker finds it by itself."""
    if not nomor:
        return
    try:
        tujuan = gudang(url_mesin(mesin))
        if tujuan is None:
            return
        with _kunci:
            try:
                for n in nomor:
                    tujuan.enqueue(str(n).encode())
            finally:
                tujuan.close()  # a web process keeps no idle connection for the few jobs it queues
    except Exception:
        log.warning("job queue unreachable; workers will find the rows", exc_info=True)


def terima(gudang: Gudang | None, *, tunggu: bool) -> int | None:
    """The next number in the queue; with `tunggu` PostgreSQL waits a moment for one. Anything else is thrown away."""
    if gudang is None:
        return None
    try:
        gudang.blocking = tunggu
        isi = gudang.dequeue()
    except Exception as e:
        log.warning("job queue unreachable (%s); rows are looked for instead", type(e).__name__)
        return None
    return int(isi) if isi is not None and bytes(isi).isdigit() and len(isi) < 19 else None

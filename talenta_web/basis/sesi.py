"""Sessions: engine settings, instansi scope that fails closed, and writing transactions.

A session reads rows of BerInstansi tables only after `pakai_instansi(session, id)`; without it such a query
raises. `SEMUA` lifts the filter and is for the command line and migrations only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import uniform
from sqlite3 import SQLITE_BUSY
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from talenta_web.basis import mode_baca, rls, statistik
from talenta_web.basis.model import BerInstansi

SEMUA = "semua"
_KUNCI = rls.KUNCI_LINGKUP
_DALAM = "dalam_transaksi"
_SEMENTARA = "tabel_sementara"


@dataclass(frozen=True, slots=True)
class Batas:
    """Seconds after which PostgreSQL gives up: a statement, a lock, a free connection of the pool."""

    perintah: int
    kunci: int
    pool: int = 5


TUNGGU_TULIS = 10.0
"""Seconds a writing transaction waits for its turn on SQLite."""
BATAS_WEB = Batas(10, 5)
BATAS_LAMA = Batas(900, 60)
"""For commands and workers."""


class LingkupBelumDipilih(RuntimeError):
    """A scoped table was queried before the instansi was chosen: a programming error, never a user's."""


def pakai_instansi(session: Session, instansi_id: int | str) -> None:
    """Limit the session to one instansi (or SEMUA)."""
    session.info[_KUNCI] = instansi_id


def instansi_sesi(session: Session) -> int:
    """The chosen instansi; raises LingkupBelumDipilih when none (or SEMUA) is set."""
    nilai = session.info.get(_KUNCI)
    if not isinstance(nilai, int):
        raise LingkupBelumDipilih("Instansi belum dipilih untuk sesi basis data ini.")
    return nilai


def _saring(state: ORMExecuteState) -> None:
    if (
        state.is_column_load
        or state.is_relationship_load
        or not (state.is_select or state.is_update or state.is_delete)
    ):
        return
    lingkup = state.session.info.get(_KUNCI)
    if lingkup == SEMUA:
        return
    if lingkup is None:
        if any(issubclass(m.class_, BerInstansi) for m in state.all_mappers):
            raise LingkupBelumDipilih("Instansi belum dipilih untuk sesi basis data ini.")
        return
    state.statement = state.statement.options(
        with_loader_criteria(BerInstansi, lambda cls: cls.instansi_id == lingkup, include_aliases=True)
    )


def pasang_lingkup(target: Any) -> None:
    """Install the instansi filter, and its second wall on PostgreSQL, on a Session class or sessionmaker."""
    event.listen(target, "do_orm_execute", _saring)
    event.listen(target, "after_begin", rls.ikat)


def setel_sqlite(engine: Engine) -> None:
    """WAL, full durability, foreign keys, recursive triggers; BEGIN is ours (deferred reads, immediate writes)."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _pragma(dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None
        kursor = dbapi.cursor()
        for perintah in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "busy_timeout=5000",
        ):
            kursor.execute(f"PRAGMA {perintah}")
        kursor.close()

    @event.listens_for(engine, "begin")
    def _begin(conn: Any) -> None:
        pilihan = conn.get_execution_options()
        if pilihan.get("tulis", False):
            if (sebelum := pilihan.get("sebelum")) is not None:
                conn.info[_SEMENTARA] = True
                sebelum(conn.connection.dbapi_connection)
            _begin_tulis(conn)
        else:
            conn.exec_driver_sql("BEGIN")

    @event.listens_for(engine, "checkin")
    def _bersih(dbapi: Any, catatan: Any) -> None:
        if catatan.info.pop(_SEMENTARA, False) and dbapi is not None:
            buang_sementara(dbapi)


def buang_sementara(dbapi: Any) -> None:
    """Drop every temporary table of a SQLite connection that is in no transaction."""
    for (nama,) in dbapi.execute("SELECT name FROM sqlite_temp_master WHERE type = 'table'").fetchall():
        dbapi.execute(f'DROP TABLE temp."{nama}"')
    dbapi.execute("PRAGMA temp_store=DEFAULT")


def _begin_tulis(conn: Any) -> None:
    """Wait for the one writer; who waited longer asks more often. SQLite's own waiting backs off to 100 ms and starves.

    Nothing has been done yet, so trying again is always safe.
    """
    dbapi = conn.connection.dbapi_connection
    mulai = monotonic()
    dbapi.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                conn.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except OperationalError as galat:
                lama = monotonic() - mulai
                if getattr(galat.orig, "sqlite_errorcode", 0) & 0xFF != SQLITE_BUSY or lama >= TUNGGU_TULIS:
                    raise
            sleep(max(0.0003, uniform(0.005, 0.01) / (1 + 10 * lama) ** 2))  # noqa: S311
    finally:
        dbapi.execute("PRAGMA busy_timeout=5000")


def setelan_engine(url: str, *, batas: Batas = BATAS_WEB) -> dict[str, Any]:
    """Arguments of `create_engine` for this address; values never stand in an error message or a log line."""
    umum: dict[str, Any] = {"hide_parameters": True}
    if make_url(url).get_backend_name() != "postgresql":
        return umum
    pilihan = (
        f"-c statement_timeout={batas.perintah * 1000} -c lock_timeout={batas.kunci * 1000} "
        "-c idle_in_transaction_session_timeout=900000 -c timezone=UTC"
    )
    return umum | {
        "pool_pre_ping": True,
        "pool_timeout": batas.pool,
        "pool_size": 8,
        "max_overflow": 4,
        "connect_args": {"options": pilihan, "connect_timeout": 3},
    }


def setel_mesin(engine: Engine) -> None:
    """The settings that are events of an engine, whichever its database."""
    setel_sqlite(engine)
    rls.setel(engine)


def buat_engine(url: str, *, batas: Batas = BATAS_LAMA) -> Engine:
    """Engine with our settings, for use outside Flask (CLI helpers, workers, tests)."""
    engine = create_engine(url, **setelan_engine(url, batas=batas))
    setel_mesin(engine)
    return engine


def dalam_transaksi(session: Session) -> bool:
    """Whether the session is inside `transaksi`."""
    return bool(session.info.get(_DALAM))


@contextmanager
def transaksi(
    session: Session, *, selalu: bool = False, sebelum: Callable[[Any], None] | None = None
) -> Iterator[Session]:
    """One writing transaction of a service: BEGIN IMMEDIATE on SQLite, commit at the end, rollback on error.

    Reads done before in the same session are ended first, so that SQLite never upgrades a stale snapshot
    (which would fail with "database is locked" whatever the timeout). A service called inside another one's
    transaction joins it: all or nothing. In read-only mode it raises ModeBaca, except with `selalu`: for what serves
    reading (signing in and out, "last used", read events, the state of a job). `sebelum` gets the SQLite connection
    right before it takes the write lock, to fill temporary tables; they end with the transaction.
    """
    if dalam_transaksi(session):
        yield session
        return
    if session.in_transaction():
        session.commit()
    session.connection(execution_options={"tulis": True, "sebelum": sebelum})
    session.info[_DALAM] = True
    try:
        if not selalu:
            mode_baca.periksa(session)
        yield session
        statistik.segarkan(session)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_DALAM, None)

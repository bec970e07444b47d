"""Sessions: engine settings, instansi scope that fails closed, and writing transactions.

A session reads rows of BerInstansi tables only after `pakai_instansi(session, id)`; without it such a query
raises. `SEMUA` lifts the filter and is for the command line and migrations only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from talenta_web.basis.model import BerInstansi

SEMUA = "semua"
_KUNCI = "instansi"
_DALAM = "dalam_transaksi"


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
    """Install the instansi filter on a Session class or sessionmaker."""
    event.listen(target, "do_orm_execute", _saring)


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
        segera = conn.get_execution_options().get("tulis", False)
        conn.exec_driver_sql("BEGIN IMMEDIATE" if segera else "BEGIN")


def buat_engine(url: str) -> Engine:
    """Engine with our settings, for use outside Flask (CLI helpers, workers, tests)."""
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    setel_sqlite(engine)
    return engine


@contextmanager
def transaksi(session: Session) -> Iterator[Session]:
    """One writing transaction of a service: BEGIN IMMEDIATE on SQLite, commit at the end, rollback on error.

    Reads done before in the same session are ended first, so that SQLite never upgrades a stale snapshot
    (which would fail with "database is locked" whatever the timeout). A service called inside another one's
    transaction joins it: all or nothing.
    """
    if session.info.get(_DALAM):
        yield session
        return
    if session.in_transaction():
        session.commit()
    session.connection(execution_options={"tulis": True})
    session.info[_DALAM] = True
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_DALAM, None)

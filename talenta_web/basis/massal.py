"""Bulk insert: one seam, two implementations (DB-API executemany on SQLite, COPY and INSERT on PostgreSQL)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from sqlalchemy import Date, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from talenta_web.basis import rls, statistik
from talenta_web.basis import salin as salin_teks
from talenta_web.basis.tipe import WaktuUtc

_BLOK = 1024
_MEMORI_KIB = 64 * 1024


def sisip(session: Session, tabel: Table, kolom: Sequence[str], baris: Iterable[Sequence[Any]]) -> int:
    """Insert rows in the running transaction and return their number; values are Python values of the column types.

    Column defaults do not apply: every column without a database default must be named in `kolom`.
    """
    return _kirim(session, tabel, kolom, olah(session.connection().dialect, tabel, kolom, baris))


def sisip_kolom(session: Session, tabel: Table, isi: Mapping[str, Iterable[Any]]) -> int:
    """Like `sisip`, for values that are at hand as columns (the shortest one ends the rows; others may be endless)."""
    dialek = session.connection().dialect
    kolom = [nilai if (f := _pengikat(dialek, tabel, k)) is None else map(f, nilai) for k, nilai in isi.items()]
    return _kirim(session, tabel, list(isi), zip(*kolom, strict=False))


@contextmanager
def memori_tulis(session: Session) -> Iterator[None]:
    """More page cache for the running bulk transaction, so that SQLite does not write a page twice."""
    koneksi = session.connection()
    if koneksi.dialect.name != "sqlite":
        yield
        return
    semula = koneksi.exec_driver_sql("PRAGMA cache_size").scalar_one()
    koneksi.exec_driver_sql(f"PRAGMA cache_size={-_MEMORI_KIB}")
    try:
        yield
    finally:
        koneksi.exec_driver_sql(f"PRAGMA cache_size={int(semula)}")


def _kirim(session: Session, tabel: Table, kolom: Sequence[str], siap: Iterable[Sequence[Any]]) -> int:
    koneksi = session.connection()
    nama = ", ".join(f'"{k}"' for k in kolom)
    if koneksi.dialect.name == "sqlite":
        tanda = ", ".join("?" * len(kolom))
        kursor = cast(Any, koneksi.connection.cursor())
        try:
            kursor.executemany(f'INSERT INTO "{tabel.name}" ({nama}) VALUES ({tanda})', siap)  # noqa: S608
            return int(kursor.rowcount) if kursor.rowcount > 0 else 0
        finally:
            kursor.close()
    rls.terapkan(koneksi)
    antara = f"salin_{tabel.name}"
    with cast(Any, koneksi.connection.driver_connection).cursor() as kursor:
        salin_antara(kursor, antara, tabel, kolom, siap)
        kursor.execute(f'INSERT INTO "{tabel.name}" ({nama}) SELECT {nama} FROM "{antara}"')  # noqa: S608
        jumlah = int(kursor.rowcount)
        kursor.execute(f'DROP TABLE "{antara}"')
    statistik.catat(session, tabel, jumlah)
    return jumlah


def salin_antara(kursor: Any, antara: str, tabel: Table, kolom: Sequence[str], siap: Iterable[Sequence[Any]]) -> None:
    """COPY into a new temporary table with these columns: PostgreSQL has no COPY into one with row-level security."""
    nama = ", ".join(f'"{k}"' for k in kolom)
    contoh = f'SELECT {nama} FROM "{tabel.name}" WITH NO DATA'  # noqa: S608
    kursor.execute(f'CREATE TEMPORARY TABLE "{antara}" ON COMMIT DROP AS {contoh}')
    with kursor.copy(f'COPY "{antara}" ({nama}) FROM STDIN') as salin:
        if salin_teks.bisa(tabel, kolom):
            for blok in salin_teks.teks(len(kolom), siap):
                salin.write(blok)
            return
        for satu in siap:
            salin.write_row(satu)


def _pengikat(dialek: Dialect, tabel: Table, kolom: str) -> Callable[[Any], Any] | None:
    """The bind processor of the column type, if it has one."""
    tipe = tabel.c[kolom].type
    olah = tipe.dialect_impl(dialek).bind_processor(dialek)
    if isinstance(tipe, Date | WaktuUtc) and olah is not None:
        return lru_cache(65536)(olah)  # few distinct moments, many rows
    return olah


def olah(
    dialek: Dialect, tabel: Table, kolom: Sequence[str], baris: Iterable[Sequence[Any]]
) -> Iterable[Sequence[Any]]:
    """Apply the bind processors of the column types, only where a type has one."""
    olahan = [(i, f) for i, k in enumerate(kolom) if (f := _pengikat(dialek, tabel, k)) is not None]
    return _terapkan(olahan, baris) if olahan else baris


def _terapkan(
    olahan: Sequence[tuple[int, Callable[[Any], Any]]], baris: Iterable[Sequence[Any]]
) -> Iterator[Sequence[Any]]:
    """Block by block and column by column: the loops over rows stay in C."""
    sumber = iter(baris)
    while blok := list(islice(sumber, _BLOK)):
        kolom: list[Iterable[Any]] = list(zip(*blok, strict=True))
        for i, olah in olahan:
            kolom[i] = map(olah, kolom[i])
        yield from zip(*kolom, strict=True)

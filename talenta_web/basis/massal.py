"""Bulk insert: one seam, two implementations (DB-API executemany on SQLite, COPY on PostgreSQL)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from sqlalchemy import Date, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from talenta_web.basis.tipe import WaktuUtc

_BLOK = 1024


def sisip(session: Session, tabel: Table, kolom: Sequence[str], baris: Iterable[Sequence[Any]]) -> int:
    """Insert rows in the running transaction and return their number; values are Python values of the column types.

    Column defaults do not apply: every column without a database default must be named in `kolom`.
    """
    koneksi = session.connection()
    siap = _olah(koneksi.dialect, tabel, kolom, baris)
    nama = ", ".join(f'"{k}"' for k in kolom)
    if koneksi.dialect.name == "sqlite":
        tanda = ", ".join("?" * len(kolom))
        kursor = cast(Any, koneksi.connection.cursor())
        try:
            kursor.executemany(f'INSERT INTO "{tabel.name}" ({nama}) VALUES ({tanda})', siap)  # noqa: S608
            return int(kursor.rowcount) if kursor.rowcount > 0 else 0
        finally:
            kursor.close()
    jumlah = 0
    with (
        cast(Any, koneksi.connection.driver_connection).cursor() as kursor,
        kursor.copy(f'COPY "{tabel.name}" ({nama}) FROM STDIN') as salin,
    ):
        for satu in siap:
            salin.write_row(satu)
            jumlah += 1
    return jumlah


def _olah(
    dialek: Dialect, tabel: Table, kolom: Sequence[str], baris: Iterable[Sequence[Any]]
) -> Iterable[Sequence[Any]]:
    """Apply the bind processors of the column types, only where a type has one."""
    olahan: list[tuple[int, Callable[[Any], Any]]] = []
    for i, k in enumerate(kolom):
        olah = tabel.c[k].type.dialect_impl(dialek).bind_processor(dialek)
        if isinstance(tabel.c[k].type, Date | WaktuUtc) and olah is not None:
            olah = lru_cache(65536)(olah)  # few distinct moments, many rows
        if olah is not None:
            olahan.append((i, olah))
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

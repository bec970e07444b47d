"""Rows that wait beside the tables until a short transaction stores them by INSERT ... SELECT or UPDATE ... FROM.

They wait in temporary tables: nobody else sees them, a crash leaves nothing of them, and on SQLite they are filled
before the write lock is taken, in memory. So a bulk change computes without the lock and holds it only to store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, cast

from sqlalchemy import Insert, Table, column, delete, func, insert, literal, select, table, update
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from talenta_web.basis import rls, sesi, statistik
from talenta_web.basis.massal import olah, salin_antara

_NOMOR = count(1)


@dataclass(slots=True)
class Antara:
    """Rows over some columns of `tabel`, with values as Python has them; `tetap` are columns with one value for all.

    `kunci` finds the rows to change (default: the id), or with `membuang` to delete: then it is all the columns.
    """

    tabel: Table
    kolom: Sequence[str]
    baris: Iterable[Sequence[Any]]
    kunci: Sequence[str] = ("id",)
    tetap: Mapping[str, Any] = field(default_factory=dict)
    membuang: bool = False
    nama: str = field(default_factory=lambda: f"antara_{next(_NOMOR)}", init=False)

    def sisip(self, session: Session) -> None:
        """Store them as new rows, in their order."""
        statistik.catat(session, self.tabel, session.connection().execute(self._sisipan()).rowcount)

    def sisip_bernomor(self, session: Session) -> list[tuple[int, int]]:
        """`sisip`, and the ids of the new rows as ranges (first, last)."""
        koneksi, id_ = session.connection(), self.tabel.c.id
        if koneksi.dialect.name == "sqlite":  # one writer: ids follow each other
            akhir = select(func.coalesce(func.max(id_), 0))
            sebelum = koneksi.execute(akhir).scalar_one()
            koneksi.execute(self._sisipan())
            ujung = select(func.min(id_), func.max(id_)).where(id_ > sebelum)
            return [(a, b) for a, b in koneksi.execute(ujung) if a is not None]
        baru = self._sisipan().returning(id_).cte("baru")
        pulau = select(baru.c.id, (baru.c.id - func.row_number().over(order_by=baru.c.id)).label("pulau")).subquery()
        tepi = select(func.min(pulau.c.id), func.max(pulau.c.id)).group_by(pulau.c.pulau)
        rentang = sorted((a, b) for a, b in koneksi.execute(tepi))
        statistik.catat(session, self.tabel, sum(b - a + 1 for a, b in rentang))
        return rentang

    def _sisipan(self) -> Insert:
        s = self._sumber()
        kolom = [*self.kolom, *self.tetap]
        pilih = select(
            *(s.c[k] for k in self.kolom), *(literal(v, self.tabel.c[k].type) for k, v in self.tetap.items())
        )
        sisipan = insert(self.tabel).from_select(kolom, pilih, include_defaults=False)
        return sisipan.execution_options(preserve_rowcount=True)

    def ubah(self, session: Session, *syarat: Any) -> None:
        """Change the stored rows of the same key that meet the conditions."""
        s = self._sumber()
        nilai = {k: s.c[k] for k in self.kolom if k not in self.kunci} | dict(self.tetap)
        sama = [self.tabel.c[k] == s.c[k] for k in self.kunci]
        hasil = session.connection().execute(update(self.tabel).values(nilai).where(*sama, *syarat))
        statistik.catat(session, self.tabel, hasil.rowcount)

    def hapus(self, session: Session) -> None:
        """Delete the stored rows of the same key."""
        koneksi = session.connection()
        if koneksi.dialect.name != "sqlite":
            s = self._sumber()
            koneksi.execute(delete(self.tabel).where(*(self.tabel.c[k] == s.c[k] for k in self.kunci)))
            return
        # From a table it would use one column of the key and read all the rest of the instansi.
        sama = " AND ".join(f'"{k}" = ?' for k in self.kunci)
        dbapi: Any = koneksi.connection.driver_connection
        dbapi.executemany(f'DELETE FROM "{self.tabel.name}" WHERE {sama}', self.baris)  # noqa: S608

    def _sumber(self) -> Any:
        return table(self.nama, *(column(k) for k in self.kolom))

    def isi_sqlite(self, dbapi: Any, dialek: Dialect) -> None:
        isi = olah(dialek, self.tabel, self.kolom, self.baris)
        if self.membuang:
            self.baris = list(isi)
            return
        nama, tanda = ", ".join(f'"{k}"' for k in self.kolom), ", ".join("?" * len(self.kolom))
        dbapi.execute(f'CREATE TEMPORARY TABLE "{self.nama}" ({nama})')
        dbapi.executemany(f'INSERT INTO "{self.nama}" VALUES ({tanda})', isi)  # noqa: S608
        self.baris = ()

    def isi_postgresql(self, kursor: Any, dialek: Dialect) -> None:
        isi = olah(dialek, self.tabel, self.kolom, self.baris)
        salin_antara(kursor, self.nama, self.tabel, self.kolom, isi)
        self.baris = ()


@contextmanager
def transaksi(session: Session, semua: Sequence[Antara], *, di_berkas: bool = False) -> Iterator[Session]:
    """`basis.sesi.transaksi` in which these rows wait; `di_berkas`: on SQLite in a file, not in memory."""
    dialek = session.get_bind().dialect

    def isi_sqlite(dbapi: Any) -> None:
        sendiri = not dbapi.in_transaction
        if sendiri:
            dbapi.execute(f"PRAGMA temp_store={'FILE' if di_berkas else 'MEMORY'}")
            dbapi.execute("BEGIN")
        for a in semua:
            a.isi_sqlite(dbapi, dialek)
        if sendiri:
            dbapi.execute("COMMIT")

    dalam = sesi.dalam_transaksi(session)
    di_luar = dialek.name == "sqlite" and not dalam
    with sesi.transaksi(session, sebelum=isi_sqlite if di_luar else None):
        koneksi = session.connection()
        if dialek.name != "sqlite":
            rls.terapkan(koneksi)
            with cast(Any, koneksi.connection.driver_connection).cursor() as kursor:
                for a in semua:
                    a.isi_postgresql(kursor, dialek)
        elif not di_luar:
            isi_sqlite(koneksi.connection.driver_connection)
        yield session
        if dalam:  # the transaction goes on without them
            for a in semua:
                koneksi.exec_driver_sql(f'DROP TABLE IF EXISTS "{a.nama}"')

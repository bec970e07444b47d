"""Who else writes to the tables of an import: every row written through the ORM leaves a `sentuhan` by itself.

So an import planned meanwhile is planned anew (`stempel`), and undoing an import knows which rows were touched since.
Whoever writes these tables by statements (update, delete, bulk insert) calls `sentuh` in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import event, insert, select
from sqlalchemy.orm import Session, UOWTransaction

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.model import sekarang
from talenta_web.pegawai.models import (
    RIWAYAT,
    Jabatan,
    JabatanTarget,
    Kelengkapan,
    Pegawai,
    Rumpun,
    Sentuhan,
    StandarKompetensi,
    SyaratTarget,
)

DIIMPOR: tuple[type[Any], ...] = (
    UnitKerja, Rumpun, Jabatan, JabatanTarget, SyaratTarget, StandarKompetensi, Pegawai, *RIWAYAT.values(), Kelengkapan,
)  # fmt: skip


def kunci_tulis(session: Session, instansi_id: int, *, impor: bool = False) -> None:
    """Imports of one instansi wait for each other and for whoever writes their tables (PostgreSQL; SQLite has one
    writer anyway). Neither kind of lock stops rows of other tables that refer to the instansi."""
    pilih = select(Instansi.id).where(Instansi.id == instansi_id)
    session.execute(pilih.with_for_update(key_share=True) if impor else pilih.with_for_update(read=True))


def sentuh(session: Session, instansi_id: int, tabel: str, baris_id: Iterable[int], bingkai: str | None = None) -> None:
    """Note rows of an imported table that a statement writes in the running transaction; call it before writing."""
    kini = sekarang()
    umum = {"instansi_id": instansi_id, "tabel": tabel, "bingkai": bingkai, "waktu": kini}
    if baris := [{**umum, "baris_id": i} for i in baris_id]:
        if session.connection().dialect.name == "postgresql":
            kunci_tulis(session, instansi_id)
        session.connection().execute(insert(Sentuhan), baris)


def _tersentuh(session: Session) -> list[Any]:
    return [
        o
        for o in (*session.new, *session.dirty, *session.deleted)
        if isinstance(o, DIIMPOR) and (o not in session.dirty or session.is_modified(o))
    ]


def _sebelum(session: Session, _uow: UOWTransaction, _objek: Any) -> None:
    """Take the lock before the rows, as an import does."""
    instansi = sorted({o.instansi_id for o in _tersentuh(session) if o.instansi_id is not None})
    if instansi and session.connection().dialect.name == "postgresql":
        for i in instansi:
            kunci_tulis(session, i)


def _sesudah(session: Session, _uow: UOWTransaction) -> None:
    kini = sekarang()
    per_instansi: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for o in _tersentuh(session):
        cakupan = isinstance(o, Kelengkapan)
        baris = {"baris_id": o.pegawai_id if cakupan else o.id, "bingkai": o.bingkai if cakupan else None}
        per_instansi[o.instansi_id].append(baris | {"tabel": o.__tablename__, "waktu": kini})
    if baris_ := [{**b, "instansi_id": i} for i, isi in per_instansi.items() for b in isi]:
        session.connection().execute(insert(Sentuhan), baris_)


event.listen(Session, "before_flush", _sebelum)
event.listen(Session, "after_flush", _sesudah)

"""Evidence of records: bind stored files, take one away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from talenta_web.basis import gudang
from talenta_web.basis.gudang import GudangBerkas, Kuota, Siap
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.catatan.baris import DUA_ORANG
from talenta_web.pegawai.catatan.galat import PerluDuaOrang
from talenta_web.pegawai.catatan.queries_baris import ambil
from talenta_web.pegawai.catatan.service import tempel_bukti
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import CatatanBukti, Pegawai

MAKS_BERKAS = 5
"""Files that one form takes."""


def simpan_semua(
    session: Session, data: Path, siap: Sequence[Siap], kuota: Kuota, *, instansi_id: int, pengguna_id: int | None
) -> list[int]:
    """Store checked files in the running transaction; their ids."""
    return [gudang.simpan(session, data, s, kuota, instansi_id=instansi_id, pengguna_id=pengguna_id).id for s in siap]


def lampirkan(
    session: Session, orang: Pegawai, bingkai: str, catatan_pid: str, berkas: Sequence[int], *, pelaku_id: int | None
) -> None:
    """Bind files to an existing record; a discipline record takes them by a proposal only."""
    if bingkai in DUA_ORANG:
        raise PerluDuaOrang
    with transaksi(session):
        ambil(session, orang.id, bingkai, catatan_pid)
        tempel_bukti(session, orang.id, bingkai, catatan_pid, berkas)
        _catat(session, "bukti", orang, bingkai, catatan_pid, pelaku_id)


def lepas(session: Session, data: Path, orang: Pegawai, bukti: CatatanBukti, *, pelaku_id: int | None) -> None:
    """Remove a file from its record and from the store."""
    if bukti.bingkai in DUA_ORANG or bukti.catatan_pid is None:
        raise PerluDuaOrang
    with transaksi(session):
        berkas = session.get_one(GudangBerkas, bukti.berkas_id)
        session.delete(bukti)
        session.flush()
        gudang.hapus(session, data, berkas)
        _catat(session, "lepas", orang, bukti.bingkai, bukti.catatan_pid, pelaku_id)


def _catat(session: Session, kata: str, orang: Pegawai, bingkai: str, pid: str, pelaku_id: int | None) -> None:
    rincian = {"bingkai": bingkai, "catatan": pid, "bidang": ["berkas"], "sebab": "langsung"}
    catat(
        session, f"catatan.{kata}", instansi_id=orang.instansi_id, pelaku_id=pelaku_id, objek="pegawai",
        objek_pid=orang.pid, rincian=rincian,
    )  # fmt: skip

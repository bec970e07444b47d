"""Writes: agencies and units."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.jejak import catat
from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.akun.service.dasar import GalatAkun
from talenta_web.basis.sesi import transaksi


def buat_instansi(session: Session, kode: str, nama: str, zona_waktu: str = "Asia/Jakarta") -> Instansi:
    with transaksi(session):
        if session.scalar(select(Instansi.id).where(Instansi.kode == kode)) is not None:
            raise GalatAkun(f"Instansi dengan kode {kode} sudah ada.")
        instansi = Instansi(kode=kode, nama=nama, zona_waktu=zona_waktu)
        session.add(instansi)
        session.flush()
        catat(
            session, "instansi.buat", instansi_id=instansi.id, pelaku_id=None, objek="instansi", objek_pid=instansi.pid
        )
    return instansi


def buat_unit(
    session: Session, *, instansi_id: int, kode: str, nama: str, induk: UnitKerja | None = None, pelaku_id: int | None
) -> UnitKerja:
    """Add a unit below `induk` (None = a root)."""
    with transaksi(session):
        unit = UnitKerja(instansi_id=instansi_id, kode=kode, nama=nama, induk_id=induk.id if induk else None)
        session.add(unit)
        session.flush()
        unit.jalur = f"{induk.jalur if induk else '/'}{unit.id}/"
        catat(
            session, "unit_kerja.buat", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="unit_kerja",
            objek_pid=unit.pid,
        )  # fmt: skip
    return unit

"""Reads of akun: frozen rows for its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, SesiMasuk, UnitKerja
from talenta_web.akun.perangkat import sebutan
from talenta_web.akun.sesi import BatasSesi
from talenta_web.domain.izin import Pelaku


@dataclass(frozen=True, slots=True)
class BarisSesi:
    """One own session on the account page."""

    pid: str
    masuk_pada: datetime
    terakhir_pada: datetime
    alamat_ip: str | None
    peramban: str
    ini: bool


def sesi_sendiri(
    session: Session, pelaku: Pelaku, sesi_id: int, *, saat: datetime, batas: BatasSesi
) -> list[BarisSesi]:
    """Sessions of this person that still open a page, the newest first."""
    baris = session.scalars(
        select(SesiMasuk)
        .where(
            SesiMasuk.pengguna_id == pelaku.id,
            SesiMasuk.berakhir_pada.is_(None),
            SesiMasuk.dibuat_pada > saat - batas.mutlak,
            SesiMasuk.terakhir_pada > saat - batas.diam_untuk(pelaku.kode_peran),
        )
        .order_by(SesiMasuk.terakhir_pada.desc())
    )
    return [
        BarisSesi(s.pid, s.dibuat_pada, s.terakhir_pada, s.alamat_ip, sebutan(s.peramban), s.id == sesi_id)
        for s in baris
    ]


def sesi_milik(session: Session, pengguna_id: int, pid: str) -> int | None:
    """Row id of an own session by its public id, None when it is not one."""
    return session.scalar(select(SesiMasuk.id).where(SesiMasuk.pid == pid, SesiMasuk.pengguna_id == pengguna_id))


def instansi_kode(session: Session, kode: str) -> Instansi | None:
    return session.scalar(select(Instansi).where(Instansi.kode == kode))


def unit_kode(session: Session, instansi_id: int, kode: str) -> UnitKerja | None:
    return session.scalar(select(UnitKerja).where(UnitKerja.instansi_id == instansi_id, UnitKerja.kode == kode))

"""Public check of a code: what stands on the paper anyway, and whether it is genuine and in force. No person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import Base
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.laporan.models import DokumenLaporan
from talenta_web.laporan.tte.queries import sidik as bertanda_dari


@dataclass(frozen=True, slots=True)
class Berkas:
    """One genuine file with this code."""

    judul: str
    instansi: str
    nomor: str
    tanggal: date | None
    per: date | None
    dibuat: datetime
    keluaran: str
    halaman: int | None
    status: str
    dicabut: datetime | None
    sidik_data: str
    sidik_berkas: str
    bertanda: tuple[str, ...] = ()
    """SHA-256 of its signed files."""

    @property
    def berlaku(self) -> bool:
        return self.status == "berlaku"


def cari(session: Session, kode: str) -> tuple[Berkas, ...]:
    """Files with this code in any instansi, the newest first; the session is closed again for people's data."""
    d, instansi = DokumenLaporan, Base.metadata.tables["instansi"]
    pilih = (
        select(d.id, d.format_nama, instansi.c.nama, d.nomor, d.tanggal, d.per, d.dibuat_pada, d.keluaran, d.halaman,
               d.status, d.dicabut_pada, d.sidik_data, d.sidik_berkas)
        .join(instansi, instansi.c.id == d.instansi_id)
        .where(d.kode == kode)
        .order_by(d.id.desc())
        .limit(12)
    )  # fmt: skip
    lama = session.info.get("instansi")
    session.rollback()
    pakai_instansi(session, SEMUA)
    try:
        semua: list[Any] = list(session.execute(pilih))
        return tuple(replace(Berkas(*b[1:]), bertanda=bertanda_dari(session, b[0])) for b in semua)
    finally:
        session.rollback()
        if lama is None:
            session.info.pop("instansi", None)
        else:
            pakai_instansi(session, lama)

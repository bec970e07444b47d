"""Rencana aksi of an assessment as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.models import Penilaian, RencanaAksi


@dataclass(frozen=True, slots=True)
class RencanaTampil:
    """One step; `unit_jalur` None = no unit."""

    pid: str
    versi: int
    butir: str
    dari: Decimal | None
    ke: Decimal
    uraian: str
    bukti: str
    biaya: int
    penanggung_jawab: str
    tenggat: date
    keadaan: str
    hasil: str
    selesai_pada: date | None
    unit: str | None
    unit_pid: str | None
    unit_jalur: str | None

    def terlambat(self, hari: date) -> bool:
        """Open although its day has passed?"""
        return self.keadaan == "terbuka" and self.tenggat < hari


def rencana(session: Session, penilaian: Penilaian, pid: str | None = None) -> tuple[RencanaTampil, ...]:
    """The steps (or the one with this pid): open ones first, by their day."""
    r, u = RencanaAksi, UnitKerja
    pilih = (
        select(
            r.pid, r.versi, r.butir, r.dari, r.ke, r.uraian, r.bukti, r.biaya, r.penanggung_jawab, r.tenggat, r.keadaan,
            r.hasil, r.selesai_pada, u.nama, u.pid, u.jalur,
        )
        .outerjoin(u, u.id == r.unit_id)
        .where(r.penilaian_id == penilaian.id)
        .order_by(case((r.keadaan == "terbuka", 0), else_=1), r.tenggat, r.id)
    )  # fmt: skip
    baris = session.execute(pilih if pid is None else pilih.where(r.pid == pid))
    return tuple(RencanaTampil(*tuple(b)) for b in baris)


def unit_pilihan(session: Session, lingkup: Lingkup) -> list[tuple[str, str]]:
    """Open units in scope for a choice: pid and words, by code; at most a thousand."""
    u = UnitKerja
    baris = session.execute(
        select(u.pid, u.kode, u.nama, u.jalur).where(u.ditutup_pada.is_(None)).order_by(u.kode).limit(1000)
    )
    return [(pid, f"{kode} – {nama}") for pid, kode, nama, jalur in baris if lingkup.memuat(None, jalur)]

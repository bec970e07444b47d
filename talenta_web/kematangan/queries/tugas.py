"""Reads: which unit fills which butir."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.digest import sha256_baris
from talenta_web.kematangan.models import TugasButir


@dataclass(frozen=True, slots=True)
class Tugas:
    """A butir in the hands of a unit."""

    butir: str
    unit_pid: str
    unit: str
    unit_jalur: str
    tenggat: date | None


def tugas(session: Session, penilaian_id: int) -> Mapping[str, Tugas]:
    """The assignments by code of the butir; a butir without one belongs to the coordinator."""
    t = TugasButir
    baris = session.execute(
        select(t.butir, UnitKerja.pid, UnitKerja.nama, t.unit_jalur, t.tenggat)
        .join(UnitKerja, UnitKerja.id == t.unit_id)
        .where(t.penilaian_id == penilaian_id)
    )
    return {b.butir: Tugas(*b) for b in baris}


def sidik_tugas(session: Session, penilaian_id: int) -> str:
    """Digest of all assignments as they stand: what a page showed, so that nobody overwrites what he has not seen."""
    t = TugasButir
    baris = session.execute(select(t.butir, t.unit_id, t.tenggat).where(t.penilaian_id == penilaian_id))
    return sha256_baris(sorted([b, u, d.isoformat() if d else ""] for b, u, d in baris))[:32]

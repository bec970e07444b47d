"""Reads of the internal review: the newest decision on each butir, and who filled what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.domain.penilaian import MANDIRI
from talenta_web.kematangan.models import Penilaian, ReviuButir, RiwayatJawaban


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """A decision on a butir: setuju or kembalikan, in which round, and the digest of what was decided on."""

    butir: str
    putaran: int
    putusan: str
    alasan: str
    sidik: str
    oleh: str
    oleh_pid: str
    waktu: datetime


def tinjauan_terakhir(session: Session, penilaian: Penilaian) -> Mapping[str, Tinjauan]:
    """The newest decision on each butir, whatever its round."""
    r = ReviuButir
    akhir = select(func.max(r.id)).where(r.penilaian_id == penilaian.id).group_by(r.butir)
    return {t.butir: t for t in _baca(session, r.id.in_(akhir))}


def _baca(session: Session, syarat: object) -> tuple[Tinjauan, ...]:
    r = ReviuButir
    pilih = (
        select(r.butir, r.putaran, r.putusan, r.alasan, r.sidik, Pengguna.nama, Pengguna.pid, r.waktu)
        .join(Pengguna, Pengguna.id == r.oleh_id)
        .where(syarat)  # type: ignore[arg-type]
        .order_by(r.id)
    )
    return tuple(Tinjauan(*b) for b in session.execute(pilih))


def diisi_orang(session: Session, penilaian: Penilaian, nip: str) -> frozenset[str]:
    """Butir whose own layer this human ever wrote, under whichever account."""
    r = RiwayatJawaban
    return frozenset(
        session.scalars(
            select(r.butir)
            .distinct()
            .join(Pengguna, Pengguna.id == r.oleh_id)
            .where(r.penilaian_id == penilaian.id, r.lapisan == MANDIRI, Pengguna.nip == nip)
        )
    )

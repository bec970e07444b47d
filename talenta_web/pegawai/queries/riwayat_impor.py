"""Applied imports, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.pegawai.models import Impor


@dataclass(frozen=True, slots=True)
class BarisImpor:
    """One applied import."""

    waktu: datetime
    berkas: str
    jumlah_berubah: int
    pelaku: str | None


def terakhir(session: Session, banyak: int = 10) -> tuple[BarisImpor, ...]:
    """The latest imports of the instansi."""
    pilih = (
        select(Impor.waktu, Impor.berkas, Impor.jumlah_berubah, Pengguna.nama)
        .outerjoin(Pengguna, Pengguna.id == Impor.pelaku_id)
        .order_by(Impor.id.desc())
        .limit(banyak)
    )
    return tuple(BarisImpor(*b) for b in session.execute(pilih))

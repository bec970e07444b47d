"""Reads: matches that an instansi keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.pegawai.models import PadananImpor
from talenta_web.pegawai.padan.jenis import PadananLembar, lembar_dari


@dataclass(frozen=True, slots=True)
class BarisPadanan:
    """One kept match."""

    pid: str
    nama: str
    diubah: datetime
    pelaku: str | None
    lembar: tuple[PadananLembar, ...]

    @property
    def banyak_kolom(self) -> int:
        return sum(len(x.kolom) for x in self.lembar)


def daftar(session: Session) -> list[BarisPadanan]:
    """Kept matches, the latest first."""
    p = PadananImpor
    pilih = (
        select(p.pid, p.nama, p.diubah_pada, Pengguna.nama, p.lembar)
        .outerjoin(Pengguna, Pengguna.id == p.pelaku_id)
        .order_by(p.diubah_pada.desc(), p.id.desc())
    )
    baris = session.execute(pilih)
    return [BarisPadanan(pid, nama, d, oleh, tuple(map(lembar_dari, x))) for pid, nama, d, oleh, x in baris]


def tersimpan(session: Session, nama: Sequence[str] | None = None) -> list[PadananLembar]:
    """Their sheets: of all, or of those with these names; for one foreign sheet only what was said last."""
    hasil: list[PadananLembar] = []
    for b in daftar(session):
        if nama is None or b.nama in nama:
            sudah = {x.kunci for x in hasil}
            hasil += [x for x in b.lembar if x.kunci not in sudah]
    return hasil

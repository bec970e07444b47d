"""The decision in force about a person on the agenda, and who is next."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import TUNDA, UBAH
from talenta_web.komite.models import CalonSidang, Keputusan, Sidang
from talenta_web.komite.models.sidang import DIBAHAS, MENUNGGU

URUNG = "urung"


def ringkas(jenis: str, kotak_hitung: int | None, kotak: int | None) -> str:
    """A decision in a few words."""
    lama = f"kotak {kotak_hitung}" if kotak_hitung else "belum dapat dipetakan"
    if jenis == UBAH:
        return f"{lama} → {kotak}"
    return "ditunda" if jenis == TUNDA else f"tetap {lama}" if kotak_hitung else f"tetap, {lama}"


def keputusan_kini(session: Session, calon_id: int) -> Keputusan | None:
    """The newest row about a person (also one that takes back); None when there never was one."""
    k = Keputusan
    return session.scalar(select(k).where(k.calon_id == calon_id).order_by(k.nomor.desc()).limit(1))


def berikutnya(session: Session, sidang: Sidang, nomor: int) -> str | None:
    """Public id of the next person without a decision after place `nomor`, from the start again; None when all have."""
    c = CalonSidang
    pilih = (
        select(c.pid)
        .where(c.sidang_id == sidang.id, c.keadaan.in_((MENUNGGU, DIBAHAS)), c.nomor != nomor)
        .order_by(c.nomor <= nomor, c.nomor)
    )
    return session.scalar(pilih.limit(1))

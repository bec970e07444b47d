"""What a sidang does to the proposals about the people on its agenda; called inside its own transaction."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.komite.models import Usulan
from talenta_web.komite.models.usulan import AKTIF, DIBAWA, DIPUTUS


def bawa(session: Session, pemetaan_id: int, pegawai_id: Collection[int]) -> tuple[Usulan, ...]:
    """Take the live proposals of this run about these people along, oldest first.

    One that speaks about an older run is left out until its author confirms it.
    """
    return _pindah(session, pemetaan_id, pegawai_id, AKTIF, DIBAWA)


def lepaskan(session: Session, pemetaan_id: int, pegawai_id: Collection[int]) -> tuple[Usulan, ...]:
    """Give them back to their authors: off the agenda, or decided to wait."""
    return _pindah(session, pemetaan_id, pegawai_id, DIBAWA, AKTIF)


def putuskan(session: Session, pemetaan_id: int, pegawai_id: Collection[int]) -> tuple[Usulan, ...]:
    """The sidang that had them is closed with a decision."""
    return _pindah(session, pemetaan_id, pegawai_id, DIBAWA, DIPUTUS)


def _pindah(session: Session, pemetaan_id: int, pegawai_id: Collection[int], dari: str, ke: str) -> tuple[Usulan, ...]:
    u = Usulan
    pilih = select(u).where(u.pemetaan_id == pemetaan_id, u.pegawai_id.in_(pegawai_id), u.keadaan == dari)
    semua = tuple(session.scalars(pilih.order_by(u.id).with_for_update()))
    for satu in semua:
        satu.keadaan = ke
    session.flush()
    return semua

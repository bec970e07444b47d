"""Reads for the Dasbor: what waits for this reader in the committee's room."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import PRATINJAU, SIDANG
from talenta_web.komite.models import AnggotaKomite, Komite, Sidang, SusunanKomite
from talenta_web.komite.models.susunan import BERLAKU, USUL


def sidang_saya(session: Session, pengguna_id: int, hari: date) -> list[tuple[Sidang, AnggotaKomite]]:
    """Sessions in the first round or under way in which this account has a seat today, oldest first."""
    a, s = AnggotaKomite, SusunanKomite
    pilih = (
        select(Sidang, a)
        .join(a, a.susunan_id == Sidang.susunan_id)
        .join(s, s.id == a.susunan_id)
        .where(
            a.pengguna_id == pengguna_id,
            s.keadaan == BERLAKU,
            a.mulai <= hari,
            or_(a.selesai.is_(None), a.selesai >= hari),
            or_(a.berhenti_pada.is_(None), a.berhenti_pada > hari),
            Sidang.keadaan.in_((PRATINJAU, SIDANG)),
        )
        .order_by(Sidang.nomor)
    )
    return [(sidang, kursi) for sidang, kursi in session.execute(pilih)]


def menunggu_putusan(session: Session) -> list[tuple[str, str, str]]:
    """(committee, its pid, pid of the composition) of proposals that nobody decided, oldest first."""
    s = SusunanKomite
    pilih = select(Komite.nama, Komite.pid, s.pid).join(s, s.komite_id == Komite.id).where(s.keadaan == USUL)
    return [(nama, pid, susunan) for nama, pid, susunan in session.execute(pilih.order_by(s.id))]

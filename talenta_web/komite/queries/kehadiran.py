"""Who is in the room now, and whether that is enough to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.kuorum import AturanKuorum, Kuorum, kuorum
from talenta_web.komite.keanggotaan import anggota, aturan_kuorum
from talenta_web.komite.models import AnggotaKomite, Kehadiran, Sidang, SusunanKomite
from talenta_web.komite.models.susunan import BERSUARA, KETUA


def di_dalam(session: Session, sidang_id: int) -> Mapping[int, Kehadiran]:
    """Member id -> the attendance row that has not ended."""
    baris = session.scalars(select(Kehadiran).where(Kehadiran.sidang_id == sidang_id, Kehadiran.keluar_pada.is_(None)))
    return {k.anggota_id: k for k in baris}


def anggota_hadir(session: Session, sidang: Sidang) -> tuple[AnggotaKomite, ...]:
    """Members in office today who are in the room, in the order of the decree."""
    dalam = di_dalam(session, sidang.id)
    duduk = anggota(session, sidang.susunan_id, hari_ini(session, sidang.instansi_id))
    return tuple(a for a in duduk if a.id in dalam)


def meter(aturan: AturanKuorum, duduk: Iterable[tuple[int, str]], hadir: Set[int]) -> Kuorum:
    """The quorum meter of (member id, part) in office: only members with a vote count."""
    bersuara = [(i, p) for i, p in duduk if p in BERSUARA]
    return kuorum(
        aturan,
        anggota=len(bersuara),
        hadir=sum(i in hadir for i, _ in bersuara),
        ketua_hadir=any(p == KETUA and i in hadir for i, p in bersuara),
    )


def kuorum_kini(session: Session, sidang: Sidang) -> Kuorum:
    """The meter of a session at this moment."""
    duduk = anggota(session, sidang.susunan_id, hari_ini(session, sidang.instansi_id))
    aturan = aturan_kuorum(session.get_one(SusunanKomite, sidang.susunan_id))
    return meter(aturan, ((a.id, a.peran) for a in duduk), di_dalam(session, sidang.id).keys())

"""Who sits in a committee today, and which committees a reader sees.

Read anew on every request: whoever leaves, or is followed by another composition, counts no more (also in a sidang).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.kuorum import AturanKuorum
from talenta_web.komite.models import AnggotaKomite, Komite, SusunanKomite
from talenta_web.komite.models.susunan import BERLAKU


def susunan_berlaku(session: Session, komite_id: int, hari: date) -> SusunanKomite | None:
    """The composition in force on that day: decided, within its term, the latest to begin."""
    s = SusunanKomite
    return session.scalars(
        select(s)
        .where(
            s.komite_id == komite_id,
            s.keadaan == BERLAKU,
            s.mulai <= hari,
            or_(s.selesai.is_(None), s.selesai >= hari),
        )
        .order_by(s.mulai.desc(), s.nomor.desc())
        .limit(1)
    ).one_or_none()


def aturan_kuorum(susunan: SusunanKomite) -> AturanKuorum:
    """The rule that the decree states."""
    return AturanKuorum(
        susunan.kuorum_pembilang,
        susunan.kuorum_penyebut,
        lebih_dari=susunan.kuorum_lebih,
        wajib_ketua=susunan.wajib_ketua,
        cara=susunan.cara_putus,
    )


def _menjabat(hari: date) -> tuple[ColumnElement[bool], ...]:
    a = AnggotaKomite
    return (
        a.mulai <= hari,
        or_(a.selesai.is_(None), a.selesai >= hari),
        or_(a.berhenti_pada.is_(None), a.berhenti_pada > hari),
    )


def anggota(session: Session, susunan_id: int, hari: date) -> tuple[AnggotaKomite, ...]:
    """Members of a composition in office on that day, in the order of the decree."""
    a = AnggotaKomite
    pilih = select(a).where(a.susunan_id == susunan_id, *_menjabat(hari)).order_by(a.urut)
    return tuple(session.scalars(pilih))


def anggota_saya(session: Session, susunan_id: int, pengguna_id: int, hari: date) -> AnggotaKomite | None:
    """The seat of this account in a composition in force; None when it has none, left, or the composition is over."""
    a = AnggotaKomite
    pilih = (
        select(a)
        .join(SusunanKomite, SusunanKomite.id == a.susunan_id)
        .where(
            a.susunan_id == susunan_id,
            a.pengguna_id == pengguna_id,
            SusunanKomite.keadaan == BERLAKU,
            *_menjabat(hari),
        )
    )
    return session.scalars(pilih).one_or_none()


def komite_saya(session: Session, pengguna_id: int, hari: date) -> frozenset[int]:
    """Ids of the committees in which this account has a seat today."""
    a, s = AnggotaKomite, SusunanKomite
    pilih = (
        select(s.komite_id)
        .join(a, a.susunan_id == s.id)
        .where(
            a.pengguna_id == pengguna_id,
            s.keadaan == BERLAKU,
            s.mulai <= hari,
            or_(s.selesai.is_(None), s.selesai >= hari),
            *_menjabat(hari),
        )
    )
    return frozenset(session.scalars(pilih))


def komite_terlihat(session: Session, pelaku: Pelaku, lingkup: Lingkup) -> tuple[Komite, ...]:
    """Committees this reader sees, by name: all with the whole instansi, else the own ones and those of the units."""
    semua = session.execute(
        select(Komite, UnitKerja.jalur)
        .outerjoin(UnitKerja, UnitKerja.id == Komite.unit_kerja_id)
        .where(Komite.instansi_id == lingkup.instansi_id)
        .order_by(Komite.nama, Komite.id)
    ).all()
    if lingkup.seluruh:
        return tuple(k for k, _ in semua)
    saya = komite_saya(session, pelaku.id, hari_ini(session, lingkup.instansi_id))
    return tuple(k for k, jalur in semua if k.id in saya or lingkup.memuat(None, jalur))

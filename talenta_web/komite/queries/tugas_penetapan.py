"""Whose turn it is with the minutes: members who have not answered, the PyB, the PPK."""

from __future__ import annotations

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import instansi_sesi
from talenta_web.domain.sidang import DITUTUP, TETAPKAN
from talenta_web.komite.keanggotaan import anggota_saya
from talenta_web.komite.models import Penetapan, PutusanPpk, Sidang, TandaTangan
from talenta_web.komite.models.penetapan import AJUKAN
from talenta_web.komite.models.penetapan import TETAPKAN as SK


def menunggu_tanda(session: Session, pengguna_id: int) -> list[tuple[int, str]]:
    """(number, pid) of sessions being signed in whose minutes this member has answered nothing yet."""
    hari = None
    hasil = []
    for s in session.scalars(select(Sidang).where(Sidang.keadaan == TETAPKAN).order_by(Sidang.nomor)):
        hari = hari or hari_ini(session, s.instansi_id)
        saya = anggota_saya(session, s.susunan_id, pengguna_id, hari)
        t = TandaTangan
        sudah = saya and session.scalar(select(t.id).where(t.sidang_id == s.id, t.anggota_id == saya.id).limit(1))
        if saya is not None and not sudah:
            hasil.append((s.nomor, s.pid))
    return hasil


def _terakhir(session: Session, *langkah: str) -> list[tuple[int, str]]:
    """Closed sessions whose newest minutes have exactly these steps to the PPK."""
    p, d = Penetapan, PutusanPpk
    akhir = select(func.max(p.id)).where(p.instansi_id == instansi_sesi(session)).group_by(p.sidang_id)
    pilih = (
        select(Sidang.nomor, Sidang.pid)
        .join(p, p.sidang_id == Sidang.id)
        .where(Sidang.keadaan == DITUTUP, p.id.in_(akhir))
        .order_by(Sidang.nomor)
    )
    for nama in (AJUKAN, SK, "tolak"):
        ada = exists().where(d.penetapan_id == p.id, d.langkah == nama)
        pilih = pilih.where(ada if nama in langkah else ~ada)
    return [(b.nomor, b.pid) for b in session.execute(pilih)]


def menunggu_serah(session: Session) -> list[tuple[int, str]]:
    """Sealed, not handed over."""
    return _terakhir(session)


def menunggu_ppk(session: Session) -> list[tuple[int, str]]:
    """Handed over, not decided."""
    return _terakhir(session, AJUKAN)

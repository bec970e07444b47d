"""The person behind an account, with the rights of today, as `domain.izin` sees it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna, PeranPengguna, UnitKerja
from talenta_web.basis.model import sekarang
from talenta_web.domain.izin import Pelaku, Penugasan
from talenta_web.domain.pemisahan import Rentang


def hari_ini(session: Session, instansi_id: int) -> date:
    """The calendar day where the instansi is: roles begin and end by it."""
    zona = session.scalar(select(Instansi.zona_waktu).where(Instansi.id == instansi_id))
    if zona is None:
        raise LookupError(f"Instansi dengan id {instansi_id} tidak ada.")
    return sekarang().astimezone(ZoneInfo(zona)).date()


def pelaku_kini(session: Session, pengguna_id: int) -> Pelaku | None:
    """The account with its roles in force today; None when it does not exist or is switched off."""
    orang = session.scalar(select(Pengguna).where(Pengguna.id == pengguna_id, Pengguna.aktif.is_(True)))
    if orang is None:
        return None
    hari = hari_ini(session, orang.instansi_id)
    baris = session.execute(
        select(PeranPengguna.peran, PeranPengguna.mulai, PeranPengguna.selesai, UnitKerja.jalur)
        .outerjoin(UnitKerja, UnitKerja.id == PeranPengguna.unit_kerja_id)
        .where(PeranPengguna.pengguna_id == pengguna_id)
    )
    peran = tuple(Penugasan(p, jalur) for p, mulai, selesai, jalur in baris if Rentang(mulai, selesai).berlaku(hari))
    return Pelaku(orang.id, orang.pid, orang.instansi_id, orang.nip, orang.nama, peran)

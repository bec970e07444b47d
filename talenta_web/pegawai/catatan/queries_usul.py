"""Drafts of discipline records that wait, and their evidence."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import Muatan
from talenta_web.pegawai.models import CatatanBukti, CatatanTunggu


def draf_dari(session: Session, muatan: Muatan) -> CatatanTunggu:
    draf = session.scalar(select(CatatanTunggu).where(CatatanTunggu.pid == muatan["tunggu"]))
    if draf is None:
        raise LookupError("Rincian usulan ini sudah tidak disimpan. Riwayat perubahan ada di halaman pegawainya.")
    return draf


def bukti_draf(session: Session, draf: CatatanTunggu) -> list[CatatanBukti]:
    return list(
        session.scalars(select(CatatanBukti).where(CatatanBukti.tunggu_id == draf.id).order_by(CatatanBukti.id))
    )


def semua_draf(session: Session, pegawai_id: int | None = None) -> list[CatatanTunggu]:
    """Drafts of the instansi, or those about one person, oldest first."""
    pilih = select(CatatanTunggu).order_by(CatatanTunggu.id)
    return list(session.scalars(pilih if pegawai_id is None else pilih.where(CatatanTunggu.pegawai_id == pegawai_id)))

"""One open request about personal data, so that the register is not empty."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, PeranPengguna
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Pelaku
from talenta_web.privasi.models import Permintaan
from talenta_web.privasi.service.permintaan import ajukan

URAIAN = "Tahun lulus pendidikan terakhir pada profil saya berbeda dengan ijazah. Mohon dibetulkan menurut ijazah."


def buat(session: Session, instansi_id: int) -> None:
    """File it for the first account that is nothing but an employee; once."""
    pakai_instansi(session, instansi_id)
    lain = select(PeranPengguna.pengguna_id).where(PeranPengguna.peran != "PG")
    orang = session.scalar(select(Pengguna).where(Pengguna.id.not_in(lain)).order_by(Pengguna.id).limit(1))
    if orang is None or session.scalar(select(Permintaan.id).limit(1)) is not None:
        return
    ajukan(
        session, pelaku=Pelaku(orang.id, orang.pid, instansi_id, orang.nip, orang.nama), jenis="koreksi", uraian=URAIAN
    )

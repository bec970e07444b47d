"""The person of an account outside a request: a job runs with the rights its owner has at that moment."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna, PeranPengguna, UnitKerja
from talenta_web.akun.sesi import lintas_instansi
from talenta_web.basis.model import sekarang
from talenta_web.domain.izin import Pelaku, Penugasan
from talenta_web.web.akses import Masuk


def orang(session: Session, pengguna_id: int) -> Masuk | None:
    """None when the account is gone or switched off. The step-up was checked when the job was queued."""
    p, saat = Pengguna, sekarang()
    with lintas_instansi(session):
        baris = session.execute(
            select(
                p.pid, p.instansi_id, p.nip, p.nama, Instansi.nama, Instansi.zona_waktu,
                PeranPengguna.peran, PeranPengguna.mulai, PeranPengguna.selesai, UnitKerja.jalur,
            )
            .join(Instansi, Instansi.id == p.instansi_id)
            .outerjoin(PeranPengguna, PeranPengguna.pengguna_id == p.id)
            .outerjoin(UnitKerja, UnitKerja.id == PeranPengguna.unit_kerja_id)
            .where(p.id == pengguna_id, p.aktif.is_(True))
        ).all()  # fmt: skip
    session.rollback()
    if not baris:
        return None
    pid, instansi_id, nip, nama, instansi, zona, *_ = baris[0]
    hari = saat.astimezone(ZoneInfo(zona)).date()
    peran = tuple(
        Penugasan(kode, jalur)
        for *_, kode, mulai, selesai, jalur in baris
        if kode and (mulai is None or mulai <= hari) and (selesai is None or hari <= selesai)
    )
    return Masuk(Pelaku(pengguna_id, pid, instansi_id, nip, nama, peran), 0, "", saat, instansi)

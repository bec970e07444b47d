"""Writes: log in, step up, log out, end sessions, change the password."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import sandi as sandi_
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.models import Pengguna
from talenta_web.akun.service.dasar import GalatAkun, catat_pengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi


def masuk(
    session: Session, nip: str, sandi: str, *, alamat_ip: str | None = None, peramban: str | None = None
) -> str | None:
    """Check NIP and password; on success open a session and return its token, else None whatever the reason."""
    with sesi_.lintas_instansi(session):
        pengguna = session.scalar(select(Pengguna).where(Pengguna.nip == nip))
        benar = sandi_.cocok(pengguna.sandi_hash if pengguna else None, sandi)
        if pengguna is None or not benar or not pengguna.aktif:
            return None
        baru = sandi_.buat_hash(sandi) if sandi_.perlu_perbarui(pengguna.sandi_hash) else None
        with transaksi(session):
            if baru:
                pengguna.sandi_hash = baru
            token = sesi_.buka(session, pengguna, saat=sekarang(), alamat_ip=alamat_ip, peramban=peramban)
            catat_pengguna(session, "sesi.masuk", pengguna, pengguna.id)
    return token


def masuk_ulang(session: Session, pengguna_id: int, sesi_id: int, sandi: str) -> str | None:
    """Step-up: check the password of the logged-in person; return the new token of the session, or None."""
    pengguna = session.get_one(Pengguna, pengguna_id)
    if not sandi_.cocok(pengguna.sandi_hash, sandi):
        return None
    with transaksi(session):
        token = sesi_.ganti_token(session, sesi_id, saat=sekarang())
        catat_pengguna(session, "sesi.masuk_ulang", pengguna, pengguna_id)
    return token


def keluar(session: Session, pengguna_id: int, sesi_id: int) -> None:
    akhiri_sesi(session, pengguna_id, hanya=sesi_id, jenis="sesi.keluar")


def akhiri_sesi(
    session: Session,
    pengguna_id: int,
    *,
    hanya: int | None = None,
    kecuali: int | None = None,
    jenis: str = "sesi.akhiri",
) -> int:
    """End one own session (`hanya`) or all others (`kecuali`); return how many ended."""
    with transaksi(session):
        pengguna = session.get_one(Pengguna, pengguna_id)
        jumlah = sesi_.akhiri(session, pengguna_id, saat=sekarang(), hanya=hanya, kecuali=kecuali)
        if jumlah:
            catat_pengguna(session, jenis, pengguna, pengguna_id, {"jumlah": jumlah})
    return jumlah


def ganti_sandi(session: Session, pengguna_id: int, sesi_id: int, sandi_baru: str, *, instansi_nama: str) -> str:
    """Set a new password, end all other sessions, renew this one; return its new token. GalatAkun when refused."""
    pengguna = session.get_one(Pengguna, pengguna_id)
    if sebab := sandi_.keberatan(sandi_baru, pengguna.nip, pengguna.nama, instansi_nama):
        raise GalatAkun(sebab)
    hash_baru = sandi_.buat_hash(sandi_baru)
    saat: datetime = sekarang()
    with transaksi(session):
        pengguna.sandi_hash = hash_baru
        jumlah = sesi_.akhiri(session, pengguna_id, saat=saat, kecuali=sesi_id)
        token = sesi_.ganti_token(session, sesi_id, saat=saat)
        catat_pengguna(session, "akun.sandi.ganti", pengguna, pengguna_id, {"sesi_diakhiri": jumlah})
    return token

"""Writes: step up, log out, end sessions."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.akun import sandi as sandi_
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.models import Pengguna
from talenta_web.akun.service import batas
from talenta_web.akun.service import faktor as faktor_
from talenta_web.akun.service.dasar import catat_pengguna
from talenta_web.akun.service.tahap import HasilMasuk, Tahap
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi


def masuk_ulang(
    session: Session, pengguna_id: int, sesi_id: int, sandi: str, teks: str = "", *, alamat_ip: str | None = None
) -> HasilMasuk:
    """Step-up of the logged-in person, by password or by a code; the session gets a new token."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    jenis, nama = ("kode", str(pengguna_id)) if teks else ("sandi", pengguna.nip)
    percobaan = batas.coba(
        session, jenis, nama, saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna_id
    )  # fmt: skip
    if percobaan is None:
        return HasilMasuk(Tahap.DIBATASI)
    if not teks and not sandi_.cocok(pengguna.sandi_hash, sandi):
        return HasilMasuk(Tahap.GAGAL)
    with transaksi(session, selalu=True):
        if teks and faktor_.pakai_kode(session, pengguna, teks, saat) is None:
            return HasilMasuk(Tahap.GAGAL)
        batas.berhasil(session, percobaan)
        token = sesi_.ganti_token(session, sesi_id, saat=saat)
        catat_pengguna(session, "sesi.masuk_ulang", pengguna, pengguna_id)
    return HasilMasuk(Tahap.PENUH, token)


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
    with transaksi(session, selalu=True):
        pengguna = session.get_one(Pengguna, pengguna_id)
        jumlah = sesi_.akhiri(session, pengguna_id, saat=sekarang(), hanya=hanya, kecuali=kecuali)
        if jumlah:
            catat_pengguna(session, jenis, pengguna, pengguna_id, {"jumlah": jumlah})
    return jumlah

"""Writes: step up, log out, end sessions."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.akun import kunci as bentuk
from talenta_web.akun import sandi as sandi_
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kunci import JawabanKunci, Tempat
from talenta_web.akun.models import Pengguna
from talenta_web.akun.service import batas
from talenta_web.akun.service import faktor as faktor_
from talenta_web.akun.service import kunci as kunci_
from talenta_web.akun.service.dasar import catat_pengguna
from talenta_web.akun.service.tahap import HasilMasuk, Tahap
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi


def opsi_sesi(session: Session, pengguna_id: int, sesi_id: int, guna: str, tempat: Tempat) -> str | None:
    """Ask a logged-in person for a security key: JSON for the browser; None without a key."""
    pengguna, pemegang = session.get_one(Pengguna, pengguna_id), kunci_.pemegang_sesi(sesi_id)
    return kunci_.opsi_kunci(session, pengguna, pemegang, guna, tempat, sekarang())


def masuk_ulang(
    session: Session,
    pengguna_id: int,
    sesi_id: int,
    sandi: str,
    teks: str = "",
    *,
    kunci: JawabanKunci | None = None,
    alamat_ip: str | None = None,
) -> HasilMasuk:
    """Step-up of the logged-in person, by password, code or security key; the session gets a new token."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    faktor = bool(teks) or kunci is not None
    jenis, nama = ("kode", str(pengguna_id)) if faktor else ("sandi", pengguna.nip)
    percobaan = batas.coba(
        session, jenis, nama, saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna_id
    )  # fmt: skip
    if percobaan is None:
        return HasilMasuk(Tahap.DIBATASI)
    if not faktor and not sandi_.cocok(pengguna.sandi_hash, sandi):
        return HasilMasuk(Tahap.GAGAL)
    if kunci is not None:
        bentuk.siapkan()
    with transaksi(session, selalu=True):
        if faktor and not faktor_.pakai_faktor(session, pengguna, teks, kunci, kunci_.ULANG, saat):
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

"""Writes: a person changes the own second factor; admins remove that of lost devices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from talenta_web.akun import kunci as bentuk
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kabar import kabari
from talenta_web.akun.kunci import JawabanKunci
from talenta_web.akun.models import FaktorTotp, Pengguna
from talenta_web.akun.service import batas
from talenta_web.akun.service import kunci as kunci_
from talenta_web.akun.service.dasar import GalatAkun, catat_pengguna
from talenta_web.akun.service.faktor import (
    DIBATASI,
    KODE_SALAH,
    KUNCI_SALAH,
    buang_pemulihan,
    kunci_akun,
    pakai_faktor,
    punya_faktor,
    tulis_calon,
    tulis_faktor,
    tulis_pemulihan,
    wajib_faktor,
)
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi

WAJIB = (
    "Peran akun ini mewajibkan verifikasi dua langkah, jadi yang terakhir tidak dapat dilepas. Gantilah perangkatnya."
)
TIDAK_ADA = "Akun ini tidak memakai aplikasi autentikator, jadi tidak ada yang dilepas."


def dengan_faktor(
    session: Session,
    pengguna: Pengguna,
    teks: str,
    kunci: JawabanKunci | None,
    *,
    alamat_ip: str | None,
    saat: datetime,
) -> None:
    """A factor in use is changed only by whoever holds one: GalatAkun unless the code or the key's answer is right."""
    percobaan = batas.coba(
        session, "kode", str(pengguna.id), saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna.id
    )  # fmt: skip
    if percobaan is None:
        raise GalatAkun(DIBATASI)
    if kunci is not None:
        bentuk.siapkan()
    with transaksi(session, selalu=True):
        benar = pakai_faktor(session, pengguna, teks, kunci, kunci_.UBAH, saat)
        if benar:
            batas.berhasil(session, percobaan)
    if not benar:
        raise GalatAkun(KUNCI_SALAH if kunci else KODE_SALAH)


def mulai_faktor(
    session: Session,
    pengguna_id: int,
    teks: str = "",
    *,
    kunci: JawabanKunci | None = None,
    alamat_ip: str | None = None,
) -> None:
    """Start an enrolment from the own page; an account that has a factor proves it first."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    if punya_faktor(session, pengguna_id):
        dengan_faktor(session, pengguna, teks, kunci, alamat_ip=alamat_ip, saat=saat)
    with transaksi(session):
        tulis_calon(session, pengguna, saat)


def pasang_faktor(
    session: Session, pengguna_id: int, sesi_id: int, teks: str, *, alamat_ip: str | None = None
) -> tuple[tuple[str, ...], str]:
    """Finish an enrolment: recovery codes and the new token of this session; other sessions end. GalatAkun if wrong."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    percobaan = batas.coba(
        session, "kode", str(pengguna_id), saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna_id
    )  # fmt: skip
    if percobaan is None:
        raise GalatAkun(DIBATASI)
    with transaksi(session):
        semua = tulis_faktor(session, pengguna, teks, saat)
        if semua is None:
            raise GalatAkun(KODE_SALAH)
        batas.berhasil(session, percobaan)
        sesi_.akhiri(session, pengguna_id, saat=saat, kecuali=sesi_id)
        token = sesi_.ganti_token(session, sesi_id, saat=saat, faktor=True)
    return semua, token


def perbarui_pemulihan(
    session: Session,
    pengguna_id: int,
    teks: str,
    *,
    kunci: JawabanKunci | None = None,
    alamat_ip: str | None = None,
) -> tuple[str, ...]:
    """Ten new recovery codes for an account with a factor; GalatAkun without one or with a wrong code."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    if not punya_faktor(session, pengguna_id):
        raise GalatAkun("Verifikasi dua langkah belum dipasang pada akun ini. Pasang dahulu.")
    dengan_faktor(session, pengguna, teks, kunci, alamat_ip=alamat_ip, saat=saat)
    with transaksi(session):
        semua = tulis_pemulihan(session, pengguna)
        kabari(session, pengguna, "pemulihan.baru")
        catat_pengguna(session, "akun.pemulihan.baru", pengguna, pengguna_id)
    return semua


def hapus_faktor(
    session: Session,
    pengguna_id: int,
    teks: str,
    *,
    kunci: JawabanKunci | None = None,
    alamat_ip: str | None = None,
) -> None:
    """Remove the own authenticator; impossible when it is the last factor of an account that needs one."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    if kunci_.jumlah_kunci(session, pengguna_id) == 0 and wajib_faktor(session, pengguna, saat):
        raise GalatAkun(WAJIB)
    dengan_faktor(session, pengguna, teks, kunci, alamat_ip=alamat_ip, saat=saat)
    with transaksi(session):
        kunci_akun(session, pengguna_id)
        if kunci_.jumlah_kunci(session, pengguna_id) == 0 and wajib_faktor(session, pengguna, saat):
            raise GalatAkun(WAJIB)
        terpasang = FaktorTotp.rahasia.is_not(None)  # not one whose enrolment was only begun
        hasil: Any = session.execute(delete(FaktorTotp).where(FaktorTotp.pengguna_id == pengguna_id, terpasang))
        if hasil.rowcount != 1:
            raise GalatAkun(TIDAK_ADA)
        kabari(session, pengguna, "faktor.lepas")
        catat_pengguna(session, "akun.faktor.lepas", pengguna, pengguna_id)
        buang_pemulihan(session, pengguna_id)


def lepas_faktor(session: Session, pengguna_id: int, *, pelaku_id: int | None) -> int:
    """In the running transaction, for lost devices: every factor and recovery code is gone, every session ends.

    Who may order this (two admins, never for oneself) is decided before (akun.faktor2.reset). The next login of an
    account that needs a factor reaches nothing but the enrolment.
    """
    pengguna = session.get_one(Pengguna, pengguna_id)
    session.execute(delete(FaktorTotp).where(FaktorTotp.pengguna_id == pengguna_id))
    kunci_.hapus_kunci(session, pengguna, pelaku_id)
    buang_pemulihan(session, pengguna_id)
    kabari(session, pengguna, "faktor.lepas")
    catat_pengguna(session, "akun.faktor.lepas", pengguna, pelaku_id)
    return sesi_.akhiri(session, pengguna_id, saat=sekarang())

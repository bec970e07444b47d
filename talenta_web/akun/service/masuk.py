"""Writes: log in step by step."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, func, literal, select
from sqlalchemy.orm import Session

from talenta_web.akun import kunci as bentuk
from talenta_web.akun import sandi as sandi_
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kabar import kabari
from talenta_web.akun.kunci import JawabanKunci, Tempat
from talenta_web.akun.models import IsianTunda, KabarKeamanan, KodeSandi, MasukTunda, Pengguna
from talenta_web.akun.service import batas
from talenta_web.akun.service import faktor as faktor_
from talenta_web.akun.service import kunci as kunci_
from talenta_web.akun.service import sandi as ganti_
from talenta_web.akun.service.dasar import catat_pengguna, transaksi_antre
from talenta_web.akun.service.tahap import Asal, HasilMasuk, Tahap
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi

UMUR_TUNDA = timedelta(minutes=10)
UMUR_ISIAN = timedelta(days=7)
SIMPAN_KODE = timedelta(days=30)


def masuk(
    session: Session, nip: str, sandi: str, *, alamat_ip: str | None = None, peramban: str | None = None
) -> HasilMasuk:
    """Check NIP and password; a session only when nothing is missing.

    GAGAL whatever the reason, at the same cost. DIBATASI (this account must wait) too: pages show it as GAGAL.
    """
    saat, asal = sekarang(), Asal(alamat_ip, peramban)
    with sesi_.lintas_instansi(session):
        # One row for every NIP, plain columns, no way out before the hash: unknown, switched off, waiting and wrong
        # do the same work, statement by statement and call by call (test_kerja_masuk counts them).
        akun = session.execute(
            select(Pengguna.id, Pengguna.sandi_hash, Pengguna.aktif)
            .select_from(select(literal(1).label("satu")).subquery().outerjoin(Pengguna, Pengguna.nip == nip))
        ).one()  # fmt: skip
        percobaan = batas.hitung(session, "sandi", nip, saat=saat, alamat_ip=alamat_ip, pengguna_id=akun.id)
        if percobaan is None:
            return HasilMasuk(Tahap.RAMAI)
        if not sandi_.cocok(akun.sandi_hash if akun.aktif and percobaan.boleh else None, sandi):
            return HasilMasuk(Tahap.GAGAL if percobaan.boleh else Tahap.DIBATASI)
        baru = sandi_.buat_hash(sandi) if sandi_.perlu_perbarui(akun.sandi_hash) else None
        with transaksi_antre(session):
            pengguna = session.get_one(Pengguna, akun.id, populate_existing=True)
            if not pengguna.aktif or pengguna.sandi_hash != akun.sandi_hash:
                return HasilMasuk(Tahap.GAGAL)
            if baru:
                pengguna.sandi_hash = baru
            batas.berhasil(session, percobaan)
            if percobaan.gagal:
                kabari(session, pengguna, "masuk.gagal", percobaan.gagal)
                catat_pengguna(session, "sesi.gagal", pengguna, pengguna.id, {"jumlah": percobaan.gagal})
            return _maju(session, pengguna, None, asal, saat)


def tahap_tunda(session: Session, token: str) -> tuple[Tahap, int] | None:
    """What an unfinished login waits for, and whose it is; None when it is over."""
    with sesi_.lintas_instansi(session):
        dapat = _tunda(session, token, sekarang())
        return (_kurang(session, *dapat, sekarang()), dapat[1].id) if dapat else None


def calon_tunda(session: Session, token: str) -> tuple[str, str] | None:
    """Secret to enrol and the NIP it is for, while an unfinished login waits for exactly that."""
    saat = sekarang()
    with sesi_.lintas_instansi(session):
        dapat = _tunda(session, token, saat)
        if dapat is None or _kurang(session, *dapat, saat) is not Tahap.DAFTAR:
            return None
        rahasia = faktor_.rahasia_calon(session, dapat[1].id, saat)
        return (rahasia, dapat[1].nip) if rahasia else None


def punya_kunci_tunda(session: Session, token: str) -> bool:
    """Does the account of this unfinished login have a security key?"""
    with sesi_.lintas_instansi(session):
        dapat = _tunda(session, token, sekarang())
        return dapat is not None and kunci_.punya_kunci(session, dapat[1].id)


def opsi_tunda(session: Session, token: str, tempat: Tempat) -> str | None:
    """Ask for a security key in an unfinished login that waits for a factor: JSON for the browser, else None."""
    saat = sekarang()
    with sesi_.lintas_instansi(session):
        dapat = _tunda(session, token, saat)
        if dapat is None or _kurang(session, *dapat, saat) is not Tahap.KODE:
            return None
        pemegang = kunci_.pemegang_tunda(dapat[0].id)
        return kunci_.opsi_kunci(session, dapat[1], pemegang, kunci_.MASUK, tempat, saat)


def lanjut_kode(session: Session, token: str, teks: str, asal: Asal, kunci: JawabanKunci | None = None) -> HasilMasuk:
    """The answer of a security key, the code of an authenticator, or a recovery code."""
    return _lanjut(session, token, Tahap.KODE, teks, asal, kunci)


def lanjut_daftar(session: Session, token: str, teks: str, asal: Asal) -> HasilMasuk:
    """The first code of a new factor, for an account that must have one."""
    return _lanjut(session, token, Tahap.DAFTAR, teks, asal)


def _lanjut(
    session: Session, token: str, tahap: Tahap, teks: str, asal: Asal, kunci: JawabanKunci | None = None
) -> HasilMasuk:
    saat = sekarang()
    with sesi_.lintas_instansi(session):
        dapat = _tunda(session, token, saat)
        if dapat is None or _kurang(session, *dapat, saat) is not tahap:
            return HasilMasuk(Tahap.ULANG)
        pengguna_id = dapat[1].id
        percobaan = batas.coba(
            session, "kode", str(pengguna_id), saat=saat, alamat_ip=asal.alamat_ip, pengguna_id=pengguna_id
        )
        if percobaan is None:
            return HasilMasuk(Tahap.DIBATASI)
        if kunci is not None:
            bentuk.siapkan()
        with transaksi(session, selalu=True):
            dapat = _tunda(session, token, saat)
            if dapat is None or _kurang(session, *dapat, saat) is not tahap:
                return HasilMasuk(Tahap.ULANG)
            tunda, pengguna = dapat
            pemulihan: tuple[str, ...] | None = ()
            if tahap is Tahap.DAFTAR:
                pemulihan = faktor_.tulis_faktor(session, pengguna, teks, saat)
            else:
                if kunci is not None:
                    kunci = replace(kunci, pemegang=kunci_.pemegang_tunda(tunda.id))
                if not faktor_.pakai_faktor(session, pengguna, teks, kunci, kunci_.MASUK, saat):
                    pemulihan = None
            if pemulihan is None:
                return HasilMasuk(Tahap.GAGAL)
            batas.berhasil(session, percobaan)
            if percobaan.gagal:
                kabari(session, pengguna, "kode.gagal", percobaan.gagal)
            if tahap is Tahap.DAFTAR:
                sesi_.akhiri(session, pengguna.id, saat=saat)
            tunda.faktor = True
            hasil = _maju(session, pengguna, tunda, asal, saat)
            return replace(hasil, kode_pemulihan=pemulihan)


def lanjut_sandi(session: Session, token: str, sandi_baru: str, asal: Asal) -> HasilMasuk:
    """A new password for one that has expired; GalatAkun when it is refused."""
    saat = sekarang()
    with sesi_.lintas_instansi(session):
        dapat = _tunda(session, token, saat)
        if dapat is None or _kurang(session, *dapat, saat) is not Tahap.SANDI:
            return HasilMasuk(Tahap.ULANG)
        _, pengguna = dapat
        kebijakan = ganti_.kebijakan_pengguna(session, pengguna.instansi_id)
        ganti_.periksa_sandi_baru(session, pengguna, sandi_baru, kebijakan)
        hash_baru = sandi_.buat_hash(sandi_baru)
        with transaksi(session):
            dapat = _tunda(session, token, saat)
            if dapat is None:
                return HasilMasuk(Tahap.ULANG)
            tunda, pengguna = dapat
            jumlah = ganti_.tulis_sandi(session, pengguna, hash_baru, kebijakan, saat=saat, kecuali=None)
            tunda.sandi_hash = hash_baru
            kabari(session, pengguna, "sandi.ganti")
            catat_pengguna(
                session, "akun.sandi.ganti", pengguna, pengguna.id,
                {"sesi_diakhiri": jumlah, "kebijakan": kebijakan.kode},
            )  # fmt: skip
            return _maju(session, pengguna, tunda, asal, saat)


def _tunda(session: Session, token: str, saat: datetime) -> tuple[MasukTunda, Pengguna] | None:
    baris = session.execute(
        select(MasukTunda, Pengguna)
        .join(Pengguna, Pengguna.id == MasukTunda.pengguna_id)
        .where(
            MasukTunda.token_hash == sesi_.cerna(token),
            MasukTunda.dibuat_pada > saat - UMUR_TUNDA,
            Pengguna.aktif.is_(True),
            Pengguna.sandi_hash == MasukTunda.sandi_hash,
        )
        .execution_options(populate_existing=True)
    ).first()
    return (baris[0], baris[1]) if baris else None


def _kurang(session: Session, tunda: MasukTunda | None, pengguna: Pengguna, saat: datetime) -> Tahap:
    """What is still missing."""
    diberi = tunda is not None and tunda.faktor
    if not diberi and faktor_.punya_faktor(session, pengguna.id):
        return Tahap.KODE
    if not diberi and faktor_.wajib_faktor(session, pengguna, saat):
        return Tahap.DAFTAR
    kebijakan = ganti_.kebijakan_pengguna(session, pengguna.instansi_id)
    if ganti_.sandi_kedaluwarsa(session, pengguna, kebijakan, saat):
        return Tahap.SANDI
    return Tahap.PENUH


def _maju(session: Session, pengguna: Pengguna, tunda: MasukTunda | None, asal: Asal, saat: datetime) -> HasilMasuk:
    """In the running transaction: open a session when nothing is missing, else keep the login unfinished."""
    session.flush()
    tahap = _kurang(session, tunda, pengguna, saat)
    if tahap is Tahap.PENUH:
        if tunda is not None:
            session.execute(delete(MasukTunda).where(MasukTunda.pengguna_id == pengguna.id))
        token = sesi_.buka(
            session, pengguna, saat=saat, alamat_ip=asal.alamat_ip, peramban=asal.peramban,
            faktor=tunda is not None and tunda.faktor,
        )  # fmt: skip
        catat_pengguna(session, "sesi.masuk", pengguna, pengguna.id)
        _bersihkan(session, saat)
        return HasilMasuk(tahap, token, kabar_baru=_kabar_baru(session, pengguna.id))
    if tahap is Tahap.DAFTAR:
        faktor_.tulis_calon(session, pengguna, saat)
    if tunda is not None:
        return HasilMasuk(tahap)
    token = secrets.token_urlsafe(32)
    session.add(
        MasukTunda(
            instansi_id=pengguna.instansi_id, pengguna_id=pengguna.id, token_hash=sesi_.cerna(token),
            sandi_hash=pengguna.sandi_hash, dibuat_pada=saat,
        )
    )  # fmt: skip
    return HasilMasuk(tahap, token)


def _kabar_baru(session: Session, pengguna_id: int) -> int:
    """How many notices the owner has not read."""
    belum = (KabarKeamanan.pengguna_id == pengguna_id, KabarKeamanan.dibaca_pada.is_(None))
    return session.scalar(select(func.count()).select_from(KabarKeamanan).where(*belum)) or 0


def _bersihkan(session: Session, saat: datetime) -> None:
    """Rows that are over; each login pays for a few indexed deletes."""
    batas.bersihkan(session, saat=saat)
    session.execute(delete(MasukTunda).where(MasukTunda.dibuat_pada < saat - UMUR_TUNDA))
    session.execute(delete(IsianTunda).where(IsianTunda.dibuat_pada < saat - UMUR_ISIAN))
    session.execute(delete(KodeSandi).where(KodeSandi.berlaku_sampai < saat - SIMPAN_KODE))

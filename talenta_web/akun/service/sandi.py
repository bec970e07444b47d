"""Writes: change a password, one-time codes to set one."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from talenta_web.akun import kode
from talenta_web.akun import sandi as sandi_
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kabar import kabari
from talenta_web.akun.kebijakan import Kebijakan
from talenta_web.akun.models import Instansi, KodeSandi, Pengguna, PeranPengguna, RiwayatSandi, UnitKerja
from talenta_web.akun.service import batas
from talenta_web.akun.service.dasar import GalatAkun, catat_pengguna
from talenta_web.akun.service.setelan import setelan_instansi
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi

UMUR_KODE = timedelta(minutes=10)


class HasilPulih(StrEnum):
    """What became of a try to set a password with a code."""

    BERHASIL, GAGAL = "berhasil", "gagal"
    DIBATASI = "dibatasi"  # this account must wait; pages show it as GAGAL
    RAMAI = "ramai"  # this address, or everybody, tries too often


def kebijakan_pengguna(session: Session, instansi_id: int) -> Kebijakan:
    return setelan_instansi(session, instansi_id).kebijakan


def sandi_kedaluwarsa(session: Session, pengguna: Pengguna, kebijakan: Kebijakan, saat: datetime) -> bool:
    """Does the policy in force ask for a new password?"""
    if not kebijakan.umur_hari:
        return False
    sejak = session.scalar(
        select(RiwayatSandi.dibuat_pada).where(RiwayatSandi.pengguna_id == pengguna.id).order_by(RiwayatSandi.id.desc())
    )
    return saat - (sejak or pengguna.dibuat_pada) >= timedelta(days=kebijakan.umur_hari)


def periksa_sandi_baru(session: Session, pengguna: Pengguna, sandi: str, kebijakan: Kebijakan) -> None:
    """GalatAkun when the policy, the words of this person, or an earlier password stand against it."""
    instansi = session.get_one(Instansi, pengguna.instansi_id)
    unit = session.scalars(
        select(UnitKerja.nama).join(PeranPengguna, PeranPengguna.unit_kerja_id == UnitKerja.id)
        .where(PeranPengguna.pengguna_id == pengguna.id)
    )  # fmt: skip
    konteks = (pengguna.nip, pengguna.nama, instansi.nama, instansi.kode, *unit)
    if sebab := sandi_.keberatan(sandi, *konteks, kebijakan=kebijakan):
        raise GalatAkun(sebab)
    lama = session.scalars(
        select(RiwayatSandi.sandi_hash).where(RiwayatSandi.pengguna_id == pengguna.id)
        .order_by(RiwayatSandi.id.desc()).limit(kebijakan.riwayat)
    )  # fmt: skip
    for hash_ in dict.fromkeys((pengguna.sandi_hash, *lama)):
        if hash_ != sandi_.TANPA and sandi_.cocok(hash_, sandi):
            raise GalatAkun("Sandi ini sudah pernah dipakai untuk akun ini. Pilih sandi lain.")


def tulis_sandi(
    session: Session, pengguna: Pengguna, hash_baru: str, kebijakan: Kebijakan, *, saat: datetime, kecuali: int | None
) -> int:
    """In the running transaction: new hash, history, codes void, other sessions ended; return how many ended."""
    pengguna.sandi_hash = hash_baru
    simpan = max(kebijakan.riwayat, 1)
    session.add(
        RiwayatSandi(instansi_id=pengguna.instansi_id, pengguna_id=pengguna.id, sandi_hash=hash_baru, dibuat_pada=saat)
    )
    session.flush()
    terbaru = select(RiwayatSandi.id).where(RiwayatSandi.pengguna_id == pengguna.id).order_by(RiwayatSandi.id.desc())
    disimpan = list(session.scalars(terbaru.limit(simpan)))
    session.execute(
        delete(RiwayatSandi).where(RiwayatSandi.pengguna_id == pengguna.id, RiwayatSandi.id.not_in(disimpan))
    )
    _batalkan_kode(session, pengguna.id, saat)
    return sesi_.akhiri(session, pengguna.id, saat=saat, kecuali=kecuali)


def _batalkan_kode(session: Session, pengguna_id: int, saat: datetime) -> None:
    session.execute(
        update(KodeSandi)
        .where(KodeSandi.pengguna_id == pengguna_id, KodeSandi.selesai_pada.is_(None))
        .values(selesai_pada=saat)
    )


def ganti_sandi(
    session: Session, pengguna_id: int, sesi_id: int, sandi_kini: str, sandi_baru: str, *, alamat_ip: str | None = None
) -> str | None:
    """Set a new password, end all other sessions, renew this one; return its new token.

    None when the present password is wrong or was tried too often; GalatAkun when the new one is refused.
    """
    saat = sekarang()
    pengguna = session.get_one(Pengguna, pengguna_id)
    percobaan = batas.coba(
        session, "sandi", pengguna.nip, saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna_id
    )  # fmt: skip
    if percobaan is None or not sandi_.cocok(pengguna.sandi_hash, sandi_kini):
        return None
    with transaksi(session):
        batas.berhasil(session, percobaan)
    kebijakan = kebijakan_pengguna(session, pengguna.instansi_id)
    periksa_sandi_baru(session, pengguna, sandi_baru, kebijakan)
    hash_baru = sandi_.buat_hash(sandi_baru)
    with transaksi(session):
        jumlah = tulis_sandi(session, pengguna, hash_baru, kebijakan, saat=saat, kecuali=sesi_id)
        token = sesi_.ganti_token(session, sesi_id, saat=saat)
        kabari(session, pengguna, "sandi.ganti")
        catat_pengguna(
            session, "akun.sandi.ganti", pengguna, pengguna_id,
            {"sesi_diakhiri": jumlah, "kebijakan": kebijakan.kode},
        )  # fmt: skip
    return token


def terbitkan_kode_sandi(session: Session, pengguna_id: int, *, penerbit_id: int | None) -> str:
    """A code with which this account sets its own password: 79 bits, ten minutes, once; earlier ones are void.

    The caller shows it once to the issuer (None = the operator), who hands it over in person. Who may issue for whom,
    and that privileged accounts need two admins, is decided before (akun.kode_pulih.terbit).
    """
    teks, saat = kode.acak(), sekarang()
    with transaksi(session):
        pengguna = session.get_one(Pengguna, pengguna_id)
        if not pengguna.aktif:
            raise GalatAkun("Akun ini nonaktif. Aktifkan dahulu, lalu terbitkan kodenya.")
        _batalkan_kode(session, pengguna_id, saat)
        session.add(
            KodeSandi(
                instansi_id=pengguna.instansi_id, pengguna_id=pengguna_id, penerbit_id=penerbit_id,
                kode_hash=kode.cerna(teks, "sandi", pengguna_id), dibuat_pada=saat, berlaku_sampai=saat + UMUR_KODE,
            )
        )  # fmt: skip
        kabari(session, pengguna, "sandi.kode")
        catat_pengguna(session, "akun.kode_sandi.terbit", pengguna, penerbit_id)
    return teks


def pulihkan_sandi(
    session: Session, nip: str, teks: str, sandi_baru: str, *, alamat_ip: str | None = None
) -> HasilPulih:
    """Set a password with a code. No session is opened: the second factor stays in the way.

    An unknown account, a wrong, used or old code, too many tries: refused at the same cost. GalatAkun (a refused
    password) reaches only whoever holds a valid code; the code stays valid then.
    """
    saat = sekarang()
    with sesi_.lintas_instansi(session):
        pengguna_id = session.scalar(select(Pengguna.id).where(Pengguna.nip == nip, Pengguna.aktif.is_(True)))
        percobaan = batas.hitung(session, "pulih", nip, saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna_id)
        if percobaan is None:
            return HasilPulih.RAMAI
        cocok = (
            KodeSandi.kode_hash == kode.cerna(teks, "sandi", pengguna_id or 0),
            KodeSandi.pengguna_id == (pengguna_id or 0),
            KodeSandi.selesai_pada.is_(None),
            KodeSandi.berlaku_sampai > saat,
        )
        ada = session.scalar(select(KodeSandi.id).where(*cocok)) is not None  # asked for whoever it is: same cost
        if not ada or pengguna_id is None or not percobaan.boleh:
            return HasilPulih.GAGAL if percobaan.boleh else HasilPulih.DIBATASI
        with transaksi(session):  # the code is right: trying out passwords is no guessing
            batas.berhasil(session, percobaan)
        pengguna = session.get_one(Pengguna, pengguna_id)
        kebijakan = kebijakan_pengguna(session, pengguna.instansi_id)
        periksa_sandi_baru(session, pengguna, sandi_baru, kebijakan)
        hash_baru = sandi_.buat_hash(sandi_baru)
        with transaksi(session):
            dipakai = session.execute(update(KodeSandi).where(*cocok).values(selesai_pada=saat))
            if getattr(dipakai, "rowcount", 0) != 1:
                return HasilPulih.GAGAL
            jumlah = tulis_sandi(session, pengguna, hash_baru, kebijakan, saat=saat, kecuali=None)
            kabari(session, pengguna, "sandi.pulih")
            catat_pengguna(
                session, "akun.sandi.pulih", pengguna, pengguna.id,
                {"sesi_diakhiri": jumlah, "kebijakan": kebijakan.kode},
            )  # fmt: skip
    return HasilPulih.BERHASIL

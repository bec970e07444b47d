"""Writes of akun: instansi, units, accounts, roles, login, logout, password."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import sandi as sandi_
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.models import Instansi, Pengguna, PeranPengguna, UnitKerja
from talenta_web.basis.jejak import catat
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import ANONIM, NAMA_PERAN


class GalatAkun(ValueError):
    """A refused change; the message is for people."""


@dataclass(frozen=True, slots=True)
class Tugas:
    """A role to grant, with the id of its unit."""

    peran: str
    unit_kerja_id: int | None = None


def buat_instansi(session: Session, kode: str, nama: str, zona_waktu: str = "Asia/Jakarta") -> Instansi:
    with transaksi(session):
        if session.scalar(select(Instansi.id).where(Instansi.kode == kode)) is not None:
            raise GalatAkun(f"Instansi dengan kode {kode} sudah ada.")
        instansi = Instansi(kode=kode, nama=nama, zona_waktu=zona_waktu)
        session.add(instansi)
        session.flush()
        catat(
            session, "instansi.buat", instansi_id=instansi.id, pelaku_id=None, objek="instansi", objek_pid=instansi.pid
        )
    return instansi


def buat_unit(
    session: Session, *, instansi_id: int, kode: str, nama: str, induk: UnitKerja | None = None, pelaku_id: int | None
) -> UnitKerja:
    """Add a unit below `induk` (None = a root)."""
    with transaksi(session):
        unit = UnitKerja(instansi_id=instansi_id, kode=kode, nama=nama, induk_id=induk.id if induk else None)
        session.add(unit)
        session.flush()
        unit.jalur = f"{induk.jalur if induk else '/'}{unit.id}/"
        catat(
            session, "unit_kerja.buat", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="unit_kerja",
            objek_pid=unit.pid,
        )  # fmt: skip
    return unit


def buat_pengguna(
    session: Session,
    *,
    instansi_id: int,
    nip: str,
    nama: str,
    sandi: str,
    tugas: Sequence[Tugas],
    pelaku_id: int | None = None,
) -> Pengguna:
    """Make an account with its roles."""
    for t in tugas:
        if t.peran not in NAMA_PERAN or t.peran == ANONIM:
            raise GalatAkun(
                f"Peran {t.peran!r} tidak dikenal. Pilih: {', '.join(p for p in NAMA_PERAN if p != ANONIM)}."
            )
    if sebab := sandi_.keberatan(sandi, nip, nama):
        raise GalatAkun(sebab)
    hash_sandi = sandi_.buat_hash(sandi)  # before the transaction: no writer waits for it
    with transaksi(session):
        with sesi_.lintas_instansi(session):
            if session.scalar(select(Pengguna.id).where(Pengguna.nip == nip)) is not None:
                raise GalatAkun(f"Akun dengan NIP {nip} sudah ada.")
        pengguna = Pengguna(instansi_id=instansi_id, nip=nip, nama=nama, sandi_hash=hash_sandi)
        session.add(pengguna)
        session.flush()
        session.add_all(
            PeranPengguna(
                instansi_id=instansi_id, pengguna_id=pengguna.id, peran=t.peran, unit_kerja_id=t.unit_kerja_id
            )
            for t in tugas
        )
        _catat(session, "akun.buat", pengguna, pelaku_id, {"peran": [t.peran for t in tugas]})
    return pengguna


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
            _catat(session, "sesi.masuk", pengguna, pengguna.id)
    return token


def masuk_ulang(session: Session, pengguna_id: int, sesi_id: int, sandi: str) -> str | None:
    """Step-up: check the password of the logged-in person; return the new token of the session, or None."""
    pengguna = session.get_one(Pengguna, pengguna_id)
    if not sandi_.cocok(pengguna.sandi_hash, sandi):
        return None
    with transaksi(session):
        token = sesi_.ganti_token(session, sesi_id, saat=sekarang())
        _catat(session, "sesi.masuk_ulang", pengguna, pengguna_id)
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
            _catat(session, jenis, pengguna, pengguna_id, {"jumlah": jumlah})
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
        _catat(session, "akun.sandi.ganti", pengguna, pengguna_id, {"sesi_diakhiri": jumlah})
    return token


def _catat(
    session: Session, jenis: str, pengguna: Pengguna, pelaku_id: int | None, rincian: dict[str, object] | None = None
) -> None:
    catat(
        session, jenis, instansi_id=pengguna.instansi_id, pelaku_id=pelaku_id, objek="pengguna",
        objek_pid=pengguna.pid, rincian=rincian,
    )  # fmt: skip

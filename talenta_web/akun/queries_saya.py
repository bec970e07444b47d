"""Reads of the own account page: notices, kept forms, state of the second factor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.kabar import kalimat
from talenta_web.akun.models import FaktorTotp, IsianTunda, KabarKeamanan, KodePemulihan, KunciKeamanan
from talenta_web.akun.service import buka_isian
from talenta_web.akun.service.kunci import jumlah_kunci


@dataclass(frozen=True, slots=True)
class BarisKabar:
    """One notice, in words."""

    teks: str
    waktu: datetime
    baru: bool


@dataclass(frozen=True, slots=True)
class KeadaanFaktor:
    """Since when the account has an authenticator (None = it has none), unused recovery codes, security keys."""

    sejak: datetime | None
    sisa_pemulihan: int
    kunci: int

    @property
    def ada(self) -> bool:
        """Is there any second factor?"""
        return self.sejak is not None or self.kunci > 0


@dataclass(frozen=True, slots=True)
class BarisKunci:
    """One security key of the account."""

    pid: str
    nama: str
    sejak: datetime
    terakhir: datetime | None


@dataclass(frozen=True, slots=True)
class Isian:
    """A form that was not accepted: where it goes, what was typed."""

    pid: str
    alamat: str
    isi: tuple[tuple[str, str], ...]
    ada_berkas: bool
    waktu: datetime


def kabar_terbaru(session: Session, pengguna_id: int, banyak: int = 10) -> list[BarisKabar]:
    baris = session.scalars(
        select(KabarKeamanan)
        .where(KabarKeamanan.pengguna_id == pengguna_id)
        .order_by(KabarKeamanan.waktu.desc(), KabarKeamanan.id.desc())
        .limit(banyak)
    )
    return [BarisKabar(kalimat(k.jenis, k.jumlah), k.waktu, k.dibaca_pada is None) for k in baris]


def keadaan_faktor(session: Session, pengguna_id: int) -> KeadaanFaktor:
    sejak = session.scalar(
        select(FaktorTotp.sejak).where(FaktorTotp.pengguna_id == pengguna_id, FaktorTotp.rahasia.is_not(None))
    )
    sisa = session.scalar(
        select(func.count())
        .select_from(KodePemulihan)
        .where(KodePemulihan.pengguna_id == pengguna_id, KodePemulihan.dipakai_pada.is_(None))
    )
    return KeadaanFaktor(sejak, sisa or 0, jumlah_kunci(session, pengguna_id))


def daftar_kunci(session: Session, pengguna_id: int) -> list[BarisKunci]:
    k = KunciKeamanan
    pilih = select(k.pid, k.nama, k.dibuat_pada, k.dipakai_pada).where(k.pengguna_id == pengguna_id).order_by(k.id)
    return [BarisKunci(*b) for b in session.execute(pilih)]


def isian_milik(session: Session, pengguna_id: int, pid: str) -> Isian | None:
    """A kept form of this person, or None."""
    milik = select(IsianTunda).where(IsianTunda.pid == pid, IsianTunda.pengguna_id == pengguna_id)
    baris = session.scalar(milik)
    if baris is None:
        return None
    return Isian(baris.pid, baris.alamat, tuple(buka_isian(baris)), baris.ada_berkas, baris.dibuat_pada)


def daftar_isian(session: Session, pengguna_id: int) -> list[tuple[str, datetime]]:
    """Public id and moment of each kept form, the newest first; their text stays sealed."""
    baris = session.execute(
        select(IsianTunda.pid, IsianTunda.dibuat_pada)
        .where(IsianTunda.pengguna_id == pengguna_id)
        .order_by(IsianTunda.id.desc())
    )
    return [(pid, waktu) for pid, waktu in baris]

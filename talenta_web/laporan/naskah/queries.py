"""Reads: the profile in force, signers, numbers."""

from __future__ import annotations

from datetime import date
from typing import cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, undefer

from talenta_web.kontrak.naskah import (
    AtributTtd,
    CaraTtd,
    Huruf,
    KodeKeamanan,
    Penandatangan,
    ProfilNaskah,
    UkuranKertas,
)
from talenta_web.laporan.models.naskah import DIPESAN, NomorNaskah, PenandatanganNaskah, ProfilInstansi


def profil(session: Session, instansi_id: int, pid: str = "", *, logo: bool = False) -> ProfilInstansi | None:
    """The version `pid`, or the one in force; None while the instansi has none."""
    p = ProfilInstansi
    pilih = select(p).where(p.instansi_id == instansi_id).order_by(p.nomor_versi.desc()).limit(1)
    if pid:
        pilih = pilih.where(p.pid == pid)
    return session.scalar(pilih.options(undefer(p.logo)) if logo else pilih)


def ke_profil(p: ProfilInstansi, *, logo: bool = True) -> ProfilNaskah:
    """As the contract knows it."""
    return ProfilNaskah(
        nama=p.nama,
        kop=tuple(p.kop),
        alamat=p.alamat,
        logo=p.logo if logo else None,
        tempat=p.tempat,
        kertas=cast(UkuranKertas, p.kertas),
        margin_atas=p.margin_atas,
        margin_kanan=p.margin_kanan,
        margin_bawah=p.margin_bawah,
        margin_kiri=p.margin_kiri,
        huruf=cast(Huruf, p.huruf),
        ukuran_huruf=p.ukuran_huruf,
        pola_nomor=p.pola_nomor,
        kode_keamanan=cast(KodeKeamanan, p.kode_keamanan),
        nomor_halaman="kaki" if p.nomor_halaman == "kaki" else "strip",
    )


def ke_penandatangan(p: PenandatanganNaskah) -> Penandatangan:
    """As the contract knows it."""
    return Penandatangan(
        p.nama, p.jabatan, p.nip, p.pangkat, cast(AtributTtd, p.atribut), p.atas_nama, p.melalui,
        cast(CaraTtd, p.cara), p.jangkar,
    )  # fmt: skip


def jabatan(p: PenandatanganNaskah) -> str:
    """The lines above the signature in one."""
    return ", ".join(b.rstrip(",") for b in ke_penandatangan(p).kepala)


def daftar_penandatangan(session: Session, instansi_id: int, hari: date | None = None) -> list[PenandatanganNaskah]:
    """Signers that were not replaced, those of today first; with `hari` only those who may sign on that day."""
    p = PenandatanganNaskah
    pilih = select(p).where(p.instansi_id == instansi_id, p.diganti_pada.is_(None))
    if hari is not None:
        pilih = pilih.where(p.berlaku_sejak <= hari, or_(p.berlaku_sampai.is_(None), p.berlaku_sampai >= hari))
    return list(session.scalars(pilih.order_by(p.berlaku_sampai.is_not(None), p.jabatan, p.id).limit(200)))


def penandatangan(session: Session, instansi_id: int, pid: str) -> PenandatanganNaskah | None:
    """One signer, also a closed or replaced one."""
    p = PenandatanganNaskah
    return session.scalar(select(p).where(p.instansi_id == instansi_id, p.pid == pid))


def urut_terakhir(session: Session, instansi_id: int, tahun: int, pola: str) -> int:
    """The highest running number of a year and pattern; 0 when none was given."""
    n = NomorNaskah
    return session.scalar(
        select(func.max(n.urut)).where(n.instansi_id == instansi_id, n.tahun == tahun, n.pola == pola)
    ) or 0  # fmt: skip


def nomor_ada(session: Session, instansi_id: int, teks: str) -> bool:
    """Whether the register holds this number already."""
    n = NomorNaskah
    return session.scalar(select(n.id).where(n.instansi_id == instansi_id, n.nomor == teks)) is not None


def nomor(session: Session, instansi_id: int, pid: str) -> NomorNaskah | None:
    """One row of the register of numbers."""
    return session.scalar(select(NomorNaskah).where(NomorNaskah.instansi_id == instansi_id, NomorNaskah.pid == pid))


def pesanan(session: Session, instansi_id: int, laporan: str, pengguna_id: int | None) -> list[NomorNaskah]:
    """Numbers this person took for this report that no paper bears yet."""
    n = NomorNaskah
    return list(
        session.scalars(
            select(n)
            .where(
                n.instansi_id == instansi_id, n.laporan == laporan, n.status == DIPESAN, n.dibuat_oleh == pengguna_id
            )
            .order_by(n.id.desc())
            .limit(10)
        )
    )

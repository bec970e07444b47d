"""Reads: proposals for the page of the second human; pairs of roles opened by the PPK."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import PembukaanPasangan, Pengguna, Persetujuan
from talenta_web.akun.models.persetujuan import KEDALUWARSA, MENUNGGU
from talenta_web.akun.persetujuan.tindakan import cari, semua
from talenta_web.domain.izin import NAMA_PERAN, Pelaku

MAKS_SELESAI = 50
MAKS_MENUNGGU = 200


@dataclass(frozen=True, slots=True)
class Usulan:
    """One proposal as its page shows it; `status` is `kedaluwarsa` as soon as its term is over."""

    pid: str
    judul: str
    ringkas: str
    status: str
    pengusul_id: int
    pengusul: str
    pengusul_nip: str
    pemutus: str | None
    diusulkan_pada: datetime
    berlaku_sampai: datetime
    selesai_pada: datetime | None
    alasan: str | None
    subjek: str | None


@dataclass(frozen=True, slots=True)
class PasanganDibuka:
    """One opened pair; `berlaku` today."""

    peran_a: str
    peran_b: str
    mulai: date
    selesai: date
    nomor: str
    alasan: str
    oleh: str
    berlaku: bool


def _pilih(kode: Set[str]) -> Any:
    pengusul, pemutus = aliased(Pengguna), aliased(Pengguna)
    return (
        select(Persetujuan, pengusul.nama, pengusul.nip, pemutus.nama)
        .join(pengusul, pengusul.id == Persetujuan.pengusul_id)
        .outerjoin(pemutus, pemutus.id == Persetujuan.pemutus_id)
        .where(Persetujuan.tindakan.in_(kode))
    )


def _usulan(session: Session, baris: Any, saat: datetime) -> Usulan:
    p, pengusul, nip, pemutus = baris
    t = cari(p.tindakan)
    try:
        ringkas, subjek = t.ringkas(session, p.muatan), t.subjek(session, p.muatan)
    except LookupError as galat:
        ringkas, subjek = str(galat), None
    lewat = p.status == MENUNGGU and p.berlaku_sampai <= saat
    return Usulan(
        p.pid,
        t.judul,
        ringkas,
        KEDALUWARSA if lewat else p.status,
        p.pengusul_id,
        pengusul,
        nip,
        pemutus,
        p.diusulkan_pada,
        p.berlaku_sampai,
        p.selesai_pada,
        p.alasan,
        subjek,
    )


def daftar(session: Session, kode: Set[str], saat: datetime) -> tuple[list[Usulan], list[Usulan]]:
    """Those that wait (oldest first), and the last ones that are over."""
    menunggu = _pilih(kode).where(Persetujuan.status == MENUNGGU, Persetujuan.berlaku_sampai > saat)
    selesai = _pilih(kode).where(~((Persetujuan.status == MENUNGGU) & (Persetujuan.berlaku_sampai > saat)))
    urut = menunggu.order_by(Persetujuan.id).limit(MAKS_MENUNGGU)
    akhir = selesai.order_by(Persetujuan.id.desc()).limit(MAKS_SELESAI)
    return (
        [_usulan(session, b, saat) for b in session.execute(urut).all()],
        [_usulan(session, b, saat) for b in session.execute(akhir).all()],
    )


def rinci(session: Session, pid: str, kode: Set[str], saat: datetime) -> Usulan | None:
    """One proposal, None when it is not for this reader."""
    baris = session.execute(_pilih(kode).where(Persetujuan.pid == pid)).one_or_none()
    return _usulan(session, baris, saat) if baris else None


def halangan(u: Usulan, pelaku: Pelaku) -> str | None:
    """Why this reader cannot say the second yes, in words; None when he can."""
    if u.status != MENUNGGU:
        return "Usulan ini sudah tidak menunggu persetujuan."
    if pelaku.id == u.pengusul_id or pelaku.nip == u.pengusul_nip:
        return "Anda yang mengusulkan. Persetujuan kedua harus dari orang lain."
    if u.subjek == pelaku.nip:
        return "Usulan ini menyangkut Anda sendiri, jadi orang lain yang memutuskannya."
    return None


def menunggu_tentang(session: Session, pengguna_pid: str) -> list[tuple[str, str]]:
    """Public id and title of proposals that wait about this account."""
    baris = session.execute(
        select(Persetujuan.pid, Persetujuan.tindakan, Persetujuan.muatan)
        .where(Persetujuan.status == MENUNGGU)
        .order_by(Persetujuan.id)
        .limit(MAKS_MENUNGGU)
    )
    judul = {t.kode: t.judul for t in semua()}
    return [(pid, judul.get(kode, kode)) for pid, kode, muatan in baris if muatan.get("pengguna") == pengguna_pid]


def muatan_menunggu(session: Session, kode: str) -> list[dict[str, Any]]:
    """What the waiting proposals of one action speak of, over every instansi of this session's scope."""
    p = Persetujuan
    return list(session.scalars(select(p.muatan).where(p.status == MENUNGGU, p.tindakan == kode)))


def jumlah_menunggu(session: Session, kode: Set[str], saat: datetime, pelaku: Pelaku) -> int:
    """Proposals this person could decide now."""
    menunggu, _ = daftar(session, kode, saat)
    return sum(halangan(u, pelaku) is None for u in menunggu)


def pasangan_dibuka(session: Session, hari: date) -> list[PasanganDibuka]:
    """Opened pairs, those of today first."""
    b = PembukaanPasangan
    baris = session.execute(
        select(b, Pengguna.nama).join(Pengguna, Pengguna.id == b.dibuka_oleh_id).order_by(b.selesai.desc(), b.id)
    )
    return [
        PasanganDibuka(
            NAMA_PERAN[p.peran_a],
            NAMA_PERAN[p.peran_b],
            p.mulai,
            p.selesai,
            p.nomor_keputusan,
            p.alasan,
            oleh,
            p.mulai <= hari <= p.selesai,
        )
        for p, oleh in baris
    ]

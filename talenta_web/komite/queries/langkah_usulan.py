"""Every step of proposals, with who took it; files of their evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.komite.isian_usulan import Bukti
from talenta_web.komite.models import LangkahUsulan
from talenta_web.pemetaan.models import PemetaanSelesai


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step: `dihitung_pada` tells which run it spoke about."""

    nomor: int
    jenis: str
    kotak_hitung: int | None
    kotak_usul: int | None
    kode_alasan: str | None
    alasan: str
    bukti: tuple[Bukti, ...]
    oleh: str
    waktu: datetime
    dihitung_pada: datetime


def langkah(session: Session, usulan_id: Collection[int]) -> Mapping[int, tuple[Langkah, ...]]:
    """Steps of these proposals, newest first, by proposal. One statement."""
    s = LangkahUsulan
    baris = session.execute(
        select(
            s.usulan_id, s.nomor, s.jenis, s.kotak_hitung, s.kotak_usul, s.kode_alasan, s.alasan, s.bukti,
            Pengguna.nama, s.waktu, PemetaanSelesai.selesai_pada,
        )
        .join(Pengguna, Pengguna.id == s.oleh_id)
        .join(PemetaanSelesai, PemetaanSelesai.pemetaan_id == s.pemetaan_id)
        .where(s.usulan_id.in_(usulan_id))
        .order_by(s.usulan_id, s.nomor.desc())
    )  # fmt: skip
    hasil: dict[int, list[Langkah]] = {}
    for id_, nomor, jenis, hitung, usul, kode, alasan, bukti, oleh, waktu, dihitung in baris:
        isi = tuple(map(Bukti.baca, bukti))
        satu = Langkah(nomor, jenis, hitung, usul, kode, alasan, isi, oleh, waktu, dihitung)
        hasil.setdefault(id_, []).append(satu)
    return {k: tuple(v) for k, v in hasil.items()}


def berkas(session: Session, usulan_id: int, pid: str) -> GudangBerkas | None:
    """A file named by any step of this proposal."""
    bukti = session.scalars(select(LangkahUsulan.bukti).where(LangkahUsulan.usulan_id == usulan_id))
    if not any(b.get("berkas") == pid for isi in bukti for b in isi):
        return None
    return session.scalar(select(GudangBerkas).where(GudangBerkas.pid == pid))

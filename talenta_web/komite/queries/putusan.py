"""Decisions in force per person on the agenda, how they came about, and who is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.domain.sidang import BENTURAN, TUNDA, UBAH
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Keputusan, Sidang
from talenta_web.komite.models.sidang import DIBAHAS, MENUNGGU

URUNG = "urung"


@dataclass(frozen=True, slots=True)
class TampilanKeputusan:
    """One row: `beda_pendapat` = (member, words), `benturan` = (member, kind in words), `oleh` = who recorded it."""

    pid: str
    calon_id: int
    nomor: int
    jenis: str
    kotak_hitung: int | None
    kotak: int | None
    kode_alasan: str
    alasan: str
    beda_pendapat: tuple[tuple[str, str], ...]
    hitungan: Mapping[str, Any]
    benturan: tuple[tuple[str, str], ...]
    oleh: str
    waktu: datetime

    @property
    def ringkas(self) -> str:
        """In words: what was decided."""
        return ringkas(self.jenis, self.kotak_hitung, self.kotak)


def ringkas(jenis: str, kotak_hitung: int | None, kotak: int | None) -> str:
    """A decision in a few words."""
    lama = f"kotak {kotak_hitung}" if kotak_hitung else "belum dapat dipetakan"
    if jenis == UBAH:
        return f"{lama} → {kotak}"
    if jenis == URUNG:
        return "diurungkan"
    return "ditunda" if jenis == TUNDA else f"tetap {lama}" if kotak_hitung else f"tetap, {lama}"


def keputusan_kini(session: Session, calon_id: int) -> Keputusan | None:
    """The newest row about a person (also one that takes back); None when there never was one."""
    k = Keputusan
    return session.scalar(select(k).where(k.calon_id == calon_id).order_by(k.nomor.desc()).limit(1))


def riwayat_keputusan(session: Session, calon_id: int) -> tuple[TampilanKeputusan, ...]:
    """Every row about a person, newest first, those taken back included."""
    k = Keputusan
    return _tampil(session, list(session.scalars(select(k).where(k.calon_id == calon_id).order_by(k.nomor.desc()))))


def _tampil(session: Session, baris: list[Keputusan]) -> tuple[TampilanKeputusan, ...]:
    a, p = AnggotaKomite, Pengguna
    id_anggota = {b["anggota"] for k in baris for b in (*k.beda_pendapat, *k.benturan)}
    anggota = dict(session.execute(select(a.id, a.nama).where(a.id.in_(id_anggota))).all())
    oleh = dict(session.execute(select(p.id, p.nama).where(p.id.in_({k.oleh_id for k in baris}))).all())
    return tuple(
        TampilanKeputusan(
            k.pid, k.calon_id, k.nomor, k.jenis, k.kotak_hitung, k.kotak, k.kode_alasan, k.alasan,
            tuple((anggota[b["anggota"]], b["teks"]) for b in k.beda_pendapat), k.hitungan,
            tuple((anggota[b["anggota"]], BENTURAN[b["jenis"]]) for b in k.benturan),
            oleh.get(k.oleh_id or 0, ""), k.waktu,
        )
        for k in baris
    )  # fmt: skip


def berikutnya(session: Session, sidang: Sidang, nomor: int) -> str | None:
    """Public id of the next person without a decision after place `nomor`, from the start again; None when all have."""
    c = CalonSidang
    pilih = (
        select(c.pid)
        .where(c.sidang_id == sidang.id, c.keadaan.in_((MENUNGGU, DIBAHAS)), c.nomor != nomor)
        .order_by(c.nomor <= nomor, c.nomor)
    )
    return session.scalar(pilih.limit(1))

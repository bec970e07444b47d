"""Reads for the pages: own declarations, those of a committee, and the conflicts on its open agendas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import BATAL, DITUTUP
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Komite, PernyataanBenturan, Sidang, SusunanKomite
from talenta_web.komite.models.susunan import BERLAKU
from talenta_web.komite.queries.benturan import benturan_calon
from talenta_web.pegawai.models import Pegawai

MAKS_BARIS = 200


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """One declaration as a page shows it; `oleh` and `kursi` are the member's, where the page is the committee's."""

    pid: str
    nama: str
    nip: str
    jenis: str
    keterangan: str
    dinyatakan_pada: datetime
    dicabut_pada: datetime | None
    alasan_cabut: str | None
    oleh: str = ""
    kursi: str = ""


def _kolom() -> tuple[Any, ...]:
    b = PernyataanBenturan
    return b.pid, Pegawai.nama, b.nip, b.jenis, b.keterangan, b.dinyatakan_pada, b.dicabut_pada, b.alasan_cabut


def milik(session: Session, pengguna_id: int) -> tuple[Pernyataan, ...]:
    """Own declarations, those that count first, newest first."""
    b = PernyataanBenturan
    pilih = (
        select(*_kolom())
        .outerjoin(Pegawai, Pegawai.id == b.pegawai_id)
        .where(b.pengguna_id == pengguna_id)
        .order_by(b.dicabut_pada.is_not(None), b.id.desc())
        .limit(MAKS_BARIS)
    )
    return tuple(_baris(b) for b in session.execute(pilih))


def _baris(b: Sequence[Any]) -> Pernyataan:
    return Pernyataan(b[0], b[1] or "Tidak ada lagi", *b[2:])


def dinyatakan_komite(session: Session, komite_id: int) -> tuple[Pernyataan, ...]:
    """Declarations of the members of the composition decided last, as `milik` orders them."""
    b, a, s = PernyataanBenturan, AnggotaKomite, SusunanKomite
    pilih = (
        select(*_kolom(), a.nama, a.peran)
        .outerjoin(Pegawai, Pegawai.id == b.pegawai_id)
        .join(a, a.pengguna_id == b.pengguna_id)
        .join(s, s.id == a.susunan_id)
        .where(s.komite_id == komite_id, s.keadaan == BERLAKU)
        .order_by(b.dicabut_pada.is_not(None), a.urut, b.id.desc())
        .limit(MAKS_BARIS)
    )
    return tuple(_baris(b) for b in session.execute(pilih))


@dataclass(frozen=True, slots=True)
class BenturanAgenda:
    """Conflicts on one agenda: (place, person, member, kind)."""

    sidang_pid: str
    nomor: int
    nama: str
    baris: tuple[tuple[int, str, str, str], ...]


def agenda_komite(session: Session, komite: Komite, hari: date) -> tuple[BenturanAgenda, ...]:
    """Who sits out whose case in the sessions of this committee that have not ended."""
    berjalan = session.scalars(
        select(Sidang)
        .where(Sidang.komite_id == komite.id, Sidang.keadaan.not_in((DITUTUP, BATAL)))
        .order_by(Sidang.nomor)
    ).all()
    hasil = []
    for s in berjalan:
        c, a = CalonSidang, AnggotaKomite
        calon = {b[0]: b for b in session.execute(select(c.id, c.nomor, c.nama).where(c.sidang_id == s.id))}
        kursi = {b[0]: b for b in session.execute(select(a.id, a.urut, a.nama).where(a.susunan_id == s.susunan_id))}
        pasangan = sorted((calon[k][1], kursi[m][1], k, m, j) for (k, m), j in benturan_calon(session, s, hari).items())
        baris = tuple((no, calon[k][2], kursi[m][2], jenis) for no, _, k, m, jenis in pasangan)
        hasil.append(BenturanAgenda(s.pid, s.nomor, s.nama, baris))
    return tuple(hasil)

"""Workbooks that were handed out, and which butir an account may take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, UnitKerja
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.models import BukuKerja, Penilaian, TugasButir
from talenta_web.kematangan.queries.jawaban import dikembalikan
from talenta_web.kuesioner.model import Kuesioner

_LEMBAR = 50


@dataclass(frozen=True, slots=True)
class BukuTampil:
    """A workbook in the list."""

    pid: str
    nomor: int
    putaran: int
    unit: str | None
    oleh: str
    waktu: datetime


@dataclass(frozen=True, slots=True)
class PilihanUnit:
    """A unit with butir of its own in this assessment."""

    id: int
    nama: str
    jumlah: int


def daftar(session: Session, penilaian: Penilaian, lingkup: Lingkup, pelaku_id: int) -> tuple[BukuTampil, ...]:
    """The newest workbooks this account may take again, newest first."""
    b = BukuKerja
    baris = session.execute(
        select(b.pid, b.nomor, b.putaran, UnitKerja.nama, Pengguna.nama, b.waktu, b.oleh_id, UnitKerja.jalur)
        .join(Pengguna, Pengguna.id == b.oleh_id)
        .outerjoin(UnitKerja, UnitKerja.id == b.unit_id)
        .where(b.penilaian_id == penilaian.id)
        .order_by(b.nomor.desc())
        .limit(_LEMBAR)
    )
    return tuple(BukuTampil(*r[:6]) for r in baris if r.oleh_id == pelaku_id or lingkup.memuat(None, r.jalur))


def satu(
    session: Session, penilaian: Penilaian, pid: str, lingkup: Lingkup, pelaku_id: int
) -> tuple[BukuKerja, str | None] | None:
    """One of them with the name of its unit, if this account may take it again."""
    b = BukuKerja
    baris = session.execute(
        select(b, UnitKerja.jalur, UnitKerja.nama)
        .outerjoin(UnitKerja, UnitKerja.id == b.unit_id)
        .where(b.penilaian_id == penilaian.id, b.pid == pid)
    ).first()
    if baris is None or not (baris[0].oleh_id == pelaku_id or lingkup.memuat(None, baris[1])):
        return None
    return baris[0], baris[2]


def bernomor(session: Session, penilaian: Penilaian, nomor: int) -> BukuKerja | None:
    """The workbook with this number."""
    b = BukuKerja
    return session.scalar(select(b).where(b.penilaian_id == penilaian.id, b.nomor == nomor))


def unit_bertugas(session: Session, penilaian: Penilaian, lingkup: Lingkup) -> tuple[PilihanUnit, ...]:
    """Units that fill butir of this assessment, as far as the account reaches them, by name."""
    t = TugasButir
    baris = session.execute(
        select(UnitKerja.id, UnitKerja.nama, UnitKerja.jalur)
        .join(t, t.unit_id == UnitKerja.id)
        .where(t.penilaian_id == penilaian.id)
        .order_by(UnitKerja.nama, UnitKerja.id)
    ).all()
    terjangkau = [r for r in baris if lingkup.memuat(None, r.jalur)]
    return tuple(PilihanUnit(i, n, len([r for r in terjangkau if r.id == i])) for i, n in
                 dict.fromkeys((r.id, r.nama) for r in terjangkau))  # fmt: skip


def butir_terbawa(
    session: Session, penilaian: Penilaian, k: Kuesioner, lingkup: Lingkup, unit_id: int | None = None
) -> tuple[str, ...]:
    """Codes of the butir that a workbook of this account (of one unit) holds, in the order of the instrument."""
    t = TugasButir
    tugas = {
        r.butir: (r.unit_id, r.unit_jalur)
        for r in session.execute(select(t.butir, t.unit_id, t.unit_jalur).where(t.penilaian_id == penilaian.id))
    }
    kosong: tuple[int | None, str | None] = (None, None)
    kembali = dikembalikan(session, penilaian) if penilaian.keadaan == "perbaikan" else None
    return tuple(
        kode
        for kode in k.butir
        if lingkup.memuat(None, tugas.get(kode, kosong)[1])
        and (unit_id is None or tugas.get(kode, kosong)[0] == unit_id)
        and (kembali is None or kode in kembali)
    )

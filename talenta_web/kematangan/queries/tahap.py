"""Reads: the steps an assessment went through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.kematangan.models import TahapPenilaian


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step with its document, if it has one; `berkas` is the name of the file. `oleh` None: the Kanreg, whose
    people are not of this instansi.
    """

    pid: str
    dari: str
    ke: str
    putaran: int
    dokumen_nomor: str
    dokumen_tanggal: date | None
    hasil: str
    skor: Decimal | None
    catatan: str
    berkas: str | None
    oleh: str | None
    waktu: datetime


def langkah(session: Session, penilaian_id: int) -> tuple[Langkah, ...]:
    """Every step, newest first."""
    t = TahapPenilaian
    pilih = (
        select(
            t.pid, t.dari, t.ke, t.putaran, t.dokumen_nomor, t.dokumen_tanggal, t.hasil, t.skor, t.catatan,
            GudangBerkas.nama, Pengguna.nama, t.waktu,
        )
        .outerjoin(Pengguna, Pengguna.id == t.oleh_id)
        .outerjoin(GudangBerkas, GudangBerkas.id == t.berkas_id)
        .where(t.penilaian_id == penilaian_id)
        .order_by(t.id.desc())
    )  # fmt: skip
    return tuple(Langkah(*tuple(b)) for b in session.execute(pilih))


def berkas_tahap(session: Session, penilaian_id: int, pid: str) -> tuple[TahapPenilaian, GudangBerkas] | None:
    """The document of one step."""
    t = TahapPenilaian
    baris = session.execute(
        select(t, GudangBerkas)
        .join(GudangBerkas, GudangBerkas.id == t.berkas_id)
        .where(t.penilaian_id == penilaian_id, t.pid == pid)
    ).first()
    return (baris[0], baris[1]) if baris else None

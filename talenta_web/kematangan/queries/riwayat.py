"""How an answer came about: its saved states, and what the assessment before this one said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.domain.penilaian import BATAL, FINAL, KANREG, LAPISAN, MANDIRI, TERKUNCI
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.kata import kata_isian
from talenta_web.kematangan.models import JawabanButir, KuesionerVersi, Penilaian, RiwayatJawaban

MAKS = 50


@dataclass(frozen=True, slots=True)
class Keadaan:
    """One saved state of an answer, in words; `oleh` "" when the writer belongs to another instansi."""

    waktu: datetime
    oleh: str
    putaran: int
    jawaban: str
    catatan: str
    siap: bool
    asal: str


@dataclass(frozen=True, slots=True)
class Lalu:
    """The answer of the assessment before: layer -> words."""

    pid: str
    nama: str
    tahun: int
    jawaban: dict[str, str]
    catatan: str


def riwayat(session: Session, penilaian: Penilaian, butir: str, lapisan: str = MANDIRI) -> tuple[Keadaan, ...]:
    """The newest saved states of a butir in one layer, newest first, at most MAKS."""
    kuesioner, r = instrumen.kuesioner(session, penilaian.kuesioner_id), RiwayatJawaban
    baris = session.execute(
        select(r, func.coalesce(Pengguna.nama, ""))
        .outerjoin(Pengguna, Pengguna.id == r.oleh_id)
        .where(r.penilaian_id == penilaian.id, r.butir == butir, r.lapisan == lapisan)
        .order_by(r.id.desc())
        .limit(MAKS)
    )
    return tuple(
        Keadaan(
            b.waktu, oleh, b.putaran,
            kata_isian(kuesioner, kuesioner.butir[butir], b.nilai, b.tidak_berlaku, "")["Jawaban"],
            b.catatan, b.siap, b.asal,
        )
        for b, oleh in baris
    )  # fmt: skip


def lalu(session: Session, penilaian: Penilaian, kode: str, butir: str, *, pembina: bool = False) -> Lalu | None:
    """What the assessment before this one, by the same instrument, answered to a butir of this code.

    `pembina`: only one that was handed over.
    """
    p = Penilaian
    pilih = select(p).join(KuesionerVersi, KuesionerVersi.id == p.kuesioner_id).where(p.keadaan != BATAL)
    if penilaian.asal_id is not None:
        pilih = pilih.where(p.id == penilaian.asal_id)
    else:
        pilih = pilih.where(KuesionerVersi.kode == kode, p.tahun < penilaian.tahun)
    if pembina:
        pilih = pilih.where(p.keadaan.in_(TERKUNCI))
    dulu = session.scalar(pilih.order_by(p.tahun.desc(), p.id.desc()).limit(1))
    kuesioner = instrumen.kuesioner(session, dulu.kuesioner_id) if dulu else None
    if dulu is None or kuesioner is None or butir not in kuesioner.butir:
        return None
    j = JawabanButir
    baris = session.scalars(
        select(j)
        .where(j.penilaian_id == dulu.id, j.butir == butir, j.lapisan.in_((MANDIRI, KANREG, FINAL)))
        .order_by(j.putaran)
    ).all()
    if not baris:
        return None
    kata = {
        b.lapisan: kata_isian(kuesioner, kuesioner.butir[butir], b.nilai, b.tidak_berlaku, "")["Jawaban"]
        for b in sorted(baris, key=lambda b: (list(LAPISAN).index(b.lapisan), b.putaran))
    }
    catatan = next((b.catatan for b in reversed(baris) if b.lapisan == MANDIRI), "")
    return Lalu(dulu.pid, dulu.nama, dulu.tahun, kata, catatan)

"""Reads: the list of assessments of the instansi, and how much of each is ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, exists, false, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import BATAL, KEADAAN, MANDIRI, TERKUNCI
from talenta_web.kematangan.models import JawabanButir, KuesionerVersi, PenetapanPenilaian, Penilaian, TugasButir

BERJALAN, SELESAI = "berjalan", "selesai"
SARINGAN = {BERJALAN: "Sedang berjalan", SELESAI: "Sudah diserahkan", BATAL: "Dibatalkan"}
MAKS = 200
"""Assessments on the list; several a year for decades."""


@dataclass(frozen=True, slots=True)
class BarisPenilaian:
    """An assessment of the list. `siap`: butir whose filler says they are complete; `total` only of what was fixed."""

    pid: str
    nama: str
    tahun: int
    keadaan: str
    tenggat: date | None
    instrumen: str
    versi: str
    status_naskah: str
    siap: int
    total: Decimal | None
    predikat: str


def terlihat(lingkup: Lingkup) -> ColumnElement[bool] | None:
    """Condition on Penilaian for this reader: None = no limit, else those in which his units fill a butir."""
    if lingkup.seluruh:
        return None
    t = TugasButir
    unit = [t.unit_jalur.startswith(j, autoescape=True) for j in lingkup.unit_jalur]
    return exists().where(t.penilaian_id == Penilaian.id, or_(false(), *unit))


def daftar(session: Session, lingkup: Lingkup, keadaan: str = "") -> tuple[BarisPenilaian, ...]:
    """Newest year first. `keadaan`: a key of SARINGAN, a state, or "" for all; three statements."""
    p, v = Penilaian, KuesionerVersi
    pilih = (
        select(p.id, p.pid, p.nama, p.tahun, p.keadaan, p.tenggat, v.nama, v.versi, v.status_naskah, p.putaran)
        .join(v, v.id == p.kuesioner_id)
        .order_by(p.tahun.desc(), p.nomor.desc())
        .limit(MAKS)
    )
    usai = TERKUNCI - {BATAL}
    if keadaan in (BERJALAN, SELESAI):
        pilih = pilih.where(p.keadaan.in_(usai) if keadaan == SELESAI else p.keadaan.not_in(TERKUNCI))
    elif keadaan in KEADAAN:
        pilih = pilih.where(p.keadaan == keadaan)
    if (syarat := terlihat(lingkup)) is not None:
        pilih = pilih.where(syarat)
    baris = session.execute(pilih).all()
    nomor = [b.id for b in baris]
    j, s = JawabanButir, PenetapanPenilaian
    siap = {
        (i, putaran): n
        for i, putaran, n in session.execute(
            select(j.penilaian_id, j.putaran, func.count())
            .where(j.penilaian_id.in_(nomor), j.lapisan == MANDIRI, j.siap.is_(True))
            .group_by(j.penilaian_id, j.putaran)
        )
    }
    tetap = {
        i: (total, predikat)
        for i, total, predikat in session.execute(
            select(s.penilaian_id, s.total, s.predikat).where(s.penilaian_id.in_(nomor)).order_by(s.nomor)
        )
    }
    return tuple(BarisPenilaian(*b[1:9], siap.get((b.id, b.putaran), 0), *tetap.get(b.id, (None, ""))) for b in baris)

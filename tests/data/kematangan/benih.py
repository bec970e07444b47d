"""A small instrument and an assessment in any state, for the tests of the slice."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.penilaian import PENGISIAN
from talenta_web.kematangan.instrumen import simpan_versi
from talenta_web.kematangan.lintas import di_instansi
from talenta_web.kematangan.models import KuesionerVersi, Penilaian, TugasButir
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat

KODE, VERSI = "uji-mt", "1.0.0"
BUTIR = ("KLB.1", "KLB.2", "BGN.1", "PRA")
_FOLDER = Path(__file__).parent / "uji_mt"
BERKAS = {str(f.relative_to(_FOLDER)): f.read_text("utf-8") for f in sorted(_FOLDER.rglob("*.toml"))}


@cache
def instrumen() -> Kuesioner:
    """The small instrument, checked."""
    return muat(BERKAS)


def tanam_versi(session: Session, instansi_id: int) -> KuesionerVersi:
    """The instrument as stored, once per instansi."""
    with di_instansi(session, instansi_id):
        return simpan_versi(session, instrumen(), sumber="plugin", pelaku_id=None)


def tanam_penilaian(
    session: Session, instansi_id: int, oleh_id: int, keadaan: str = PENGISIAN, *, unit_id: int | None = None,
    tahun: int = 2026,
) -> Penilaian:  # fmt: skip
    """An assessment in this state without answers; `unit_id` fills every butir but PRA."""
    with transaksi(session):
        nomor = session.scalar(select(func.max(Penilaian.nomor)).where(Penilaian.instansi_id == instansi_id)) or 0
        penilaian = Penilaian(
            instansi_id=instansi_id, nomor=nomor + 1, nama=f"Penilaian uji {tahun}", tahun=tahun,
            kuesioner_id=tanam_versi(session, instansi_id).id, tanggal_acuan=date(tahun, 12, 31), keadaan=keadaan,
            dibuat_oleh=oleh_id,
        )  # fmt: skip
        session.add(penilaian)
        session.flush()
        if unit_id is not None:
            jalur = session.get_one(UnitKerja, unit_id).jalur
            session.add_all(
                TugasButir(
                    instansi_id=instansi_id, penilaian_id=penilaian.id, butir=b, unit_id=unit_id, unit_jalur=jalur
                )
                for b in BUTIR[:-1]
            )
    return penilaian

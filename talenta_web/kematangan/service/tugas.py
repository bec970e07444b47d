"""Which unit fills which butir, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.jejak.jenis import MAKS_BUTIR
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.penilaian import PENGISIAN, PERBAIKAN, RANCANGAN
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import Basi, IsianSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Penilaian, TugasButir
from talenta_web.kematangan.queries.tugas import sidik_tugas
from talenta_web.kematangan.service.gerak import gerakkan, kunci, wajib_keadaan


def tugaskan(
    session: Session, pid: str, butir: Sequence[str], *, unit_pid: str, tenggat: date | None, dilihat: str,
    pelaku_id: int,
) -> int:  # fmt: skip
    """Give these butir to a unit ("" = back to the coordinator); how many changed hands.

    `dilihat` is `sidik_tugas` as the page showed it. Raises TidakAda, KeadaanSalah, IsianSalah, Basi.
    """
    with transaksi(session):
        p = kunci(session, pid)
        wajib_keadaan(p, RANCANGAN, PENGISIAN, PERBAIKAN)
        if sidik_tugas(session, p.id) != dilihat:
            raise Basi("Pembagian tugas diubah orang lain sejak Anda membukanya. Periksa, lalu ulangi pilihan Anda.")
        kode = list(dict.fromkeys(butir))
        if not kode or not set(kode) <= set(instrumen.kuesioner(session, p.kuesioner_id).butir):
            raise IsianSalah("butir", "Pilih sedikitnya satu butir dari daftar.")
        unit = _unit(session, unit_pid)
        if berubah := _tulis(session, p, kode, unit, tenggat):
            gerakkan(p)
            rincian = {"unit": unit.id if unit else None, "butir": kode[:MAKS_BUTIR], "ditugaskan": berubah}
            catat(
                session, "penilaian.tugaskan", instansi_id=p.instansi_id, pelaku_id=pelaku_id, objek="penilaian",
                objek_pid=p.pid, rincian=rincian,
            )  # fmt: skip
        return berubah


def _tulis(session: Session, p: Penilaian, kode: list[str], unit: UnitKerja | None, tenggat: date | None) -> int:
    """The rows as asked; how many changed."""
    t = TugasButir
    ada = {b.butir: b for b in session.scalars(select(t).where(t.penilaian_id == p.id, t.butir.in_(kode)))}
    if unit is None:
        for lama in ada.values():
            session.delete(lama)
        session.flush()
        return len(ada)
    beda = [k for k in kode if k not in ada or (ada[k].unit_id, ada[k].tenggat) != (unit.id, tenggat)]
    for k in beda:
        baris = ada.get(k) or t(instansi_id=p.instansi_id, penilaian_id=p.id, butir=k)
        baris.unit_id, baris.unit_jalur, baris.tenggat = unit.id, unit.jalur, tenggat
        session.add(baris)
    session.flush()
    return len(beda)


def _unit(session: Session, pid: str) -> UnitKerja | None:
    if not pid:
        return None
    unit = session.scalar(select(UnitKerja).where(UnitKerja.pid == pid, UnitKerja.ditutup_pada.is_(None)))
    if unit is None:
        raise IsianSalah("unit", "Unit kerja ini tidak ada atau sudah ditutup. Pilih unit lain.")
    return unit

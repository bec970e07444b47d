"""The cards before and after a card in the list of its kotak."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil
from talenta_web.pemetaan.queries.daftar import rentang
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan


@dataclass(frozen=True, slots=True)
class Tetangga:
    """Public ids of the neighbours; `nomor` dari `jumlah`: the place in the whole kotak (None when filtered)."""

    sebelum: str | None
    sesudah: str | None
    nomor: int | None
    jumlah: int | None


def tetangga(session: Session, run: Run, cakupan: Cakupan, kotak: int, urut: int) -> Tetangga:
    """Neighbours in run order among those the reader may see. One statement that stops at the first hit each way."""
    awal, akhir = rentang(run, kotak)
    syarat = cakupan.syarat()
    pilih = select(Hasil.urut, Hasil.pegawai_pid).where(Hasil.pemetaan_id == run.id, *syarat).limit(1)
    dua = (
        pilih.where(Hasil.urut.between(awal, urut - 1)).order_by(Hasil.urut.desc()).subquery(),
        pilih.where(Hasil.urut.between(urut + 1, akhir)).order_by(Hasil.urut).subquery(),
    )
    ada = {u < urut: pid for u, pid in session.execute(union_all(*(select(t.c.urut, t.c.pegawai_pid) for t in dua)))}
    if syarat:
        return Tetangga(ada.get(True), ada.get(False), None, None)
    return Tetangga(ada.get(True), ada.get(False), urut - awal + 1, akhir - awal + 1)

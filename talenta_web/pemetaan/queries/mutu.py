"""Data quality of a run: stored figures and the people nearest to a cut-off. Three statements, whatever the number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil, PemetaanSelesai
from talenta_web.pemetaan.queries.daftar import BarisHasil, baris_tempat
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan

DEKAT = 10
"""People named as nearest to a cut-off."""


@dataclass(frozen=True, slots=True)
class Dekat:
    """Somebody near a cut-off, and in how many cases of a moved weight the box changes."""

    baris: BarisHasil
    jarak: Any
    goyah: int


def angka(session: Session, run: Run) -> Mapping[str, Any] | None:
    """The figures of the run (`pemetaan.kepastian.angka_pasti`)."""
    return session.scalar(select(PemetaanSelesai.pasti).where(PemetaanSelesai.pemetaan_id == run.id))


def terdekat(session: Session, run: Run, cakupan: Cakupan, isi: Mapping[str, Any]) -> tuple[Dekat, ...]:
    """The nearest of the instansi that lie within the scope, nearest first."""
    tempat = [int(x) for x in isi.get("terdekat", ())]
    if not tempat:
        return ()
    milik = {b.urut: b for b in baris_tempat(session, run, cakupan, tempat)}
    perintah = select(Hasil.urut, Hasil.jarak, Hasil.goyah)
    lain = session.execute(perintah.where(Hasil.pemetaan_id == run.id, Hasil.urut.in_(list(milik))))
    tanda = {urut: (jarak, goyah or 0) for urut, jarak, goyah in lain}
    return tuple(Dekat(milik[u], *tanda[u]) for u in tempat if u in milik)[:DEKAT]

"""The result in force before a periode, for rules that keep earlier scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil, Pemetaan, PemetaanBerlaku, Periode


@dataclass(frozen=True, slots=True)
class HasilTerakhir:
    """The run (what it was computed with) and its generic rows: NIP and scores in the order of `simpul`."""

    pid: str
    instansi_id: int
    tanggal_acuan: date
    simpul: tuple[str, ...]
    baris: tuple[tuple[str, str | None], ...]
    bahan_digest: str
    teks: str
    parameter: Mapping[str, Any]
    ambang: Mapping[str, Any]


def hasil_terakhir(session: Session, kode: str, periode: Periode) -> HasilTerakhir | None:
    """The run in force of the latest reference date before that of the periode, made by this rule."""
    run = session.scalar(
        select(Pemetaan)
        .join(PemetaanBerlaku, PemetaanBerlaku.pemetaan_id == Pemetaan.id)
        .where(
            Pemetaan.instansi_id == periode.instansi_id,
            Pemetaan.aturan_kode == kode,
            Pemetaan.tanggal_acuan < periode.tanggal_acuan,
        )
        .order_by(Pemetaan.tanggal_acuan.desc(), Pemetaan.id.desc())
        .limit(1)
    )
    if run is None:
        return None
    h = Hasil
    baris = session.execute(
        select(h.nip, h.komponen).where(h.pemetaan_id == run.id, h.target.is_(None), h.rumpun_target.is_(None))
    )
    hasil = HasilTerakhir(
        run.pid,
        run.instansi_id,
        run.tanggal_acuan,
        tuple(run.simpul),
        tuple((n, k) for n, k in baris),
        run.bahan_digest,
        run.aturan_teks,
        dict(run.parameter),
        dict(run.selesai.ambang if run.selesai and run.selesai.ambang else {}),
    )
    session.rollback()
    return hasil

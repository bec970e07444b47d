"""The result in force before a periode, for rules that keep earlier scores."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil, Pemetaan, PemetaanBerlaku, Periode


def hasil_terakhir(
    session: Session, kode: str, periode: Periode
) -> tuple[str, date, list[str], list[tuple[str, str | None]]] | None:
    """Public id, reference date, node codes, and (NIP, scores) of the generic rows of the result before."""
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
    hasil = run.pid, run.tanggal_acuan, list(run.simpul), [(n, k) for n, k in baris]
    session.rollback()
    return hasil

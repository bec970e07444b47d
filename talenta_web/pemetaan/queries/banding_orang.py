"""Stored results of a few people in one run, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai.models import Pegawai
from talenta_web.pemetaan.models import Hasil
from talenta_web.pemetaan.queries.kartu import KOLOM_HASIL, HasilKartu
from talenta_web.pemetaan.queries.kepala import Run


def hasil_berdampingan(
    session: Session, run: Run, lingkup: Lingkup, pid: Sequence[str]
) -> tuple[HasilKartu, ...] | None:
    """Generic results in the order of `pid`; None when one of them is outside the scope or not in the run."""
    baris = session.execute(
        select(*(getattr(Hasil, n) for n in KOLOM_HASIL), Pegawai.gelar_depan, Pegawai.gelar_belakang)
        .join(Hasil, Hasil.pegawai_id == Pegawai.id)
        .where(
            Pegawai.pid.in_(pid), Hasil.pemetaan_id + 0 == run.id, Hasil.target.is_(None), Hasil.rumpun_target.is_(None)
        )
    )
    ada = {h.pid: h for h in (HasilKartu(*tuple(b)) for b in baris) if lingkup.memuat(h.nip, h.unit_jalur)}
    return tuple(ada[p] for p in pid) if all(p in ada for p in pid) else None

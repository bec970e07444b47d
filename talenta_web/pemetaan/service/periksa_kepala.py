"""Header, copied facts and pointer of a run: what recomputing alone does not prove."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.pemetaan.models import Hasil, Pemetaan, PemetaanBerlaku, PemetaanSelesai
from talenta_web.pemetaan.sidik import TAMPILAN, SidikTampilan, kepala_digest

_POTONG = 2_000


def beda_kepala(session: Session, run: Pemetaan) -> Iterator[str]:
    """Names of the parts that were touched. Runs from before the fingerprints are checked as far as they go."""
    selesai = run.selesai
    if selesai is None:
        return
    if selesai.kepala_digest is not None and kepala_digest(run, selesai) != selesai.kepala_digest:
        yield "kepala"
    if selesai.tampilan_digest is not None and _tampilan(session, run) != selesai.tampilan_digest:
        yield "tampilan"
    s, m = PemetaanSelesai, Pemetaan
    ditahan = select(Jejak.objek_pid).where(Jejak.jenis == "pemetaan.ditahan", Jejak.objek_pid.is_not(None))
    selesai_semua = (
        select(s.pemetaan_id)
        .join(m, m.id == s.pemetaan_id)
        .where(s.periode_id == run.periode_id, m.pid.not_in(ditahan))
    )
    terakhir = session.scalar(selesai_semua.order_by(m.mulai_pada.desc(), m.id.desc()).limit(1))
    p = PemetaanBerlaku
    berlaku = session.execute(select(p.pemetaan_id, p.instansi_id).where(p.periode_id == run.periode_id)).one_or_none()
    if berlaku is None or tuple(berlaku) != (terakhir, run.instansi_id):  # of the finished, not held ones, the last
        yield "penunjuk"


def _tampilan(session: Session, run: Pemetaan) -> str:
    sidik, sejauh = SidikTampilan(), 0
    kolom = [getattr(Hasil, k) for k in TAMPILAN]
    while True:
        pilih = select(*kolom).where(Hasil.pemetaan_id == run.id, Hasil.urut > sejauh).order_by(Hasil.urut)
        baris = session.execute(pilih.limit(_POTONG)).all()
        if not baris:
            return sidik.hex()
        sidik.tambah(baris)
        sejauh = baris[-1].urut

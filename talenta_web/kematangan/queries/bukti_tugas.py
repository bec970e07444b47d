"""What waits for one reader among the documents, in one statement."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import DITOLAK, ISIAN_TERBUKA, PERLU_PERBAIKAN
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti


def menunggu(session: Session, pengguna_id: int) -> tuple[int, int]:
    """Documents of others that wait to be cleared, and own ones that a reviewer found wanting and may be repaired."""
    b, t, p = Bukti, TautanBukti, Penilaian
    konfirmasi = select(func.count()).select_from(b).where(
        b.bebas_klaim.is_(True), b.bebas_oleh.is_(None), b.dicabut_pada.is_(None), b.pengunggah_id != pengguna_id
    )  # fmt: skip
    perbaiki = (
        select(func.count(b.id.distinct()))
        .join(t, t.bukti_id == b.id)
        .join(p, p.id == t.penilaian_id)
        .where(b.pengunggah_id == pengguna_id, t.tinjauan.in_((PERLU_PERBAIKAN, DITOLAK)), p.keadaan.in_(ISIAN_TERBUKA))
    )
    baris = session.execute(select(konfirmasi.scalar_subquery(), perbaiki.scalar_subquery())).one()
    return baris[0], baris[1]

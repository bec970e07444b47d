"""What the reader has seen, and what he took away."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.pekerjaan.jejak import catat
from talenta_web.pekerjaan.models import USAI, Pekerjaan


def tandai_dilihat(session: Session, pengguna_id: int, nomor: list[int]) -> None:
    """The reader looked at these finished jobs of his own: the bell counts them no more."""
    p = Pekerjaan
    with transaksi(session):
        session.execute(
            update(p)
            .where(p.id.in_(nomor), p.pengguna_id == pengguna_id, p.status.in_(USAI), p.dilihat_pada.is_(None))
            .values(dilihat_pada=sekarang())
            .execution_options(synchronize_session=False)
        )


def catat_unduh(session: Session, *, pid: str, jenis: str, ukuran: int, instansi_id: int, pelaku_id: int) -> None:
    """The audit event of a download, committed before the file leaves."""
    with transaksi(session, selalu=True):
        catat(
            session,
            "pekerjaan.unduh",
            instansi_id=instansi_id,
            pelaku_id=pelaku_id,
            objek="pekerjaan",
            objek_pid=pid,
            rincian={"jenis": jenis, "ukuran": ukuran},
        )

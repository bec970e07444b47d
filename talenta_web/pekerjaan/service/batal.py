"""Cancelling: a waiting job ends at once; a running one is asked, and killed by its worker when it does not listen."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.pekerjaan.jejak import catat
from talenta_web.pekerjaan.models import ANTRE, BERJALAN, DIBATALKAN, Pekerjaan


def batalkan(session: Session, pid: str, *, pelaku_id: int | None) -> bool:
    """Cancel the job (already in the session's scope); False when it is finished or being cancelled."""
    kini = sekarang()
    with transaksi(session, selalu=True):
        baris = session.execute(
            select(Pekerjaan.id, Pekerjaan.instansi_id, Pekerjaan.jenis).where(Pekerjaan.pid == pid)
        ).first()
        if baris is None:
            return False
        keadaan = None
        for keadaan, nilai in (
            (ANTRE, {"status": DIBATALKAN, "selesai_pada": kini, "batal_diminta_pada": kini}),
            (BERJALAN, {"batal_diminta_pada": kini}),
        ):
            perintah = update(Pekerjaan).where(
                Pekerjaan.id == baris.id, Pekerjaan.status == keadaan, Pekerjaan.batal_diminta_pada.is_(None)
            )
            hasil = session.execute(perintah.values(nilai).execution_options(synchronize_session=False))
            if getattr(hasil, "rowcount", 0):
                break
        else:
            return False
        catat(
            session,
            "pekerjaan.batal",
            instansi_id=baris.instansi_id,
            pelaku_id=pelaku_id,
            objek="pekerjaan",
            objek_pid=pid,
            rincian={"jenis": baris.jenis, "keadaan": keadaan},
        )
    return True

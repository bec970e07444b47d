"""Coverage after a single edit: a record makes its frame `terisi`; without the last one nobody knows any more."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import instansi_sesi
from talenta_web.pegawai.models import RIWAYAT, Kelengkapan


def _baris(session: Session, pegawai_id: int, bingkai: str) -> Kelengkapan | None:
    k = Kelengkapan
    return session.scalar(select(k).where(k.pegawai_id == pegawai_id, k.bingkai == bingkai))


def terisi(session: Session, pegawai_id: int, bingkai: str, sumber: str | None) -> None:
    """The person has a record of this frame."""
    ada = _baris(session, pegawai_id, bingkai)
    if ada is None:
        ada = Kelengkapan(instansi_id=instansi_sesi(session), pegawai_id=pegawai_id, bingkai=bingkai)
        ada.status, ada.sumber = "terisi", sumber
        session.add(ada)
    elif ada.status != "terisi":
        ada.status, ada.sumber = "terisi", sumber


def setelah_cabut(session: Session, pegawai_id: int, bingkai: str) -> None:
    """A withdrawn last record leaves `belum`, never `nihil`: that there is none is a statement somebody must make."""
    model = RIWAYAT[bingkai]
    if session.scalar(select(exists().where(model.pegawai_id == pegawai_id))):
        return
    ada = _baris(session, pegawai_id, bingkai)
    if ada is not None and ada.status == "terisi":
        session.delete(ada)

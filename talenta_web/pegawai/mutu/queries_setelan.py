"""What an instansi sets about the rules."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import SetelanMutu
from talenta_web.pegawai.mutu.aturan import Setelan


def baca(session: Session, instansi_id: int) -> tuple[Setelan, ...]:
    """The settings of this instansi; rules without one are as the data file says."""
    s = SetelanMutu
    pilih = select(s.aturan, s.aktif, s.tingkat, s.parameter).where(s.instansi_id == instansi_id)
    return tuple(Setelan(*b) for b in session.execute(pilih))

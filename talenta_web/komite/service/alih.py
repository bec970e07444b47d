"""One step of a session's state, with what always goes along: moments, proposals, activity, audit.

The last step, DITUTUP, is made by the sealing of the minutes.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.domain.sidang import BATAL, KEADAAN, PRATINJAU, SIAPKAN, SIDANG, TETAPKAN, boleh_pindah
from talenta_web.komite.galat import KeadaanSalah
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import CalonSidang, Sidang
from talenta_web.komite.service import usulan_sidang
from talenta_web.komite.service.gerak import catat_aktivitas

LAYAR_KOSONG = {"ragam": "kosong", "calon": [], "samar": False}


def pindahkan(session: Session, sidang: Sidang, ke: str, *, oleh_id: int, alasan: str = "") -> None:
    """Move a locked session inside the running transaction; who calls it has checked person and conditions.

    State and activity are one UPDATE, the last one: the database refuses any other once the session has ended.
    """
    dari, saat = sidang.keadaan, sekarang()
    if not boleh_pindah(dari, ke):
        raise KeadaanSalah(f"Sidang tidak dapat beralih dari “{KEADAAN[dari]}” ke “{KEADAAN.get(ke, ke)}”.")
    _usulan(session, sidang, dari, ke)
    catat(
        session, "sidang.keadaan", instansi_id=sidang.instansi_id, pelaku_id=oleh_id, objek="sidang",
        objek_pid=sidang.pid, rincian={"dari": dari, "ke": ke},
    )  # fmt: skip
    sidang.keadaan, sidang.layar = ke, dict(LAYAR_KOSONG)
    if ke == SIDANG:
        sidang.mulai_pada, sidang.selesai_pada = sidang.mulai_pada or saat, None
    elif ke == TETAPKAN:
        sidang.selesai_pada, sidang.calon_kini_id, sidang.jeda_pada = saat, None, None
    elif ke == BATAL:
        sidang.alasan_batal = alasan
    if ke == BATAL:
        catat_aktivitas(session, sidang, "batal", oleh_id=oleh_id, alasan=alasan)
    else:
        sebab = f": {alasan}" if alasan else ""
        catat_aktivitas(session, sidang, "keadaan", oleh_id=oleh_id, dari=dari, ke=f"“{KEADAAN[ke]}”{sebab}")


def _usulan(session: Session, sidang: Sidang, dari: str, ke: str) -> None:
    """Proposals are frozen while their person is on a live agenda; the sealing of the minutes settles them."""
    c = CalonSidang
    orang = tuple(session.scalars(select(c.pegawai_id).where(c.sidang_id == sidang.id)))
    if dari == SIAPKAN and ke in (PRATINJAU, SIDANG):
        usulan_sidang.bawa(session, sidang.pemetaan_id, orang)
    elif dari == PRATINJAU and ke in (SIAPKAN, BATAL):
        usulan_sidang.lepaskan(session, sidang.pemetaan_id, orang)

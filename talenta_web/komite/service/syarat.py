"""What must hold before somebody votes or decides: a running session, a seat with a vote, no conflict, presence."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.domain.sidang import BENTURAN, DIRI, SIDANG
from talenta_web.komite.galat import AdaBenturan, KeadaanSalah
from talenta_web.komite.jejak import catat
from talenta_web.komite.keanggotaan import benturan_sidang
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Sidang
from talenta_web.komite.models.susunan import BERSUARA
from talenta_web.komite.queries.kehadiran import di_dalam
from talenta_web.komite.service.gerak import wajib_anggota, wajib_keadaan, wajib_operator


def wajib_berjalan(sidang: Sidang) -> None:
    """The session runs and does not pause."""
    wajib_keadaan(sidang, SIDANG)
    if sidang.jeda_pada is not None:
        raise KeadaanSalah("Sidang sedang dijeda. Lanjutkan sidang dahulu, lalu ulangi langkah ini.")


def wajib_pencatat(session: Session, sidang: Sidang, calon: CalonSidang, oleh_id: int) -> AnggotaKomite:
    """The secretary at the operator's screen, who records nothing about himself."""
    orang = wajib_operator(session, sidang, oleh_id)
    if benturan_sidang(session, sidang).get((calon.id, orang.id)) == DIRI:
        raise AdaBenturan(
            "Ini perkara Anda sendiri. Sekretaris lain harus mengambil alih layar operator untuk mencatatnya."
        )
    return orang


def wajib_pemilih(session: Session, sidang: Sidang, calon: CalonSidang, oleh_id: int) -> AnggotaKomite:
    """A member with a vote and without a conflict about this person."""
    orang = wajib_anggota(session, sidang, oleh_id, *BERSUARA)
    if jenis := benturan_sidang(session, sidang).get((calon.id, orang.id)):
        raise AdaBenturan(
            f"Anda tidak ikut menilai {calon.nama}: benturan kepentingan ({BENTURAN[jenis].lower()}). "
            "Anggota lain tetap dapat memutuskan."
        )
    return orang


def wajib_hadir(session: Session, sidang: Sidang, orang: AnggotaKomite) -> None:
    """The member is in the room (or joined from afar) now."""
    if orang.id not in di_dalam(session, sidang.id):
        raise KeadaanSalah("Anda belum tercatat hadir pada sidang ini. Minta sekretaris mencatat kehadiran Anda.")


def catat_sidang(session: Session, sidang: Sidang, kejadian: str, oleh_id: int | None, **rincian: object) -> None:
    """Write an audit event about the session."""
    catat(
        session, kejadian, instansi_id=sidang.instansi_id, pelaku_id=oleh_id, objek="sidang", objek_pid=sidang.pid,
        rincian=rincian,
    )  # fmt: skip

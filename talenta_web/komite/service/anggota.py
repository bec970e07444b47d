"""A member leaves before the term ends: from that day the account has no seat, also in a session under way."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import PRATINJAU, SIDANG, TETAPKAN
from talenta_web.komite.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import AnggotaKomite, Komite, Sidang, SusunanKomite
from talenta_web.komite.models.susunan import BERLAKU
from talenta_web.komite.service.gerak import catat_aktivitas, kunci


def berhenti(
    session: Session, komite_pid: str, anggota_pid: str, *, pada: date, alasan: str, pelaku: Pelaku
) -> AnggotaKomite:
    """Record that a member leaves on `pada` (the first day without a seat). Running sessions log it."""
    alasan = " ".join(alasan.split())
    if not 5 <= len(alasan) <= 300:
        raise IsianSalah("alasan", "Alasan 5 sampai 300 huruf.")
    with transaksi(session):
        berjalan = session.scalars(
            select(Sidang.pid)
            .join(Komite, Komite.id == Sidang.komite_id)
            .where(Komite.pid == komite_pid, Sidang.keadaan.in_((PRATINJAU, SIDANG, TETAPKAN)))
            .order_by(Sidang.id)
        ).all()
        sidang = [kunci(session, pelaku.instansi_id, pid) for pid in berjalan]
        a = session.scalar(
            select(AnggotaKomite)
            .join(SusunanKomite, SusunanKomite.id == AnggotaKomite.susunan_id)
            .join(Komite, Komite.id == SusunanKomite.komite_id)
            .where(
                Komite.instansi_id == pelaku.instansi_id,
                Komite.pid == komite_pid,
                AnggotaKomite.pid == anggota_pid,
                SusunanKomite.keadaan == BERLAKU,
            )
            .with_for_update(of=AnggotaKomite)
            .execution_options(populate_existing=True)
        )
        if a is None:
            raise TidakAda("Anggota ini tidak ada dalam susunan yang berlaku.")
        if a.berhenti_pada is not None:
            raise KeadaanSalah(f"{a.nama} sudah dicatat berhenti.")
        if pada < a.mulai or (a.selesai is not None and pada > a.selesai):
            raise IsianSalah("pada", "Tanggal berhenti harus di dalam masa tugasnya.")
        a.berhenti_pada, a.alasan_berhenti = pada, alasan
        for s in sidang:
            if s.susunan_id == a.susunan_id:
                catat_aktivitas(session, s, "anggota", oleh_id=pelaku.id, anggota=a.nama, pada=pada.isoformat())
        catat(
            session, "komite.anggota.berhenti", instansi_id=a.instansi_id, pelaku_id=pelaku.id,
            objek="susunan_komite", objek_pid=a.susunan.pid,
            rincian={"nomor": a.susunan.nomor, "urut": a.urut, "peran": a.peran, "berhenti_pada": pada.isoformat()},
        )  # fmt: skip
    return a

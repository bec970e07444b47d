"""One session as its screens show it, and the list of sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna, UnitKerja
from talenta_web.basis.model import sekarang
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.komite.aktivitas import TERBUKA, kalimat, tertutup
from talenta_web.komite.galat import TidakAda
from talenta_web.komite.keanggotaan import aturan_kuorum, komite_saya
from talenta_web.komite.models import AktivitasSidang, AnggotaKomite, CalonSidang, Kehadiran, Keputusan, Sidang
from talenta_web.komite.models.susunan import BERLAKU, Komite, SusunanKomite
from talenta_web.komite.queries.kehadiran import meter
from talenta_web.komite.queries.tampilan import (
    AktivitasTampil,
    AnggotaTampil,
    CalonTampil,
    PutusanTampil,
    TampilanSidang,
)
from talenta_web.pemetaan.models import Pemetaan, PemetaanBerlaku, Periode

EKOR_AKTIVITAS = 30
URUNG = "urung"
_TIDAK_ADA = "Sidang tidak ada, atau Anda tidak berhak membacanya."

_c, _k = CalonSidang, Keputusan
_KOLOM_CALON = (
    _c.id, _c.pid, _c.versi, _c.nomor, _c.urut_hasil, _c.pegawai_id, _c.pegawai_pid, _c.nip, _c.nama, _c.jabatan,
    _c.unit_kerja_id, _c.unit_nama, _c.kotak_hitung, _c.usulan_id, _c.kotak_usul, _c.sebab, _c.keadaan, _c.putaran,
)  # fmt: skip
_KOLOM_PUTUSAN = (
    _k.calon_id, _k.id, _k.pid, _k.nomor, _k.jenis, _k.kotak, _k.kode_alasan, _k.alasan, _k.beda_pendapat, _k.oleh_id,
    _k.waktu,
)  # fmt: skip
_MEDAN_PUTUSAN = tuple(k.key for k in _KOLOM_PUTUSAN[1:])
del _c, _k


def baca_sidang(
    session: Session, pid: str, pelaku: Pelaku, lingkup: Lingkup, *, ekor: int = EKOR_AKTIVITAS
) -> TampilanSidang:
    """The session with its agenda, members and the last `ekor` entries of its activity.

    TidakAda unless the reader sits in its composition or in its committee today, or has the unit or instansi in scope.
    """
    b = session.execute(
        select(Sidang, Komite, SusunanKomite, UnitKerja.jalur, Periode, Pemetaan.pid, PemetaanBerlaku.pemetaan_id,
               Instansi.zona_waktu, Pengguna.nama)
        .join(Komite, Komite.id == Sidang.komite_id)
        .join(SusunanKomite, SusunanKomite.id == Sidang.susunan_id)
        .join(Periode, Periode.id == Sidang.periode_id)
        .join(Pemetaan, Pemetaan.id == Sidang.pemetaan_id)
        .join(Instansi, Instansi.id == Sidang.instansi_id)
        .outerjoin(PemetaanBerlaku, PemetaanBerlaku.periode_id == Sidang.periode_id)
        .outerjoin(UnitKerja, UnitKerja.id == Komite.unit_kerja_id)
        .outerjoin(Pengguna, Pengguna.id == Sidang.operator_id)
        .where(Sidang.instansi_id == lingkup.instansi_id, Sidang.pid == pid)
        .execution_options(populate_existing=True)
    ).one_or_none()  # fmt: skip
    if b is None:
        raise TidakAda(_TIDAK_ADA)
    sidang, komite, susunan, jalur, periode, run_pid, berlaku_id, zona, operator = b
    hari = sekarang().astimezone(ZoneInfo(zona)).date()
    anggota = _anggota(session, sidang, susunan, hari)
    saya = next((a for a in anggota if a.menjabat and a.pengguna_id == pelaku.id), None)
    luas = lingkup.memuat(None, jalur)
    if not luas and saya is None and komite.id not in komite_saya(session, pelaku.id, hari):
        raise TidakAda(_TIDAK_ADA)
    agenda = tuple(c.tutup() if c.nip == pelaku.nip else c for c in agenda_sidang(session, sidang.id))
    aturan = aturan_kuorum(susunan)
    duduk = [a for a in anggota if a.menjabat]
    return TampilanSidang(
        id=sidang.id, pid=sidang.pid, instansi_id=sidang.instansi_id, nomor=sidang.nomor, nama=sidang.nama,
        tempat=sidang.tempat, keadaan=sidang.keadaan, gerak=sidang.gerak, dijadwalkan_pada=sidang.dijadwalkan_pada,
        pratinjau_sampai=sidang.pratinjau_sampai, mulai_pada=sidang.mulai_pada, jeda_pada=sidang.jeda_pada,
        selesai_pada=sidang.selesai_pada, ditutup_pada=sidang.ditutup_pada, pembuka=sidang.pembuka,
        penutup=sidang.penutup, alasan_batal=sidang.alasan_batal, cakupan=sidang.cakupan, layar=sidang.layar,
        operator_id=sidang.operator_id, operator=operator or "", komite_id=komite.id, komite_pid=komite.pid,
        komite=komite.nama, susunan_id=susunan.id, sk_nomor=susunan.sk_nomor, sk_tanggal=susunan.sk_tanggal,
        satu_unit=susunan.satu_unit_abstain, aturan=aturan, periode_id=periode.id, periode_kode=periode.kode,
        periode=periode.nama, pemetaan_id=sidang.pemetaan_id, pemetaan_pid=run_pid,
        pemetaan_berlaku=berlaku_id == sidang.pemetaan_id, zona=zona, anggota=anggota, agenda=agenda,
        aktivitas=_aktivitas(session, sidang.id, agenda, ekor),
        kuorum=meter(aturan, ((a.id, a.peran) for a in duduk), {a.id for a in duduk if a.hadir}),
        kini=next((c for c in agenda if c.id == sidang.calon_kini_id), None),
        saya=saya,
    )  # fmt: skip


def _anggota(session: Session, sidang: Sidang, susunan: SusunanKomite, hari: date) -> tuple[AnggotaTampil, ...]:
    """The composition in the order of the decree, each with the attendance row that has not ended."""
    baris = session.execute(
        select(AnggotaKomite, Kehadiran)
        .outerjoin(
            Kehadiran,
            (Kehadiran.anggota_id == AnggotaKomite.id)
            & (Kehadiran.sidang_id == sidang.id)
            & Kehadiran.keluar_pada.is_(None),
        )
        .where(AnggotaKomite.susunan_id == susunan.id)
        .order_by(AnggotaKomite.urut)
        .execution_options(populate_existing=True)
    )
    hasil = []
    for a, k in baris:
        menjabat = (
            susunan.keadaan == BERLAKU
            and a.mulai <= hari
            and (a.selesai is None or a.selesai >= hari)
            and (a.berhenti_pada is None or a.berhenti_pada > hari)
        )
        orang = AnggotaTampil(a.id, a.pid, a.pengguna_id, a.nip, a.nama, a.jabatan, a.peran, menjabat)
        if k is not None:
            orang = replace(orang, hadir=True, cara=k.cara, masuk_pada=k.masuk_pada, terlambat=k.terlambat)
        hasil.append(orang)
    return tuple(hasil)


def agenda_sidang(session: Session, sidang_id: int) -> tuple[CalonTampil, ...]:
    """The agenda in order, each person with the decision that counts. Two statements."""
    putusan: dict[int, PutusanTampil | None] = {}
    baris: Sequence[Any] = session.execute(
        select(*_KOLOM_PUTUSAN).where(Keputusan.sidang_id == sidang_id).order_by(Keputusan.calon_id, Keputusan.nomor)
    ).all()
    for calon_id, *isi in baris:
        nilai: dict[str, Any] = dict(zip(_MEDAN_PUTUSAN, isi, strict=True))
        putusan[calon_id] = None if nilai["jenis"] == URUNG else PutusanTampil(**nilai)
    baris = session.execute(
        select(*_KOLOM_CALON).where(CalonSidang.sidang_id == sidang_id).order_by(CalonSidang.nomor, CalonSidang.id)
    ).all()
    return tuple(CalonTampil(**c._mapping, putusan=putusan.get(c.id)) for c in baris)


def _aktivitas(
    session: Session, sidang_id: int, agenda: Sequence[CalonTampil], ekor: int
) -> tuple[AktivitasTampil, ...]:
    """The newest entries first; what was said about the reader's own case stays out."""
    sebut: Mapping[int, str] = {c.id: f"{c.nomor} {c.nama}" for c in agenda}
    sendiri = {c.id for c in agenda if c.sendiri}
    a = AktivitasSidang
    baris: Sequence[Any] = session.execute(
        select(a.id, a.jenis, a.isi, a.calon_id, a.oleh_id, Pengguna.nama, a.waktu)
        .outerjoin(Pengguna, Pengguna.id == a.oleh_id)
        .where(a.sidang_id == sidang_id)
        .order_by(a.id.desc())
        .limit(ekor)
    ).all()
    return tuple(
        AktivitasTampil(
            id_,
            jenis,
            tertutup(sebut[calon_id])
            if calon_id in sendiri and jenis not in TERBUKA
            else kalimat(jenis, isi, calon=sebut.get(calon_id, ""), oleh=oleh or ""),
            calon_id,
            oleh_id,
            oleh or "",
            waktu,
        )
        for id_, jenis, isi, calon_id, oleh_id, oleh, waktu in baris
    )

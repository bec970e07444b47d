"""A session from its making to its end: make, change, and move through its states."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import BATAL, DITUTUP, PRATINJAU, SIAPKAN, SIDANG, TETAPKAN
from talenta_web.komite.cakupan import CakupanSidang
from talenta_web.komite.galat import Basi, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.keanggotaan import anggota, susunan_berlaku
from talenta_web.komite.models import CalonSidang, Komite, Sidang, SusunanKomite
from talenta_web.komite.models.susunan import SEKRETARIS
from talenta_web.komite.queries.agenda import run_terbuka
from talenta_web.komite.service import agenda
from talenta_web.komite.service.alih import pindahkan
from talenta_web.komite.service.gerak import (
    catat_aktivitas,
    kunci,
    wajib_anggota,
    wajib_keadaan,
    wajib_operator,
)
from talenta_web.komite.service.susunan import kunci_komite
from talenta_web.komite.service.tahan import tuntas
from talenta_web.pemetaan.models import PemetaanBerlaku, Periode
from talenta_web.pemetaan.service.galat import GalatPemetaan
from talenta_web.pemetaan.service.periode import kunci as kunci_periode

ALASAN_TERPENDEK = 10
_MEDAN = {"nama": "nama", "tempat": "tempat", "dijadwalkan_pada": "waktu", "pratinjau_sampai": "batas pra-tinjau"}


@dataclass(frozen=True, slots=True)
class Undangan:
    """What the invitation says; moments are aware."""

    nama: str
    tempat: str = ""
    dijadwalkan_pada: datetime | None = None
    pratinjau_sampai: datetime | None = None

    def periksa(self) -> None:
        """IsianSalah at the first field that cannot stand."""
        if not 5 <= len(self.nama) <= 160:
            raise IsianSalah("nama", "Nama sidang 5 sampai 160 huruf.")
        if len(self.tempat) > 160:
            raise IsianSalah("tempat", "Tempat paling panjang 160 huruf.")
        if self.dijadwalkan_pada and self.pratinjau_sampai and self.pratinjau_sampai > self.dijadwalkan_pada:
            raise IsianSalah("pratinjau_sampai", "Batas pra-tinjau harus sebelum sidang dimulai.")

    @property
    def sidik(self) -> str:
        """Digest of these values, by which a form knows that nobody changed them meanwhile."""
        isi = (self.nama, self.tempat, self.dijadwalkan_pada, self.pratinjau_sampai)
        return hashlib.sha256(repr(isi).encode()).hexdigest()[:16]


def undangan(sidang: Sidang) -> Undangan:
    """The invitation as stored."""
    return Undangan(sidang.nama, sidang.tempat, sidang.dijadwalkan_pada, sidang.pratinjau_sampai)


def buat_sidang(
    session: Session, *, pelaku: Pelaku, komite_pid: str, periode_kode: str, undangan: Undangan, cakupan: CakupanSidang
) -> Sidang:
    """A new session in SIAPKAN with its agenda, for the secretary in office of the committee.

    Raises TidakAda, BukanAnggota, IsianSalah, KeadaanSalah (no composition in force, periode ditetapkan).
    """
    undangan.periksa()
    with transaksi(session):
        komite = session.scalar(select(Komite).where(Komite.pid == komite_pid))
        if komite is None:
            raise TidakAda("Komite tidak ada.")
        periode, run = run_terbuka(session, periode_kode)
        try:
            kunci_periode(session, pelaku.instansi_id, periode.kode)
        except GalatPemetaan as e:
            raise KeadaanSalah(str(e)) from e
        susunan = susunan_kini(session, komite)
        session.execute(select(Instansi.id).where(Instansi.id == pelaku.instansi_id).with_for_update(key_share=True))
        sidang = Sidang(
            instansi_id=pelaku.instansi_id, nomor=(session.scalar(select(func.max(Sidang.nomor))) or 0) + 1,
            komite_id=komite.id, susunan_id=susunan.id, periode_id=periode.id, pemetaan_id=run.id, nama=undangan.nama,
            tempat=undangan.tempat, dijadwalkan_pada=undangan.dijadwalkan_pada,
            pratinjau_sampai=undangan.pratinjau_sampai, cakupan=cakupan.jadi(), dibuat_oleh=pelaku.id,
            layar={"ragam": "kosong", "calon": [], "samar": False},
        )  # fmt: skip
        session.add(sidang)
        session.flush()
        wajib_anggota(session, sidang, pelaku.id, SEKRETARIS)
        jumlah = agenda.susun(session, sidang, komite, periode.kode).masuk
        _catat(session, sidang, pelaku, "sidang.buat", nomor=sidang.nomor, periode=periode.kode, jumlah=jumlah)
        catat_aktivitas(session, sidang, "buat", oleh_id=pelaku.id, jumlah=jumlah)
    return sidang


def susunan_kini(session: Session, komite: Komite) -> SusunanKomite:
    """The composition in force today; KeadaanSalah without one."""
    susunan = susunan_berlaku(session, komite.id, hari_ini(session, komite.instansi_id))
    if susunan is None:
        raise KeadaanSalah(f"{komite.nama} belum mempunyai susunan yang berlaku hari ini. Tetapkan susunannya dahulu.")
    return susunan


def _catat(session: Session, sidang: Sidang, pelaku: Pelaku, jenis: str, **rincian: object) -> None:
    catat(
        session, jenis, instansi_id=sidang.instansi_id, pelaku_id=pelaku.id, objek="sidang", objek_pid=sidang.pid,
        rincian=rincian,
    )  # fmt: skip


def ubah_undangan(session: Session, *, sidang_pid: str, pelaku: Pelaku, baru: Undangan, dilihat: str) -> Sidang:
    """Change the invitation before the meeting; `dilihat`: `Undangan.sidik` of what the form showed, else Basi."""
    baru.periksa()
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        wajib_anggota(session, sidang, pelaku.id, SEKRETARIS)
        wajib_keadaan(sidang, SIAPKAN, PRATINJAU)
        lama = undangan(sidang)
        if lama.sidik != dilihat:
            raise Basi("Undangan ini sudah diubah orang lain sementara Anda mengisi. Periksa, lalu simpan lagi.")
        beda = [n for m, n in _MEDAN.items() if getattr(lama, m) != getattr(baru, m)]
        if beda:
            for medan in _MEDAN:
                setattr(sidang, medan, getattr(baru, medan))
            _catat(session, sidang, pelaku, "sidang.ubah", bidang=", ".join(beda))
            catat_aktivitas(session, sidang, "ubah", oleh_id=pelaku.id, medan=", ".join(beda))
    return sidang


def pindah(session: Session, *, sidang_pid: str, pelaku: Pelaku, ke: str, alasan: str = "") -> Sidang:
    """Move to another state, as far as one person may; the end (DITUTUP) comes with the penetapan of two.

    Into PRATINJAU or SIDANG from SIAPKAN the agenda must stand on the run in force and the composition in force is
    taken; TETAPKAN needs every person decided or deferred; back to SIDANG and BATAL need a reason.
    """
    alasan = " ".join(alasan.split())
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        if sidang.keadaan in (SIDANG, TETAPKAN):
            wajib_operator(session, sidang, pelaku.id)
        else:
            wajib_anggota(session, sidang, pelaku.id, SEKRETARIS)
        if ke == DITUTUP:
            raise KeadaanSalah("Sidang ditutup oleh penetapan berita acara, dengan persetujuan sekretaris dan ketua.")
        if (ke == BATAL or (sidang.keadaan, ke) == (TETAPKAN, SIDANG)) and not ALASAN_TERPENDEK <= len(alasan) <= 500:
            raise IsianSalah("alasan", f"Tuliskan alasannya, {ALASAN_TERPENDEK} sampai 500 huruf.")
        if sidang.keadaan == SIAPKAN and ke in (PRATINJAU, SIDANG):
            _siap(session, sidang)
        if sidang.keadaan == PRATINJAU and ke == SIDANG:
            agenda.urut_ulang(session, sidang)
        if ke == TETAPKAN:
            tuntas(session, sidang)
        if ke == SIDANG:
            sidang.operator_id = pelaku.id
        pindahkan(session, sidang, ke, oleh_id=pelaku.id, alasan=alasan)
    return sidang


def _siap(session: Session, sidang: Sidang) -> None:
    """The agenda stands on the run in force, which then stays in force; proposals are as their authors last said."""
    try:
        kunci_periode(session, sidang.instansi_id, session.get_one(Periode, sidang.periode_id).kode)
    except GalatPemetaan as e:
        raise KeadaanSalah(str(e)) from e
    berlaku = session.scalar(select(PemetaanBerlaku.pemetaan_id).where(PemetaanBerlaku.periode_id == sidang.periode_id))
    if berlaku != sidang.pemetaan_id:
        raise Basi("Pemetaan periode ini sudah dihitung ulang sejak agenda disusun. Perbarui agenda dahulu.")
    komite = kunci_komite(session, sidang.instansi_id, sidang.komite.pid)  # no other composition meanwhile
    sidang.susunan_id = susunan_kini(session, komite).id
    session.flush()
    agenda.segarkan_usulan(session, sidang)
    agenda_nip = set(session.scalars(select(CalonSidang.nip).where(CalonSidang.sidang_id == sidang.id)))
    if not agenda_nip:
        raise KeadaanSalah("Agenda masih kosong. Tambahkan orang yang akan dibahas.")
    hari = hari_ini(session, sidang.instansi_id)
    pencatat = [a for a in anggota(session, sidang.susunan_id, hari) if a.peran == SEKRETARIS]
    if len(pencatat) == 1 and pencatat[0].nip in agenda_nip:
        raise KeadaanSalah(
            f"{pencatat[0].nama} ada pada agenda, dan tidak ada sekretaris lain yang dapat mencatat putusannya. "
            "Keluarkan dari agenda, atau minta susunan dengan sekretaris kedua."
        )


def tulis_catatan(session: Session, *, sidang_pid: str, pelaku: Pelaku, bagian: str, teks: str, dilihat: str) -> Sidang:
    """Opening or closing words for the minutes; `dilihat`: the text that the form showed, else Basi with both."""
    if bagian not in ("pembuka", "penutup"):
        raise IsianSalah("bagian", "Bagian catatan tidak dikenal.")
    teks = teks.replace("\r\n", "\n").strip()
    if len(teks) > 5000:
        raise IsianSalah("teks", "Catatan paling panjang 5.000 huruf.")
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        wajib_anggota(session, sidang, pelaku.id, SEKRETARIS)
        wajib_keadaan(sidang, SIAPKAN, PRATINJAU, SIDANG, TETAPKAN)
        kini: str = getattr(sidang, bagian)
        if kini != dilihat.replace("\r\n", "\n").strip():
            raise Basi(
                f"Catatan {bagian} sudah diubah orang lain sementara Anda menulis.",
                tersimpan={"teks": kini}, kiriman={"teks": teks},
            )  # fmt: skip
        if kini != teks:
            setattr(sidang, bagian, teks)
            _catat(session, sidang, pelaku, "sidang.ubah", bidang=bagian)
            catat_aktivitas(session, sidang, "catatan", oleh_id=pelaku.id, bagian=bagian)
    return sidang

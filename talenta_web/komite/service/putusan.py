"""Decisions about persons on the agenda: made by the operator for the Komite, undone until the session is closed."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import SIDANG, TETAPKAN, TUNDA
from talenta_web.komite.galat import Basi, IsianSalah, KeadaanSalah
from talenta_web.komite.models import CalonSidang, Keputusan
from talenta_web.komite.models.sidang import DIBAHAS, DIPUTUS, DITUNDA, MENUNGGU
from talenta_web.komite.models.susunan import SEKRETARIS
from talenta_web.komite.queries.putusan import URUNG, keputusan_kini, ringkas
from talenta_web.komite.service.gerak import calon_sidang, catat_aktivitas, kunci, wajib_anggota, wajib_keadaan
from talenta_web.komite.service.isian_putusan import IsianPutusan, kata_beda, kata_putusan, periksa
from talenta_web.komite.service.syarat import catat_sidang, wajib_berjalan, wajib_pemilih, wajib_pencatat
from talenta_web.komite.service.timbang import timbang

__all__ = ["IsianPutusan", "nyatakan_beda", "putuskan", "urungkan"]


def putuskan(session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, isian: IsianPutusan) -> Keputusan:
    """Decide tetap, ubah or tunda about a person who is not decided yet.

    Raises TidakAda, BukanAnggota, AdaBenturan (own case), KeadaanSalah (no session, paused, a vote is open, the vote
    says otherwise), TidakKuorum, Basi (decided or changed meanwhile: both texts), IsianSalah.
    """
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        calon = calon_sidang(session, sidang, calon_pid)
        wajib_berjalan(sidang)
        wajib_anggota(session, sidang, pelaku.id, SEKRETARIS)
        lama = _belum_basi(session, calon, isian.versi, isian)
        wajib_pencatat(session, sidang, calon, pelaku.id)
        isian = periksa(isian, calon.kotak_hitung)
        if calon.keadaan in (DIPUTUS, DITUNDA):
            raise KeadaanSalah(f"{calon.nama} sudah diputus. Urungkan putusan itu dahulu untuk memutus lagi.")
        t = timbang(session, sidang, calon, isian)
        baris = Keputusan(
            instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, nomor=_nomor(lama),
            jenis=isian.jenis, kotak_hitung=calon.kotak_hitung, kotak=isian.kotak, kode_alasan=isian.kode_alasan,
            alasan=isian.alasan, beda_pendapat=t.beda_pendapat, hitungan=t.hitungan, benturan=t.benturan,
            oleh_id=pelaku.id,
        )  # fmt: skip
        session.add(baris)
        calon.keadaan = DITUNDA if isian.jenis == TUNDA else DIPUTUS
        teks = ringkas(isian.jenis, calon.kotak_hitung, isian.kotak)
        catat_aktivitas(session, sidang, "putusan", calon=calon, oleh_id=pelaku.id, nomor=baris.nomor, ringkas=teks)
        catat_sidang(
            session, sidang, "sidang.putusan", pelaku.id, calon=calon.pid, nomor=baris.nomor, keputusan=baris.pid,
            jenis=isian.jenis, kode_alasan=isian.kode_alasan or "-",
        )  # fmt: skip
    return baris


def urungkan(session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, versi: int) -> Keputusan:
    """Take the decision about a person back, while the session runs.

    Raises TidakAda, BukanAnggota, AdaBenturan, KeadaanSalah (nothing to undo, no session), Basi.
    """
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        calon = calon_sidang(session, sidang, calon_pid)
        wajib_berjalan(sidang)
        wajib_pencatat(session, sidang, calon, pelaku.id)
        lama = _belum_basi(session, calon, versi)
        if lama is None or lama.jenis == URUNG:
            raise KeadaanSalah(f"Belum ada putusan tentang {calon.nama} yang dapat diurungkan.")
        baris = Keputusan(
            instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, nomor=_nomor(lama), jenis=URUNG,
            kotak_hitung=calon.kotak_hitung, oleh_id=pelaku.id,
        )  # fmt: skip
        session.add(baris)
        calon.keadaan = DIBAHAS if sidang.calon_kini_id == calon.id else MENUNGGU
        catat_aktivitas(session, sidang, "urung", calon=calon, oleh_id=pelaku.id, nomor=baris.nomor)
        catat_sidang(
            session, sidang, "sidang.putusan.urung", pelaku.id, calon=calon.pid, nomor=baris.nomor, keputusan=lama.pid
        )
    return baris


def nyatakan_beda(session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, teks: str) -> Keputusan:
    """A member adds his own dissent to a decision ("" withdraws it), while the session runs or is being signed.

    Raises TidakAda, BukanAnggota, AdaBenturan, KeadaanSalah, IsianSalah.
    """
    teks = kata_beda("teks", teks)
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        calon = calon_sidang(session, sidang, calon_pid)
        wajib_keadaan(sidang, SIDANG, TETAPKAN)
        saya = wajib_pemilih(session, sidang, calon, pelaku.id)
        lama = keputusan_kini(session, calon.id)
        if lama is None or lama.jenis == URUNG:
            raise KeadaanSalah(f"Belum ada putusan tentang {calon.nama}.")
        beda = [b for b in lama.beda_pendapat if b["anggota"] != saya.id]
        if not teks and len(beda) == len(lama.beda_pendapat):
            raise IsianSalah("teks", "Tulis beda pendapat Anda; belum ada yang dapat ditarik.")
        baris = Keputusan(
            instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, nomor=_nomor(lama),
            jenis=lama.jenis, kotak_hitung=lama.kotak_hitung, kotak=lama.kotak, kode_alasan=lama.kode_alasan,
            alasan=lama.alasan, beda_pendapat=[*beda, *([{"anggota": saya.id, "teks": teks}] if teks else [])],
            hitungan=lama.hitungan, benturan=lama.benturan, oleh_id=lama.oleh_id,
        )  # fmt: skip
        session.add(baris)
        flag_modified(calon, "keadaan")  # the page of an operator who is about to undo must see it first
        catat_aktivitas(session, sidang, "beda", calon=calon, oleh_id=pelaku.id, anggota=saya.nama)
        catat_sidang(
            session, sidang, "sidang.putusan.beda", pelaku.id, calon=calon.pid, nomor=baris.nomor, keputusan=baris.pid
        )
    return baris


def _nomor(lama: Keputusan | None) -> int:
    return 1 if lama is None else lama.nomor + 1


def _belum_basi(
    session: Session, calon: CalonSidang, versi: int, isian: IsianPutusan | None = None
) -> Keputusan | None:
    """The newest row about the person; Basi with both texts when the page was older than the person's row."""
    lama = keputusan_kini(session, calon.id)
    if calon.versi == versi:
        return lama
    kini = None if lama is None or lama.jenis == URUNG else lama
    raise Basi(
        f"Perkara {calon.nama} berubah sejak halaman Anda dibuka"
        + (". Sudah ada putusannya; bandingkan sebelum mengubahnya." if kini else "; periksa lagi, lalu kirim ulang."),
        tersimpan=kata_putusan(calon, kini),
        kiriman={} if isian is None else kata_putusan(calon, isian),
    )

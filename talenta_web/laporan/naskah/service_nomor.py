"""Writes: numbers follow one another per year and pattern, and stay in the register whatever becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.tata_naskah import nomor as tulis_nomor
from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan.models.naskah import (
    BATAL,
    DIPESAN,
    LUAR,
    TABEL_INSTANSI,
    TERPAKAI,
    NomorNaskah,
    ProfilInstansi,
)
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah.galat import GalatNaskah
from talenta_web.laporan.naskah.jejak import catat
from talenta_web.laporan.naskah.pilihan import PilihanNaskah

_SELESAI = {TERPAKAI: "sudah dipakai", BATAL: "sudah dibatalkan", LUAR: "diberikan di luar sistem"}


def ambil_nomor(
    session: Session, instansi_id: int, laporan: FormatLaporan, pilihan: PilihanNaskah, *, pelaku_id: int | None
) -> PilihanNaskah:
    """The choice with its number taken from the register; unchanged when none was asked for."""
    if not pilihan.ambil:
        return pilihan
    if pilihan.tanggal is None:
        raise GalatNaskah("Tanggal naskah wajib diisi bila nomor diambil dari register.")
    with transaksi(session):
        profil = _kunci_profil(session, instansi_id)
        unsur = {"klasifikasi": pilihan.klasifikasi, "keamanan": pilihan.kode_keamanan or ""}
        baris = _baris(session, profil, pilihan.tanggal, unsur)
        baris.perihal, baris.laporan, baris.dibuat_oleh = laporan.nama[:200], laporan.kode, pelaku_id
        session.add(baris)
        session.flush()
        catat(
            session, "naskah.nomor.ambil", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="nomor_naskah",
            objek_pid=baris.pid, rincian={"nomor": baris.nomor, "laporan": laporan.kode},
        )  # fmt: skip
    return replace(pilihan, ambil=False, nomor=baris.nomor, nomor_pid=baris.pid)


def mulai_dari(session: Session, instansi_id: int, tanggal: date, urut: int, *, pelaku_id: int | None) -> NomorNaskah:
    """Say that the numbers up to `urut` of this year were given elsewhere; the next one follows it."""
    with transaksi(session):
        profil = _kunci_profil(session, instansi_id)
        kini = q.urut_terakhir(session, instansi_id, tanggal.year, profil.pola_nomor)
        if urut <= kini:
            raise GalatNaskah(f"Nomor urut terakhir tahun {tanggal.year} sudah {kini}. Isi angka yang lebih besar.")
        baris = _baris(session, profil, tanggal, {}, urut)
        baris.status, baris.dibuat_oleh, baris.laporan = LUAR, pelaku_id, ""
        baris.perihal = f"Nomor {kini + 1} sampai {urut} diberikan di luar sistem ini"
        session.add(baris)
        session.flush()
        catat(
            session, "naskah.nomor.luar", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="nomor_naskah",
            objek_pid=baris.pid, rincian={"nomor": baris.nomor, "urut": urut},
        )  # fmt: skip
    return baris


def batalkan(session: Session, instansi_id: int, pid: str, alasan: str, *, pelaku_id: int | None) -> None:
    """Cancel a number with the reason; it stays taken."""
    with transaksi(session):
        baris = _kunci(session, instansi_id, pid)
        if baris.status not in (DIPESAN, TERPAKAI):
            raise GalatNaskah(f"Nomor {baris.nomor} {_SELESAI[baris.status]}.")
        baris.status, baris.alasan_batal = BATAL, alasan
        baris.dibatalkan_oleh, baris.dibatalkan_pada = pelaku_id, sekarang()
        catat(
            session, "naskah.nomor.batal", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="nomor_naskah",
            objek_pid=baris.pid, rincian={"nomor": baris.nomor},
        )  # fmt: skip


def tandai_terpakai(session: Session, instansi_id: int, pilihan: PilihanNaskah, dokumen_pid: str) -> None:
    """The paper that bears the number stands in the register of papers; nothing when it has no number of ours."""
    if not pilihan.nomor_pid:
        return
    with transaksi(session):
        baris = _kunci(session, instansi_id, pilihan.nomor_pid)
        if baris.status == BATAL:
            raise GalatNaskah(f"Nomor {baris.nomor} sudah dibatalkan. Ambil nomor baru, lalu buat lagi laporan ini.")
        if baris.status == DIPESAN:
            baris.status, baris.dokumen_pid = TERPAKAI, dokumen_pid


def _kunci_profil(session: Session, instansi_id: int) -> ProfilInstansi:
    """The profile in force; two takers of a number wait for one another (SQLite has one writer anyway)."""
    session.execute(select(TABEL_INSTANSI.c.id).where(TABEL_INSTANSI.c.id == instansi_id).with_for_update())
    profil = q.profil(session, instansi_id)
    if profil is None:
        raise GalatNaskah("Profil naskah instansi belum diisi, jadi belum ada pola nomor. Isi di halaman Tata naskah.")
    return profil


def _baris(
    session: Session, profil: ProfilInstansi, tanggal: date, pilih: Mapping[str, str], urut: int = 0
) -> NomorNaskah:
    """The next free number; a text that an earlier pattern of this year already gave is passed over."""
    bawaan = {"unit": profil.kode_unit, "klasifikasi": profil.klasifikasi, "keamanan": profil.kode_keamanan}
    unsur = {**bawaan, **{k: v for k, v in pilih.items() if v}}
    milik, pola = profil.instansi_id, profil.pola_nomor
    urut = urut or q.urut_terakhir(session, milik, tanggal.year, pola) + 1
    try:
        while q.nomor_ada(session, milik, teks := _tulis(pola, urut, tanggal, unsur)):
            urut += 1
    except ValueError as e:
        raise GalatNaskah(f"{e} Lengkapi di halaman Tata naskah.") from e
    return NomorNaskah(
        instansi_id=milik, tahun=tanggal.year, pola=pola, urut=urut, nomor=teks, tanggal=tanggal
    )  # fmt: skip


def _tulis(pola: str, urut: int, tanggal: date, unsur: Mapping[str, str]) -> str:
    return tulis_nomor(pola, urut, bulan=tanggal.month, tahun=tanggal.year, unsur=unsur)


def _kunci(session: Session, instansi_id: int, pid: str) -> NomorNaskah:
    n = NomorNaskah
    baris = session.scalar(select(n).where(n.instansi_id == instansi_id, n.pid == pid).with_for_update())
    if baris is None:
        raise GalatNaskah("Nomor naskah itu tidak ada.")
    return baris

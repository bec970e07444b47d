"""Undo an import as a whole or not at all: old values back, new rows gone, derived tables as they were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis import antara
from talenta_web.basis.massal import memori_tulis
from talenta_web.basis.memori import jeda_gc
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import dalam_transaksi, pakai_instansi
from talenta_web.pegawai import rangkum, turunan
from talenta_web.pegawai.alir.catat import MASA_URUNG
from talenta_web.pegawai.impor.sentuh import kunci_tulis
from talenta_web.pegawai.impor.stempel import stempel
from talenta_web.pegawai.impor.tulis import tulis
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import Impor
from talenta_web.pegawai.urung import pulihkan
from talenta_web.pegawai.urung.baca import Log, muat
from talenta_web.pegawai.urung.halangan import Halangan, periksa, sebut
from talenta_web.pegawai.urung.hapus import hapus_baru

_COBA = 3


class UrungGagal(ValueError):
    """This import cannot be undone, whatever the data: the message says why."""


@dataclass(frozen=True, slots=True)
class HasilUrung:
    """What an undo did or would do; `halangan` names rows in the way (table, row, reason), then nothing was done."""

    berkas: str
    dihapus: int
    dipulihkan: int
    diurungkan: bool
    halangan: Sequence[tuple[str, str, str]] = ()
    jumlah_halangan: int = 0


class _UsangError(Exception):
    """Somebody wrote meanwhile."""


class _BatalError(Exception):
    """Roll back: a trial, or something refers to a new row."""


def cari(session: Session, pid: str) -> Impor:
    """The import, when it can be undone at all; raises UrungGagal."""
    impor = session.scalars(select(Impor).where(Impor.pid == pid)).one_or_none()
    if impor is None:
        raise UrungGagal("Impor itu tidak ada.")
    if alasan := alasan_tidak(impor):
        raise UrungGagal(alasan)
    return impor


def alasan_tidak(impor: Impor) -> str:
    """Why this import cannot be undone, or nothing."""
    if impor.diurungkan_pada is not None:
        return "Impor ini sudah diurungkan."
    if not impor.jumlah_berubah:
        return "Impor ini tidak mengubah apa pun."
    if not impor.tercatat or impor.waktu < sekarang() - MASA_URUNG:
        return f"Catatan nilai lama impor ini sudah tidak ada; impor dapat diurungkan dalam {MASA_URUNG.days} hari."
    return ""


@jeda_gc()
def urungkan(
    session: Session,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    pid: str,
    uji: bool = False,
    sebelum_catat: Callable[[Session, HasilUrung], None] | None = None,
) -> HasilUrung:
    """Undo the import `pid`, or with `uji` only try it. Rows that were written since, or that something refers to,
    are named and nothing is changed. Raises UrungGagal."""
    if dalam_transaksi(session):
        raise RuntimeError("An undo owns its transaction: what it tries it must be able to take back.")
    pakai_instansi(session, instansi_id)
    for kali in range(_COBA + 1):
        try:
            return _sekali(session, instansi_id, pelaku_id, pid, uji, sebelum_catat)
        except _UsangError:
            if kali == _COBA:
                raise UrungGagal("Data terus berubah selama pemeriksaan. Ulangi setelah impor lain selesai.") from None
    raise AssertionError


def _sekali(
    session: Session, instansi_id: int, pelaku_id: int | None, pid: str, uji: bool,
    sebelum_catat: Callable[[Session, HasilUrung], None] | None,
) -> HasilUrung:  # fmt: skip
    awal = stempel(session, instansi_id)
    impor = cari(session, pid)
    nama, log = impor.berkas, muat(session, impor.id)
    h = periksa(session, impor, log)
    siap = pulihkan.siapkan(session, instansi_id, log, h)
    ulang, siap.anggota_ulang = siap.anggota_ulang, False
    hasil = _hasil(session, nama, log, h)
    if h:
        return hasil
    try:
        with antara.transaksi(session, [a for _, a in siap.langkah]), memori_tulis(session):
            kunci_tulis(session, instansi_id, impor=True)
            if stempel(session, instansi_id) != awal:
                raise _UsangError
            tulis(session, instansi_id, siap)
            hapus_baru(session, instansi_id, log, h)
            if ulang:  # of those who are left
                turunan.bangun_anggota(session, instansi_id)
                turunan.hitung_ringkasan(session, instansi_id)
            if h:
                hasil = _hasil(session, nama, log, h)
            if h or uji:
                raise _BatalError
            if sebelum_catat is not None:
                sebelum_catat(session, hasil)
            _tandai(session, cari(session, pid), pelaku_id, hasil)
    except _BatalError:
        return hasil
    return HasilUrung(nama, hasil.dihapus, hasil.dipulihkan, True)


def _hasil(session: Session, nama: str, log: Log, h: Halangan) -> HasilUrung:
    dihapus = sum(b - a + 1 for r in log.baru.values() for a, b in r)
    dihapus += sum(lama is None for _, _, lama, _ in log.keadaan)
    dipulihkan = sum(len(p.id) for t in log.ubah for p in log.perubahan(t))
    dipulihkan += sum(lama is not None for _, _, lama, _ in log.keadaan)
    return HasilUrung(nama, dihapus, dipulihkan, False, sebut(session, h), len(h.isi))


def _tandai(session: Session, impor: Impor, pelaku_id: int | None, hasil: HasilUrung) -> None:
    impor.diurungkan_pada, impor.pengurung_id = sekarang(), pelaku_id
    session.flush()
    rangkum.minta(session, impor.instansi_id, pelaku_id, segera=True)
    catat(
        session,
        "impor.diurungkan",
        instansi_id=impor.instansi_id,
        pelaku_id=pelaku_id,
        objek="impor",
        objek_pid=impor.pid,
        rincian={"dihapus": hasil.dihapus, "dipulihkan": hasil.dipulihkan},
    )

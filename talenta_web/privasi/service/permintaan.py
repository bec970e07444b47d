"""Requests of the people concerned: filed, taken up, answered, within the clock of the law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.privasi.aturan import kewajiban
from talenta_web.privasi.jejak import catat
from talenta_web.privasi.models import Permintaan

MIN_JAWABAN = 20


class GalatPrivasi(ValueError):
    """A refused change; the message is for people."""


class SudahBerubah(GalatPrivasi):
    """Somebody else changed the row first."""


def ajukan(session: Session, *, pelaku: Pelaku, jenis: str, uraian: str) -> Permintaan:
    """File a request; its deadline counts from this moment."""
    k = kewajiban()
    if jenis not in k.jenis:
        raise GalatPrivasi(f"Jenis permintaan '{jenis}' tidak ada. Pilih salah satu yang tersedia.")
    saat = sekarang()
    with transaksi(session):
        baris = Permintaan(
            instansi_id=pelaku.instansi_id, pemohon_id=pelaku.id, jenis=jenis, uraian=uraian.strip(),
            diajukan_pada=saat, batas_pada=saat + k.batas,
        )  # fmt: skip
        session.add(baris)
        session.flush()
        _catat(session, "privasi.permintaan.ajukan", baris.pid, pelaku, {"jenis": jenis})
    return baris


def proses(session: Session, baris: Permintaan, *, pelaku: Pelaku) -> None:
    """Take a request up."""
    _bukan_sendiri(baris, pelaku)
    with transaksi(session):
        _pindah(session, baris, ("diajukan",), status="diproses", petugas_id=pelaku.id)
        _catat(session, "privasi.permintaan.proses", baris.pid, pelaku)


def putus(session: Session, baris: Permintaan, *, pelaku: Pelaku, dipenuhi: bool, jawaban: str) -> None:
    """Answer a request; the answer says what was done, or why not."""
    _bukan_sendiri(baris, pelaku)
    if len(jawaban.strip()) < MIN_JAWABAN:
        raise GalatPrivasi(f"Jawaban terlalu pendek: tulis paling sedikit {MIN_JAWABAN} karakter.")
    saat = sekarang()
    putusan = "dipenuhi" if dipenuhi else "ditolak"
    with transaksi(session):
        _pindah(
            session, baris, ("diajukan", "diproses"), status=putusan, petugas_id=pelaku.id, jawaban=jawaban.strip(),
            diputus_pada=saat,
        )  # fmt: skip
        isi = {"putusan": putusan, "tepat_waktu": saat <= baris.batas_pada}
        _catat(session, "privasi.permintaan.putus", baris.pid, pelaku, isi)


def batalkan(session: Session, baris: Permintaan, *, pelaku: Pelaku, saat: datetime | None = None) -> None:
    """The applicant takes the request back."""
    with transaksi(session):
        _pindah(session, baris, ("diajukan", "diproses"), status="dibatalkan", diputus_pada=saat or sekarang())
        _catat(session, "privasi.permintaan.batal", baris.pid, pelaku)


def _bukan_sendiri(baris: Permintaan, pelaku: Pelaku) -> None:
    if baris.pemohon_id == pelaku.id:
        raise GalatPrivasi("Permintaan Anda sendiri harus ditangani petugas lain.")


def _pindah(session: Session, baris: Permintaan, dari: Sequence[str], **isi: object) -> None:
    """One guarded step: from one of these states and this version, or not at all."""
    hasil = session.execute(
        update(Permintaan)
        .where(Permintaan.id == baris.id, Permintaan.status.in_(dari), Permintaan.versi == baris.versi)
        .values(versi=Permintaan.versi + 1, **isi)
        .execution_options(synchronize_session=False)
    )
    if getattr(hasil, "rowcount", 0) != 1:
        raise SudahBerubah("Permintaan ini sudah berubah. Muat ulang halaman untuk melihat keadaan terbarunya.")


def _catat(session: Session, jenis: str, pid: str, pelaku: Pelaku, rincian: dict[str, object] | None = None) -> None:
    catat(
        session, jenis, instansi_id=pelaku.instansi_id, pelaku_id=pelaku.id, objek="permintaan_subjek", objek_pid=pid,
        rincian=rincian,
    )  # fmt: skip

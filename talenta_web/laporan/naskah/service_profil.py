"""Writes: a new version of the profile, signers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.laporan.models.naskah import PenandatanganNaskah, ProfilInstansi
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah.galat import GalatNaskah
from talenta_web.laporan.naskah.jejak import catat

PROFIL = (
    "nama", "kop", "alamat", "tempat", "kertas", "margin_atas", "margin_kanan", "margin_bawah", "margin_kiri", "huruf",
    "ukuran_huruf", "nomor_halaman", "pola_nomor", "kode_unit", "klasifikasi", "kode_keamanan",
)  # fmt: skip
PENANDATANGAN = (
    "nama", "nip", "pangkat", "jabatan", "atribut", "atas_nama", "melalui", "cara", "jangkar", "berlaku_sejak",
    "berlaku_sampai",
)  # fmt: skip


def simpan_profil(
    session: Session, instansi_id: int, isi: Mapping[str, Any], *, logo: bytes | None, versi: int, pelaku_id: int | None
) -> ProfilInstansi:
    """A new version after `versi` (0 = there is none yet); StaleDataError when another came between. `logo` as is."""
    lama = q.profil(session, instansi_id, logo=True)
    if (lama.nomor_versi if lama else 0) != versi:
        raise StaleDataError("profile changed meanwhile")
    nilai = {k: isi[k] for k in PROFIL}
    sidik = hashlib.sha256(logo).hexdigest() if logo else None
    beda = [k for k in PROFIL if lama is None or getattr(lama, k) != nilai[k]]
    beda += ["logo"] if lama is None or lama.sidik_logo != sidik else []
    if lama is not None and not beda:
        return lama
    baru = ProfilInstansi(
        instansi_id=instansi_id, nomor_versi=versi + 1, logo=logo, sidik_logo=sidik, dibuat_oleh=pelaku_id, **nilai
    )
    try:
        with transaksi(session):
            session.add(baru)
            session.flush()
            catat(
                session, "naskah.profil.ubah", instansi_id=instansi_id, pelaku_id=pelaku_id, objek="profil_naskah",
                objek_pid=baru.pid, rincian={"versi": baru.nomor_versi, "bidang": beda},
            )  # fmt: skip
    except IntegrityError as e:
        raise StaleDataError("profile changed meanwhile") from e
    return baru


def tambah_penandatangan(
    session: Session, instansi_id: int, isi: Mapping[str, Any], *, pelaku_id: int | None
) -> PenandatanganNaskah:
    """Add a signer."""
    with transaksi(session):
        baru = _baris(session, instansi_id, isi, pelaku_id)
        catat(
            session, "naskah.penandatangan.tambah", instansi_id=instansi_id, pelaku_id=pelaku_id,
            objek="penandatangan_naskah", objek_pid=baru.pid,
        )  # fmt: skip
    return baru


def ganti_penandatangan(
    session: Session, instansi_id: int, pid: str, isi: Mapping[str, Any], *, pelaku_id: int | None
) -> PenandatanganNaskah:
    """Correct a signer: a new row follows the old one, which papers made so far keep."""
    with transaksi(session):
        lama = _kini(session, instansi_id, pid)
        beda = [k for k in PENANDATANGAN if getattr(lama, k) != isi[k]]
        if not beda:
            return lama
        lama.diganti_pada = sekarang()
        baru = _baris(session, instansi_id, isi, pelaku_id)
        catat(
            session, "naskah.penandatangan.ganti", instansi_id=instansi_id, pelaku_id=pelaku_id,
            objek="penandatangan_naskah", objek_pid=lama.pid, rincian={"pengganti": baru.pid, "bidang": beda},
        )  # fmt: skip
    return baru


def tutup_penandatangan(session: Session, instansi_id: int, pid: str, hari: date, *, pelaku_id: int | None) -> None:
    """Set the last day on which this signer may sign."""
    with transaksi(session):
        baris = _kini(session, instansi_id, pid)
        if hari < baris.berlaku_sejak:
            raise GalatNaskah("Hari terakhir sebelum hari mulai berwenang.", "berlaku_sampai")
        baris.berlaku_sampai = hari
        catat(
            session, "naskah.penandatangan.tutup", instansi_id=instansi_id, pelaku_id=pelaku_id,
            objek="penandatangan_naskah", objek_pid=baris.pid, rincian={"tanggal": hari.isoformat()},
        )  # fmt: skip


def _baris(session: Session, instansi_id: int, isi: Mapping[str, Any], pelaku_id: int | None) -> PenandatanganNaskah:
    baris = PenandatanganNaskah(
        instansi_id=instansi_id, dibuat_oleh=pelaku_id, **{k: isi[k] for k in PENANDATANGAN}
    )  # fmt: skip
    session.add(baris)
    session.flush()
    return baris


def _kini(session: Session, instansi_id: int, pid: str) -> PenandatanganNaskah:
    baris = q.penandatangan(session, instansi_id, pid)
    if baris is None or baris.diganti_pada is not None:
        raise GalatNaskah("Penandatangan itu sudah diganti orang lain. Muat ulang halaman ini.")
    return baris

"""Writes: each in one transaction, together with its audit event."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_catatan_kecil.jejak import TAMBAH
from talenta_catatan_kecil.models import Catatan
from talenta_catatan_kecil.tetapan import SLUG
from talenta_web.fitur import catat, sesi_instansi, transaksi
from talenta_web.kontrak import KeputusanDitetapkan, PemetaanSelesai, PenilaianDiajukan


def tambah(session: Session, *, instansi_id: int, penulis_id: int | None, isi: str) -> str:
    """Add a note; its public id."""
    with transaksi(session):
        baru = Catatan(instansi_id=instansi_id, penulis_id=penulis_id, isi=isi)
        session.add(baru)
        session.flush()
        catat(
            session,
            SLUG,
            TAMBAH,
            instansi_id=instansi_id,
            pelaku_id=penulis_id,
            objek="catatan",
            objek_pid=baru.pid,
            rincian={"panjang": len(isi)},
        )
        return baru.pid


def catat_pemetaan(e: PemetaanSelesai) -> None:
    """Note that a run came into force."""
    isi = f"Pemetaan {e.periode} selesai: {e.terpetakan} terpetakan, {e.belum} belum."
    with sesi_instansi(e.instansi_id) as session:
        tambah(session, instansi_id=e.instansi_id, penulis_id=None, isi=isi)


def catat_keputusan(e: KeputusanDitetapkan) -> None:
    """Note that the PPK decided."""
    isi = f"Keputusan {e.periode} ditetapkan dengan SK {e.sk_nomor}: {e.ubah} berubah, {e.tetap} tetap."
    with sesi_instansi(e.instansi_id) as session:
        tambah(session, instansi_id=e.instansi_id, penulis_id=None, isi=isi)


def catat_penilaian(e: PenilaianDiajukan) -> None:
    """Note that an assessment was handed over."""
    isi = f"Penilaian {e.tahun} diserahkan dengan surat {e.surat_nomor}: {e.total} ({e.predikat})."
    with sesi_instansi(e.instansi_id) as session:
        tambah(session, instansi_id=e.instansi_id, penulis_id=None, isi=isi)

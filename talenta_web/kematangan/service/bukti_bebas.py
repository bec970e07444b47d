"""A second person looks at a document that its uploader claims to hold no personal data (D15)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.kematangan.galat import Basi, BukanHak, KeadaanSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Bukti
from talenta_web.kematangan.service.bukti import ambil


def putuskan_bebas(session: Session, bukti_pid: str, *, bebas: bool, versi: int, pelaku_id: int) -> Bukti:
    """Confirm the claim, or refuse it (also one confirmed before). Raises BukanHak, KeadaanSalah, Basi."""
    with transaksi(session):
        bukti = ambil(session, bukti_pid)
        if not bukti.bebas_klaim:
            raise KeadaanSalah("Pengunggah belum menyatakan dokumen ini bebas data pribadi.")
        if _sama_orang(session, bukti.pengunggah_id, pelaku_id):
            raise BukanHak("Dokumen ini Anda unggah sendiri, jadi yang memeriksanya orang lain.")
        if bukti.versi != versi:
            raise Basi("Dokumen ini baru saja diubah. Buka kembali dan periksa isinya sekali lagi.")
        if bebas and bukti.bebas_oleh is not None:
            raise KeadaanSalah("Dokumen ini sudah dikonfirmasi bebas data pribadi.")
        bukti.bebas_klaim = bebas
        bukti.bebas_oleh, bukti.bebas_pada = (pelaku_id, sekarang()) if bebas else (None, None)
        session.flush()
        catat(
            session, "bukti.bebas", instansi_id=bukti.instansi_id, pelaku_id=pelaku_id, objek="bukti",
            objek_pid=bukti.pid, rincian={"bebas": bebas},
        )  # fmt: skip
        return bukti


def _sama_orang(session: Session, satu: int, dua: int) -> bool:
    """One human may hold two accounts; the NIP tells."""
    nip = session.scalars(select(Pengguna.nip).where(Pengguna.id.in_((satu, dua)))).all()
    return satu == dua or len(set(nip)) < len(nip)

"""No step stands on a sealed record that somebody changed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.komite.galat import KeadaanSalah, TidakAda
from talenta_web.komite.models import Sidang
from talenta_web.komite.penetapan.isi import Isi
from talenta_web.komite.penetapan.periksa import periksa


def wajib_sah(session: Session, sidang: Sidang) -> Isi:
    """The newest sealed record; TidakAda when there is none, KeadaanSalah when it no longer is what was sealed."""
    hasil = periksa(session, sidang)
    if hasil is None:
        raise TidakAda("Sidang ini belum memiliki berita acara yang ditetapkan.")
    if not hasil.sah or hasil.isi is None:
        raise KeadaanSalah(
            f"Berita acara versi {hasil.nomor} tidak sah: {'; '.join(hasil.masalah[:3])}. Langkah ini ditolak sampai "
            "auditor memeriksa perubahannya."
        )
    return hasil.isi

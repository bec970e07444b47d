"""Data only one instansi has, by code."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Riwayat, Teks, Uraian


class RiwayatIsian(Riwayat, Base):
    """Data khusus instansi, kodenya dinyatakan oleh aturan."""

    __tablename__ = "riwayat_isian"

    kode: Mapped[str] = mapped_column(Teks)
    tanggal: Mapped[date | None]
    angka: Mapped[float | None]
    teks: Mapped[str | None] = mapped_column(Uraian)
    sumber: Mapped[str | None] = mapped_column(Teks)

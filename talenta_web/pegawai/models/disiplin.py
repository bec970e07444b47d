"""Discipline and ethics records (class K2)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Kode, Riwayat, Teks


class RiwayatHukdis(Riwayat, Base):
    """Hukuman disiplin (PP 94/2021)."""

    __tablename__ = "riwayat_hukdis"

    tingkat: Mapped[str] = mapped_column(Kode)
    jenis: Mapped[str | None] = mapped_column(Teks)
    tmt_mulai: Mapped[date | None]
    tmt_selesai: Mapped[date | None]
    lama_tahun: Mapped[int | None]
    lama_bulan: Mapped[int | None]
    nomor_sk: Mapped[str | None] = mapped_column(Teks)


class RiwayatKodeEtik(Riwayat, Base):
    """Pelanggaran kode etik dan kode perilaku."""

    __tablename__ = "riwayat_kode_etik"

    tingkat: Mapped[str] = mapped_column(Kode)
    tanggal: Mapped[date]
    nomor_sk: Mapped[str | None] = mapped_column(Teks)

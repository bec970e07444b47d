"""Assessment records: summary, competency levels, potential aspects, technical tests."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Kode, Riwayat, Teks


class RiwayatAsesmen(Riwayat, Base):
    """Hasil asesmen kompetensi dan potensi (ringkasan)."""

    __tablename__ = "riwayat_asesmen"

    tanggal: Mapped[date]
    lembaga: Mapped[str | None] = mapped_column(Teks)
    tujuan: Mapped[str] = mapped_column(Kode)
    jpm: Mapped[float | None]
    kategori: Mapped[str | None] = mapped_column(Kode)
    nilai_potkom: Mapped[float | None]
    skala_potkom: Mapped[float | None]
    kecerdasan: Mapped[str | None] = mapped_column(Kode)
    literasi_digital: Mapped[float | None]
    berlaku_sampai: Mapped[date | None]


class RiwayatKompetensi(Riwayat, Base):
    """Level capaian per kompetensi manajerial dan sosial kultural."""

    __tablename__ = "riwayat_kompetensi"

    kode: Mapped[str] = mapped_column(Kode)
    level: Mapped[float]
    tanggal: Mapped[date]


class RiwayatPotensi(Riwayat, Base):
    """Skor per aspek potensi."""

    __tablename__ = "riwayat_potensi"

    kode: Mapped[str] = mapped_column(Kode)
    skor: Mapped[float]
    tanggal: Mapped[date]


class RiwayatKompetensiTeknis(Riwayat, Base):
    """Hasil uji kompetensi teknis."""

    __tablename__ = "riwayat_kompetensi_teknis"

    nilai: Mapped[float]
    tanggal: Mapped[date]
    jabatan_target: Mapped[str | None] = mapped_column(Teks)

"""Achievement records: performance, feedback, attendance, awards, innovation."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Kode, Riwayat, Teks


class RiwayatKinerja(Riwayat, Base):
    """Penilaian kinerja (SKP)."""

    __tablename__ = "riwayat_kinerja"

    tahun: Mapped[int]
    periode: Mapped[str] = mapped_column(Kode)
    rating_hasil: Mapped[str | None] = mapped_column(Kode)
    rating_perilaku: Mapped[str | None] = mapped_column(Kode)
    predikat: Mapped[str | None] = mapped_column(Kode)
    nilai: Mapped[float | None]
    nkp: Mapped[float | None]
    penilai: Mapped[str | None] = mapped_column(Teks)


class RiwayatUmpanBalik(Riwayat, Base):
    """Umpan balik 360 derajat."""

    __tablename__ = "riwayat_umpan_balik"

    tahun: Mapped[int]
    predikat: Mapped[str | None] = mapped_column(Kode)
    nilai: Mapped[float | None]
    jumlah_penilai: Mapped[int | None]


class RiwayatKehadiran(Riwayat, Base):
    """Kehadiran per tahun."""

    __tablename__ = "riwayat_kehadiran"

    tahun: Mapped[int]
    persen: Mapped[float]


class RiwayatPenghargaan(Riwayat, Base):
    """Penghargaan atas capaian kinerja."""

    __tablename__ = "riwayat_penghargaan"

    nama: Mapped[str] = mapped_column(Teks)
    lingkup: Mapped[str] = mapped_column(Kode)
    jenis: Mapped[str | None] = mapped_column(Kode)
    pemberi: Mapped[str | None] = mapped_column(Teks)
    tanggal: Mapped[date]
    terverifikasi: Mapped[bool | None]
    nomor_sk: Mapped[str | None] = mapped_column(Teks)


class RiwayatInovasi(Riwayat, Base):
    """Inovasi."""

    __tablename__ = "riwayat_inovasi"

    nama: Mapped[str] = mapped_column(Teks)
    lingkup: Mapped[str | None] = mapped_column(Kode)
    tanggal: Mapped[date | None]
    nilai: Mapped[float | None]
    terverifikasi: Mapped[bool | None]

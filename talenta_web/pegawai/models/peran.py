"""Role records: teams, organisations, assignments, preferences."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Kode, Riwayat, Teks, Uraian


class RiwayatTimKerja(Riwayat, Base):
    """Penugasan dalam tim kerja."""

    __tablename__ = "riwayat_tim_kerja"

    nama: Mapped[str] = mapped_column(Teks)
    peran: Mapped[str] = mapped_column(Kode)
    lingkup: Mapped[str] = mapped_column(Kode)
    tanggal_mulai: Mapped[date]
    tanggal_selesai: Mapped[date | None]
    terverifikasi: Mapped[bool | None]
    nomor_sk: Mapped[str | None] = mapped_column(Teks)


class RiwayatOrganisasi(Riwayat, Base):
    """Pengalaman kepemimpinan organisasi."""

    __tablename__ = "riwayat_organisasi"

    nama: Mapped[str] = mapped_column(Teks)
    peran: Mapped[str] = mapped_column(Kode)
    lingkup: Mapped[str | None] = mapped_column(Kode)
    tanggal_mulai: Mapped[date | None]
    tanggal_selesai: Mapped[date | None]


class RiwayatPenugasan(Riwayat, Base):
    """Penugasan lain (tugas tambahan, penugasan khusus)."""

    __tablename__ = "riwayat_penugasan"

    nama: Mapped[str] = mapped_column(Teks)
    jenis: Mapped[str | None] = mapped_column(Kode)
    lingkup: Mapped[str | None] = mapped_column(Kode)
    tanggal_mulai: Mapped[date]
    tanggal_selesai: Mapped[date | None]
    nomor_sk: Mapped[str | None] = mapped_column(Teks)


class RiwayatPreferensi(Riwayat, Base):
    """Preferensi karier dan pertimbangan pimpinan."""

    __tablename__ = "riwayat_preferensi"

    jenis: Mapped[str] = mapped_column(Kode)
    isi: Mapped[str | None] = mapped_column(Uraian)
    nilai: Mapped[float | None]
    tanggal: Mapped[date]

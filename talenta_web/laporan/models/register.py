"""Register of the files that were made: what is genuine, what is current, who made it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.akun import models as _akun  # noqa: F401 - foreign keys point to its tables
from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc

BERLAKU, DIGANTI, DICABUT = "berlaku", "diganti", "dicabut"


class DokumenLaporan(BerPid, BerInstansi, Base):
    """One file: equal data give the equal `kode` and, while the renderers stay the same, equal bytes and this one row.

    `isian` is sealed (an answer may be a NIP). `kunci_isi` is a keyed mark of question, answers and scope: a later file
    with the same mark and other data replaces this one.
    """

    __tablename__ = "dokumen_laporan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode", "keluaran", "sidik_berkas"),
        CheckConstraint("status IN ('berlaku', 'diganti', 'dicabut')", "status"),
        CheckConstraint("(status = 'dicabut') = (alasan_cabut IS NOT NULL)", "alasan"),
        Index(None, "instansi_id", "kunci_isi"),
        Index(None, "instansi_id", "format", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(24), index=True)
    format: Mapped[str] = mapped_column(String(60))
    format_nama: Mapped[str] = mapped_column(String(200))
    format_versi: Mapped[str] = mapped_column(String(40))
    penyedia: Mapped[str] = mapped_column(String(120))
    keluaran: Mapped[str] = mapped_column(String(8))
    nama_berkas: Mapped[str] = mapped_column(String(140))
    ukuran: Mapped[int]
    halaman: Mapped[int | None]
    kode_keamanan: Mapped[str] = mapped_column(String(2))
    nomor: Mapped[str] = mapped_column(String(120), default="")
    tanggal: Mapped[date | None]
    per: Mapped[date | None]
    ringkas: Mapped[str] = mapped_column(String(500), default="")
    isian: Mapped[str] = mapped_column(Text)
    kunci_isi: Mapped[str] = mapped_column(String(64))
    sidik_data: Mapped[str] = mapped_column(String(64))
    sidik_berkas: Mapped[str] = mapped_column(String(64))
    perangkat: Mapped[str] = mapped_column(String(120))
    pembuat_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    status: Mapped[str] = mapped_column(String(8), default=BERLAKU)
    diganti_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("dokumen_laporan.id"))
    dicabut_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dicabut_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    alasan_cabut: Mapped[str | None] = mapped_column(String(300))


class PembuatanLaporan(BerInstansi, Base):
    """One making of a file, and the job whose page offers it."""

    __tablename__ = "pembuatan_laporan"
    __table_args__ = (Index(None, "pengguna_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dokumen_id: Mapped[int] = mapped_column(ForeignKey("dokumen_laporan.id"), index=True)
    pengguna_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    pekerjaan_pid: Mapped[str | None] = mapped_column(String(24))
    baris: Mapped[int]
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class KunciLaporan(BerInstansi, Base):
    """The sealed key that verification codes of an instansi are made with: it outlives the keys of the installation."""

    __tablename__ = "kunci_laporan"
    __table_args__ = (UniqueConstraint("instansi_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(String(200))

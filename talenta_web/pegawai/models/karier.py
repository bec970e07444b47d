"""Career records: posts, grades, education, training, certificates."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Kode, Riwayat, Teks


class RiwayatJabatan(Riwayat, Base):
    """Riwayat jabatan, definitif dan nondefinitif."""

    __tablename__ = "riwayat_jabatan"

    nama: Mapped[str] = mapped_column(Teks)
    jenis_jabatan: Mapped[str | None] = mapped_column(Kode)
    jenjang: Mapped[str | None] = mapped_column(Kode)
    eselon: Mapped[str | None] = mapped_column(Kode)
    unit: Mapped[str | None] = mapped_column(Teks)
    instansi: Mapped[str | None] = mapped_column(Teks)
    rumpun: Mapped[str | None] = mapped_column(Teks)
    status: Mapped[str] = mapped_column(Kode)
    relasi: Mapped[str | None] = mapped_column(Kode)
    tmt_mulai: Mapped[date]
    tmt_selesai: Mapped[date | None]
    nomor_sk: Mapped[str | None] = mapped_column(Teks)


class RiwayatPangkat(Riwayat, Base):
    """Riwayat golongan dan pangkat."""

    __tablename__ = "riwayat_pangkat"

    golongan: Mapped[str] = mapped_column(Teks)
    tmt: Mapped[date]
    jenis_kp: Mapped[str | None] = mapped_column(Teks)
    mk_tahun: Mapped[int | None]
    mk_bulan: Mapped[int | None]
    nomor_sk: Mapped[str | None] = mapped_column(Teks)


class RiwayatPendidikan(Riwayat, Base):
    """Pendidikan formal."""

    __tablename__ = "riwayat_pendidikan"

    tingkat: Mapped[str] = mapped_column(Kode)
    jurusan: Mapped[str | None] = mapped_column(Teks)
    bidang_ilmu: Mapped[str | None] = mapped_column(Teks)
    kesesuaian: Mapped[str | None] = mapped_column(Kode)
    institusi: Mapped[str | None] = mapped_column(Teks)
    akreditasi: Mapped[str | None] = mapped_column(Teks)
    ipk: Mapped[float | None]
    tahun_lulus: Mapped[int | None]
    nomor_ijazah: Mapped[str | None] = mapped_column(Teks)


class RiwayatDiklat(Riwayat, Base):
    """Diklat dan kegiatan pengembangan kompetensi."""

    __tablename__ = "riwayat_diklat"

    jenis: Mapped[str] = mapped_column(Kode)
    nama: Mapped[str] = mapped_column(Teks)
    penyelenggara: Mapped[str | None] = mapped_column(Teks)
    tanggal_mulai: Mapped[date | None]
    tanggal_selesai: Mapped[date | None]
    jp: Mapped[float | None]
    bidang: Mapped[str | None] = mapped_column(Teks)
    relevan: Mapped[bool | None]
    nomor_sertifikat: Mapped[str | None] = mapped_column(Teks)


class RiwayatSertifikat(Riwayat, Base):
    """Sertifikat keahlian atau profesi."""

    __tablename__ = "riwayat_sertifikat"

    nama: Mapped[str] = mapped_column(Teks)
    penerbit: Mapped[str | None] = mapped_column(Teks)
    tanggal: Mapped[date]
    berlaku_sampai: Mapped[date | None]
    bidang: Mapped[str | None] = mapped_column(Teks)
    nomor: Mapped[str | None] = mapped_column(Teks)

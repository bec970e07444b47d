"""Reference tables: job families, posts, target posts and what they ask for, competency standards."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerPid
from talenta_web.pegawai.models.dasar import Kode, MilikInstansi, Teks


class Rumpun(BerPid, MilikInstansi, Base):
    """A job family (rumpun or klaster jabatan)."""

    __tablename__ = "rumpun"
    __table_args__ = (UniqueConstraint("instansi_id", "kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(Kode)
    nama: Mapped[str] = mapped_column(Teks)


class Jabatan(BerPid, MilikInstansi, Base):
    """A post of the instansi (import sheet `daftar_jabatan`; the sheet `jabatan` holds people's post records)."""

    __tablename__ = "jabatan"
    __table_args__ = (UniqueConstraint("instansi_id", "kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(Kode)
    nama: Mapped[str] = mapped_column(Teks)
    jenis_jabatan: Mapped[str] = mapped_column(Kode)
    jenjang: Mapped[str] = mapped_column(Kode)
    eselon: Mapped[str | None] = mapped_column(Kode)
    rumpun: Mapped[str | None] = mapped_column(Kode)
    kelas_jabatan: Mapped[int | None]
    bup: Mapped[int | None]


class JabatanTarget(BerPid, MilikInstansi, Base):
    """A target post of the succession: the kamus frame `jabatan_target`."""

    __tablename__ = "jabatan_target"
    __table_args__ = (UniqueConstraint("instansi_id", "kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(Kode)
    nama: Mapped[str | None] = mapped_column(Teks)
    jenis_jabatan: Mapped[str | None] = mapped_column(Kode)
    jenjang: Mapped[str | None] = mapped_column(Kode)
    eselon: Mapped[str | None] = mapped_column(Kode)
    rumpun: Mapped[str | None] = mapped_column(Kode)
    kelas_jabatan: Mapped[int | None]
    tingkat_pendidikan_min: Mapped[str | None] = mapped_column(Kode)
    golongan_min: Mapped[str | None] = mapped_column(Kode)
    bidang_ilmu: Mapped[str | None] = mapped_column(Teks)
    bidang_diklat: Mapped[str | None] = mapped_column(Teks)
    jenjang_asal: Mapped[str | None] = mapped_column(Kode)
    eselon_pengalaman: Mapped[str | None] = mapped_column(Kode)
    tahun_pengalaman_min: Mapped[int | None]


class SyaratTarget(BerPid, MilikInstansi, Base):
    """The least score of a node that a target post asks for: the kamus frame `syarat_target`."""

    __tablename__ = "syarat_target"
    __table_args__ = (UniqueConstraint("instansi_id", "jabatan_target", "simpul"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    jabatan_target: Mapped[str] = mapped_column(Kode)
    simpul: Mapped[str] = mapped_column(Teks)
    minimum: Mapped[float]


class StandarKompetensi(BerPid, MilikInstansi, Base):
    """Required level of a competency, per jenjang or per post: the kamus frame `standar_kompetensi`."""

    __tablename__ = "standar_kompetensi"
    __table_args__ = (Index(None, "instansi_id", "jenjang", "jabatan", "kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    jenjang: Mapped[str | None] = mapped_column(Kode)
    jabatan: Mapped[str | None] = mapped_column(Kode)
    kode: Mapped[str] = mapped_column(Kode)
    level: Mapped[float]

"""The employee record and its coverage per record frame."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerPid, BerVersi, BerWaktu
from talenta_web.pegawai.models.dasar import Kode, KunciUrut, MilikInstansi, Teks


class Pegawai(BerPid, MilikInstansi, BerWaktu, BerVersi, Base):
    """One civil servant of the instansi, or a candidate from another one (`asal` = eksternal).

    The columns are those of the kamus frame `pegawai`, with `jabatan` and `unit` held as keys; the facts of the post
    are copied here because lists filter by them. `jenis_kelamin` serves the fairness view and is never scored.
    """

    __tablename__ = "pegawai"
    __table_args__ = (
        UniqueConstraint("instansi_id", "nip"),
        Index(None, "instansi_id", "nama_urut", "id"),
        Index(None, "instansi_id", "level", "nama_urut", "id"),
        Index(None, "instansi_id", "rumpun", "level", "nama_urut", "id"),
        Index(None, "instansi_id", "golongan", "nama_urut", "id"),
        Index(None, "instansi_id", "nama_jabatan", "nama_urut", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nip: Mapped[str] = mapped_column(Kode)
    nama: Mapped[str] = mapped_column(Teks)
    gelar_depan: Mapped[str | None] = mapped_column(Teks)
    gelar_belakang: Mapped[str | None] = mapped_column(Teks)
    nama_urut: Mapped[str] = mapped_column(KunciUrut)
    jenis_kelamin: Mapped[str | None] = mapped_column(Kode)
    jenis_asn: Mapped[str] = mapped_column(Kode)
    asal: Mapped[str] = mapped_column(Kode, default="internal")
    kedudukan: Mapped[str | None] = mapped_column(Kode)
    tanggal_lahir: Mapped[date | None]
    bup: Mapped[int | None]
    tmt_cpns: Mapped[date | None]
    golongan: Mapped[str | None] = mapped_column(Kode)
    tmt_golongan: Mapped[date | None]
    jabatan_id: Mapped[int | None] = mapped_column(ForeignKey("jabatan.id"))
    nama_jabatan: Mapped[str | None] = mapped_column(Teks)
    jenis_jabatan: Mapped[str | None] = mapped_column(Kode)
    jenjang: Mapped[str | None] = mapped_column(Kode)
    level: Mapped[int | None]
    eselon: Mapped[str | None] = mapped_column(Kode)
    rumpun: Mapped[str | None] = mapped_column(Kode)
    kelas_jabatan: Mapped[int | None]
    tmt_jabatan: Mapped[date | None]
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"))
    instansi: Mapped[str | None] = mapped_column(Kode)
    tingkat_pendidikan: Mapped[str | None] = mapped_column(Kode)


class Kelengkapan(MilikInstansi, Base):
    """Coverage of one record frame for one person: `terisi` or `nihil`. No row means `belum`."""

    __tablename__ = "kelengkapan"
    __table_args__ = ({"sqlite_with_rowid": False},)

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    bingkai: Mapped[str] = mapped_column(Kode, primary_key=True)
    status: Mapped[str] = mapped_column(Kode)
    per_tanggal: Mapped[date | None]
    sumber: Mapped[str | None] = mapped_column(Teks)

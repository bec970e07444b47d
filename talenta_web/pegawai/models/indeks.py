"""Derived tables that keep list, search and counts independent of the number of people; the importer maintains them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Kode, KunciUrut, MilikInstansi


class PegawaiKata(MilikInstansi, Base):
    """One row per distinct word of a person's name, for search by word prefix.

    Like PegawaiUnit written by `pegawai.turunan` alone, which takes ids from the rows it just read or wrote; without
    foreign keys, whose look-ups cost more than the rows themselves.

    `sebelum` is the alphabetically previous word of the same name ("" if none): a prefix p matches a run of words of
    one name, and `sebelum < p` keeps only the first of the run, so nobody appears twice.
    """

    __tablename__ = "pegawai_kata"
    __table_args__ = ({"sqlite_with_rowid": False},)

    instansi_id: Mapped[int] = mapped_column(primary_key=True)
    kata: Mapped[str] = mapped_column(KunciUrut, primary_key=True)
    nama_urut: Mapped[str] = mapped_column(KunciUrut, primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(primary_key=True)
    sebelum: Mapped[str] = mapped_column(KunciUrut)


class PegawaiUnit(MilikInstansi, Base):
    """One row per person and unit above: the subtree of a unit, already in name order."""

    __tablename__ = "pegawai_unit"
    __table_args__ = ({"sqlite_with_rowid": False},)

    instansi_id: Mapped[int] = mapped_column(primary_key=True)
    unit_kerja_id: Mapped[int] = mapped_column(primary_key=True)
    nama_urut: Mapped[str] = mapped_column(KunciUrut, primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[int | None]
    rumpun: Mapped[str | None] = mapped_column(Kode)


class RingkasanPegawai(MilikInstansi, Base):
    """Head count per unit subtree, level and rumpun; no unit = the whole instansi; level 0 and rumpun "" = unknown."""

    __tablename__ = "ringkasan_pegawai"
    __table_args__ = (UniqueConstraint("instansi_id", "unit_kerja_id", "level", "rumpun"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"))
    level: Mapped[int]
    rumpun: Mapped[str] = mapped_column(Kode)
    jumlah: Mapped[int]

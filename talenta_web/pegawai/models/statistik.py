"""Stored counts behind the statistics and performance pages; `pegawai.statistik` and `pegawai.kinerja` write them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.pegawai.models.dasar import Kode, MilikInstansi

SELURUH = 0
"""`unit_id` of the whole instansi."""


class Statistik(MilikInstansi, Base):
    """For which day the counts of an instansi were made, and how many people they leave out.

    `tahun_objektif` and `tahun_subjektif`: the newest year with a record of that kind, None without any.
    """

    __tablename__ = "statistik"

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    tanggal: Mapped[date]
    dihitung_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    dihitung: Mapped[int]
    luar: Mapped[int]
    tahun_objektif: Mapped[int | None] = mapped_column(SmallInteger)
    tahun_subjektif: Mapped[int | None] = mapped_column(SmallInteger)


class RingkasanStatistik(MilikInstansi, Base):
    """People per unit subtree (0 = all) and key of a dimension; the keys of one dimension add up to the head count.

    `aman`: the cell may be shown to readers of totals only; from the shown ones no hidden one follows.
    """

    __tablename__ = "ringkasan_statistik"
    __table_args__ = ({"sqlite_with_rowid": False},)

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    dimensi: Mapped[str] = mapped_column(String(20), primary_key=True)
    kunci: Mapped[str] = mapped_column(String(40), primary_key=True)
    jumlah: Mapped[int]
    aman: Mapped[bool]


class RingkasanKinerja(MilikInstansi, Base):
    """People per unit subtree (0 = all), level (0 = unknown), rumpun ("" = unknown) and predikat of a year.

    `jenis`: objektif (yearly SKP) or subjektif (feedback of 360 degrees), each also with its movement since the year
    before (`tren_objektif`, `tren_subjektif`, keys naik, tetap, turun, baru). `bernilai` of them have a figure, which
    add up to `total_nilai`.
    """

    __tablename__ = "ringkasan_kinerja"
    __table_args__ = ({"sqlite_with_rowid": False},)

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    jenis: Mapped[str] = mapped_column(String(20), primary_key=True)
    tahun: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    rumpun: Mapped[str] = mapped_column(Kode, primary_key=True)
    kunci: Mapped[str] = mapped_column(Kode, primary_key=True)
    jumlah: Mapped[int]
    bernilai: Mapped[int]
    total_nilai: Mapped[float]

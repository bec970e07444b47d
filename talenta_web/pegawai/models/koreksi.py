"""Requests of staff to correct a record (sanggah data), with their evidence and their decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis import gudang as _gudang  # noqa: F401 - evidence points to its table
from talenta_web.basis.model import Base, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.pegawai.models.dasar import Kode, MilikInstansi, Uraian

STATUS = ("diajukan", "diterima", "diterima_sebagian", "diteruskan", "ditolak", "dibatalkan")


class Koreksi(BerPid, MilikInstansi, BerVersi, Base):
    """One request about one record of a person, or about the main data (`bingkai` = pegawai).

    `nilai` is the form text asked for, by column; `lama` what the page showed for these columns; `sidik` the digest of
    the record shown. `diterima`: columns that were taken over. `diteruskan`: accepted, but a second human must agree.
    """

    __tablename__ = "koreksi"
    __table_args__ = (
        CheckConstraint(f"status IN {STATUS}", "status"),
        CheckConstraint("pemutus_id IS NULL OR pemutus_id <> pengaju_id", "bukan_sendiri"),
        Index(None, "instansi_id", "status", "batas_pada", "id"),
        Index(None, "instansi_id", "pegawai_id", "id"),
        Index(None, "pengaju_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    pengaju_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    bingkai: Mapped[str] = mapped_column(Kode)
    tindakan: Mapped[str] = mapped_column(Kode)
    catatan_pid: Mapped[str | None] = mapped_column(String(24))
    sidik: Mapped[str | None] = mapped_column(String(64))
    lama: Mapped[dict[str, Any]] = mapped_column(JSON)
    nilai: Mapped[dict[str, Any]] = mapped_column(JSON)
    uraian: Mapped[str] = mapped_column(Uraian)
    status: Mapped[str] = mapped_column(Kode, default="diajukan")
    diajukan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    batas_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    pemutus_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    diputus_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    diterima: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    jawaban: Mapped[str | None] = mapped_column(Uraian)


class KoreksiBukti(BerPid, MilikInstansi, Base):
    """A stored file that came with a request; on acceptance it becomes evidence of the record as well."""

    __tablename__ = "koreksi_bukti"
    __table_args__ = (Index(None, "instansi_id", "koreksi_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    koreksi_id: Mapped[int] = mapped_column(ForeignKey("koreksi.id"))
    berkas_id: Mapped[int] = mapped_column(ForeignKey("gudang_berkas.id"))

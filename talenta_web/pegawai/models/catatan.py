"""History of record edits, evidence of records, and discipline changes that wait for a second human."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis import gudang as _gudang  # noqa: F401 - evidence points to its table
from talenta_web.basis.hanya_tambah import hanya_tambah
from talenta_web.basis.model import Base, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.pegawai.models.dasar import Kode, MilikInstansi, Uraian


class CatatanVersi(BerPid, MilikInstansi, Base):
    """One change of one record by a person: what stood there, what stands there now, who, when, why (append-only).

    `catatan_pid` is the public id of the record, which outlives a withdrawn row. `lama` and `baru` hold the columns
    of the kamus frame, dates as ISO text; None where there was, or is, no row. `sebab`: langsung, koreksi
    (`sebab_pid` names the request) or dua_orang (`pengusul_id` asked for it, `pelaku_id` gave the second yes).
    """

    __tablename__ = "catatan_versi"
    __table_args__ = (Index(None, "instansi_id", "pegawai_id", "bingkai", "catatan_pid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    bingkai: Mapped[str] = mapped_column(Kode)
    catatan_pid: Mapped[str] = mapped_column(String(24))
    tindakan: Mapped[str] = mapped_column(Kode)
    sebab: Mapped[str] = mapped_column(Kode)
    sebab_pid: Mapped[str | None] = mapped_column(String(24))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    pengusul_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    alasan: Mapped[str] = mapped_column(Uraian)
    lama: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    baru: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class CatatanTunggu(BerPid, MilikInstansi, Base):
    """A change of a discipline record until the second human decides; the proposal itself holds only its public id."""

    __tablename__ = "catatan_tunggu"
    __table_args__ = (Index(None, "instansi_id", "pegawai_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    bingkai: Mapped[str] = mapped_column(Kode)
    tindakan: Mapped[str] = mapped_column(Kode)
    catatan_pid: Mapped[str | None] = mapped_column(String(24))
    nilai: Mapped[dict[str, Any]] = mapped_column(JSON)
    sidik: Mapped[str | None] = mapped_column(String(64))
    alasan: Mapped[str] = mapped_column(Uraian)
    sebab_pid: Mapped[str | None] = mapped_column(String(24))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class CatatanBukti(BerPid, MilikInstansi, Base):
    """A stored file as evidence of a record; `catatan_pid` is empty while the record waits for its second human."""

    __tablename__ = "catatan_bukti"
    __table_args__ = (Index(None, "instansi_id", "pegawai_id", "bingkai", "catatan_pid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    bingkai: Mapped[str] = mapped_column(Kode)
    catatan_pid: Mapped[str | None] = mapped_column(String(24))
    tunggu_id: Mapped[int | None] = mapped_column(ForeignKey("catatan_tunggu.id"))
    berkas_id: Mapped[int] = mapped_column(ForeignKey("gudang_berkas.id"))


hanya_tambah("catatan_versi")

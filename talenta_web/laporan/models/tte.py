"""Signed files beside the unsigned ones of the register: they replace nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.gudang import model as _gudang  # noqa: F401 - foreign keys point to its table
from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc


class DokumenBertanda(BerPid, BerInstansi, Base):
    """One signed file. `sidik` is its SHA-256, `sidik_asal` that of the unsigned file as registered.

    `asal_id` is the unsigned file where it is kept. `awalan`: the signed file begins with the unsigned bytes, so
    nothing of the text was changed. `utuh`: its last signature covers the whole file. `tanda` counts its signatures.
    """

    __tablename__ = "dokumen_bertanda"
    __table_args__ = (UniqueConstraint("dokumen_id", "sidik"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dokumen_id: Mapped[int] = mapped_column(ForeignKey("dokumen_laporan.id"))
    berkas_id: Mapped[int] = mapped_column(ForeignKey("gudang_berkas.id"))
    asal_id: Mapped[int | None] = mapped_column(ForeignKey("gudang_berkas.id"))
    sidik: Mapped[str] = mapped_column(String(64))
    sidik_asal: Mapped[str] = mapped_column(String(64))
    awalan: Mapped[bool]
    utuh: Mapped[bool]
    tanda: Mapped[int]
    pengunggah_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

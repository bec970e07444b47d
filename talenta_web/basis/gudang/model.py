"""One row per stored file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc


class GudangBerkas(BerPid, BerInstansi, Base):
    """A checked file: random name on disk, the name its owner knows it by, kind, size and SHA-256."""

    __tablename__ = "gudang_berkas"
    __table_args__ = (Index(None, "instansi_id", "pengunggah_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengunggah_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    simpan: Mapped[str] = mapped_column(String(32), unique=True)
    nama: Mapped[str] = mapped_column(String(150))
    jenis: Mapped[str] = mapped_column(String(8))
    ukuran: Mapped[int]
    sidik: Mapped[str] = mapped_column(String(64))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

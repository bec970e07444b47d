"""One row per applied import."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.pegawai.models.dasar import Teks


class Impor(BerPid, BerInstansi, Base):
    """An applied import: which file (digest), what it changed (counts per sheet), who, when."""

    __tablename__ = "impor"

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    berkas: Mapped[str] = mapped_column(Teks)
    sumber: Mapped[str] = mapped_column(Teks)
    digest_berkas: Mapped[str] = mapped_column(String(64))
    digest_baris: Mapped[str] = mapped_column(String(64))
    lembar: Mapped[dict[str, Any]] = mapped_column(JSON)
    jumlah_berubah: Mapped[int]

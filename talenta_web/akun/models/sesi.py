"""Login sessions as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc


class SesiMasuk(BerPid, BerInstansi, Base):
    """One login. The cookie holds 256 random bits, this row only their SHA-256."""

    __tablename__ = "sesi_masuk"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    csrf: Mapped[str] = mapped_column(String(64))
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    masuk_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    terakhir_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    berakhir_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alamat_ip: Mapped[str | None] = mapped_column(String(45))
    peramban: Mapped[str | None] = mapped_column(String(200))

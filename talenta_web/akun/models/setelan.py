"""Security settings of an instansi, and the passwords an account had before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerVersi, BerWaktu, sekarang
from talenta_web.basis.tipe import WaktuUtc


class SetelanKeamanan(BerInstansi, BerWaktu, BerVersi, Base):
    """One row per instansi; without a row the defaults hold. Times may only be shorter than the default."""

    __tablename__ = "setelan_keamanan"
    __table_args__ = (UniqueConstraint("instansi_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kebijakan_sandi: Mapped[str] = mapped_column(String(10))
    umur_sandi_hari: Mapped[int | None]
    riwayat_sandi: Mapped[int | None]
    menit_diam: Mapped[int | None]
    menit_diam_istimewa: Mapped[int | None]
    jam_mutlak: Mapped[int | None]
    faktor_semua: Mapped[bool] = mapped_column(default=False, server_default=false())


class RiwayatSandi(BerInstansi, Base):
    """A password an account has or had; the newest row tells the age of the present one."""

    __tablename__ = "riwayat_sandi"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    sandi_hash: Mapped[str] = mapped_column(String(255))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

"""What the owner of an account must know, and what he typed but could not send."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc


class KabarKeamanan(BerInstansi, Base):
    """A notice to the owner: password or factor changed, recovery code used, failed tries."""

    __tablename__ = "kabar_keamanan"
    __table_args__ = (Index("ix_kabar_keamanan_pengguna_id_waktu", "pengguna_id", "waktu"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    jenis: Mapped[str] = mapped_column(String(30))
    jumlah: Mapped[int | None]
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    dibaca_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class IsianTunda(BerPid, BerInstansi, Base):
    """A form that arrived after the session had ended, or before a step-up: its text, sealed, for its author only."""

    __tablename__ = "isian_tunda"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    alamat: Mapped[str] = mapped_column(String(500))
    isi: Mapped[str] = mapped_column(Text)
    ada_berkas: Mapped[bool] = mapped_column(default=False)
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang, index=True)

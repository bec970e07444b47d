"""Retention per category of data: what the archive schedule (JRA) of the instansi says, as immutable versions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.akun import models as _akun  # noqa: F401 - foreign keys point to its tables
from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc


class Retensi(BerPid, BerInstansi, BerVersi, Base):
    """One line of the schedule. A draft may change; once ditetapkan it stays, and the next edition replaces it.

    `nasib` and `peristiwa` are keys of privasi.toml; years count from the event. The person who decides is not the
    one who drafted.
    """

    __tablename__ = "retensi"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kategori", "edisi"),
        CheckConstraint("tahun_aktif >= 0 AND tahun_inaktif >= 0", "tahun"),
        CheckConstraint("disahkan_oleh IS NULL OR disahkan_oleh <> disusun_oleh", "dua_orang"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kategori: Mapped[str] = mapped_column(String(40))
    edisi: Mapped[int]
    kode_jra: Mapped[str] = mapped_column(String(60))
    dasar: Mapped[str] = mapped_column(String(300))
    tahun_aktif: Mapped[int]
    tahun_inaktif: Mapped[int]
    nasib: Mapped[str] = mapped_column(String(20))
    peristiwa: Mapped[str] = mapped_column(String(20))
    disusun_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    disusun_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    disahkan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    disahkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

"""Instruments as the instansi holds them: immutable versions with the whole bundle."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from talenta_web.akun import models as _  # noqa: F401 - foreign keys point to its tables
from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc

DRAF, TERBIT, DITARIK = "draf", "terbit", "ditarik"
PLUGIN, UNGGAHAN = "plugin", "unggahan"


class KuesionerVersi(BerPid, BerInstansi, Base):
    """One version of an instrument; `isi` is the compressed canonical JSON {relative path: text} of its bundle.

    `sidik` = SHA-256 over that canonical JSON. From a plugin it is stored when the first assessment uses it; an upload
    begins as draf and is published by two people. A published one changes nothing but its state.
    """

    __tablename__ = "kuesioner_versi"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode", "versi"),
        CheckConstraint("keadaan IN ('draf', 'terbit', 'ditarik')", "keadaan"),
        CheckConstraint("sumber IN ('plugin', 'unggahan')", "sumber"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(60))
    versi: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(200))
    status_naskah: Mapped[str] = mapped_column(String(40))
    sumber: Mapped[str] = mapped_column(String(10))
    isi: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    sidik: Mapped[str] = mapped_column(String(64))
    keadaan: Mapped[str] = mapped_column(String(10), default=TERBIT)
    sk_nomor: Mapped[str] = mapped_column(String(120), default="")
    sk_tanggal: Mapped[date | None]
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    diterbitkan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    diterbitkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

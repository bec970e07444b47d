"""Register of requests by the people whose data are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.akun import models as _akun  # noqa: F401 - foreign keys point to its tables
from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc

STATUS = ("diajukan", "diproses", "dipenuhi", "ditolak", "dibatalkan")
SELESAI = ("dipenuhi", "ditolak", "dibatalkan")


class Permintaan(BerPid, BerInstansi, BerVersi, Base):
    """One request under UU 27/2022 (access, correction, restriction, erasure, objection), with its clock."""

    __tablename__ = "permintaan_subjek"
    __table_args__ = (
        CheckConstraint(f"status IN {STATUS}", "status"),
        CheckConstraint("petugas_id IS NULL OR petugas_id <> pemohon_id", "bukan_sendiri"),
        Index(None, "instansi_id", "batas_pada"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pemohon_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(20))
    uraian: Mapped[str] = mapped_column(String(2000))
    status: Mapped[str] = mapped_column(String(12), default="diajukan")
    diajukan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    batas_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    diputus_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    petugas_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    jawaban: Mapped[str | None] = mapped_column(String(2000))

"""Decisions of the PPK that open a pair of roles which one human may otherwise not hold."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.hanya_tambah import hanya_tambah
from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc

ALASAN_TERPENDEK = 30

hanya_tambah("pembukaan_pasangan")


class PembukaanPasangan(BerPid, BerInstansi, Base):
    """A pair opened for the whole instansi from `mulai` to `selesai`; never changed. Roles end it earlier."""

    __tablename__ = "pembukaan_pasangan"
    __table_args__ = (
        CheckConstraint("peran_a < peran_b", name="urut"),
        CheckConstraint("mulai <= selesai", name="rentang"),
        CheckConstraint(f"length(alasan) >= {ALASAN_TERPENDEK}", name="alasan"),
        Index("ix_pembukaan_pasangan_pasangan", "instansi_id", "peran_a", "peran_b"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    peran_a: Mapped[str] = mapped_column(String(2))
    peran_b: Mapped[str] = mapped_column(String(2))
    mulai: Mapped[date]
    selesai: Mapped[date]
    nomor_keputusan: Mapped[str] = mapped_column(String(100))
    alasan: Mapped[str] = mapped_column(String(500))
    dibuka_oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    dibuka_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

"""Proofs made of a run: what a recomputation on this machine said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, sekarang
from talenta_web.basis.tipe import WaktuUtc


class PemetaanUji(BerInstansi, Base):
    """One recomputation and its verdict; append-only."""

    __tablename__ = "pemetaan_uji"

    id: Mapped[int] = mapped_column(primary_key=True)
    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"), index=True)
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    sama: Mapped[bool]
    diperiksa: Mapped[int]
    beda: Mapped[int]
    bagian: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """Which parts differ (bahan, aturan, ambang, hasil, kepala, ..., orang)."""

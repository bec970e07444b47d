"""Proposals that a second human must approve."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc

MENUNGGU, DISETUJUI, DITOLAK = "menunggu", "disetujui", "ditolak"
DITARIK, BERUBAH, KEDALUWARSA = "ditarik", "berubah", "kedaluwarsa"
STATUS = (MENUNGGU, DISETUJUI, DITOLAK, DITARIK, BERUBAH, KEDALUWARSA)
DIPUTUS = (DISETUJUI, DITOLAK)


class Persetujuan(BerPid, BerInstansi, Base):
    """One proposal. `muatan` holds ids and codes only; `sidik` is the digest of what is approved.

    It leaves "menunggu" once: `disetujui`/`ditolak` by another human (`pemutus_id`), `ditarik` by the proposer,
    `berubah` when the data changed in between, `kedaluwarsa` after its term. Triggers hold this in the database.
    """

    __tablename__ = "persetujuan"
    __table_args__ = (
        CheckConstraint("pemutus_id <> pengusul_id", name="dua_orang"),
        CheckConstraint(f"status IN ({', '.join(repr(s) for s in STATUS)})", name="status"),
        CheckConstraint(
            f"(status IN ({', '.join(repr(s) for s in DIPUTUS)})) = (pemutus_id IS NOT NULL)", name="pemutus"
        ),
        CheckConstraint(f"(status = '{MENUNGGU}') = (selesai_pada IS NULL)", name="selesai"),
        Index(
            "uq_persetujuan_menunggu",
            "instansi_id",
            "tindakan",
            "sidik",
            unique=True,
            sqlite_where=text(f"status = '{MENUNGGU}'"),
            postgresql_where=text(f"status = '{MENUNGGU}'"),
        ),
        Index("ix_persetujuan_instansi_id_status", "instansi_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tindakan: Mapped[str] = mapped_column(String(60))
    muatan: Mapped[dict[str, Any]] = mapped_column(JSON)
    sidik: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(12), default=MENUNGGU)
    pengusul_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    pemutus_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"), index=True)
    diusulkan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    berlaku_sampai: Mapped[datetime] = mapped_column(WaktuUtc)
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alasan: Mapped[str | None] = mapped_column(String(500))

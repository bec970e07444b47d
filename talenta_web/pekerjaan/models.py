"""Table of jobs: the only truth about their state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis import penjaga_db
from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc

ANTRE, BERJALAN, SELESAI, GAGAL, DIBATALKAN = "antre", "berjalan", "selesai", "gagal", "dibatalkan"
TERBUKA, USAI = (ANTRE, BERJALAN), (SELESAI, GAGAL, DIBATALKAN)


# Huey's own table on PostgreSQL (PostgresStorage), made with the schema: the app's role may not create tables.
penjaga_db.daftarkan(
    "antrean_pekerjaan",
    sqlite=(),
    postgresql=(
        "CREATE TABLE IF NOT EXISTS huey_task (id bigserial PRIMARY KEY, queue text NOT NULL, data bytea NOT NULL, "
        "priority double precision NOT NULL DEFAULT 0.0)",
        "CREATE INDEX IF NOT EXISTS huey_task_queue_priority_id ON huey_task (queue, priority DESC, id)",
    ),
)


class Pekerjaan(BerPid, BerInstansi, Base):
    """One job. `token` belongs to the attempt that runs now: only its holder may change or finish the row."""

    __tablename__ = "pekerjaan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kunci_idempoten"),
        CheckConstraint("status IN ('antre', 'berjalan', 'selesai', 'gagal', 'dibatalkan')", name="status"),
        CheckConstraint("(status = 'berjalan') = (token IS NOT NULL)", name="token"),
        CheckConstraint("(status IN ('antre', 'berjalan')) = (selesai_pada IS NULL)", name="selesai"),
        Index("ix_pekerjaan_status_jenis_id", "status", "jenis", "id"),
        Index("ix_pekerjaan_pengguna_id_id", "pengguna_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    jenis: Mapped[str] = mapped_column(String(60))
    muatan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    kunci_idempoten: Mapped[str | None] = mapped_column(String(100))
    status: Mapped[str] = mapped_column(String(10), default=ANTRE)
    maju: Mapped[int] = mapped_column(default=0)
    dari: Mapped[int | None]
    langkah: Mapped[str | None] = mapped_column(String(40))
    percobaan: Mapped[int] = mapped_column(default=0)
    pekerja: Mapped[str | None] = mapped_column(String(120))
    token: Mapped[str | None] = mapped_column(String(24))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    tidak_sebelum: Mapped[datetime | None] = mapped_column(WaktuUtc)
    mulai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    denyut_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    batal_diminta_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dilihat_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    galat: Mapped[str | None] = mapped_column(String(1000))
    hasil_teks: Mapped[str | None] = mapped_column(String(500))
    hasil_url: Mapped[str | None] = mapped_column(String(300))
    berkas: Mapped[str | None] = mapped_column(String(60))
    berkas_nama: Mapped[str | None] = mapped_column(String(200))
    berkas_tipe: Mapped[str | None] = mapped_column(String(100))
    berkas_ukuran: Mapped[int | None]

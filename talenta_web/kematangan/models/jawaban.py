"""Answers in layers and rounds, their history, reviews, live figures that were frozen, and workbooks handed out."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, deferred, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.domain.penilaian import LAPISAN
from talenta_web.kematangan.models.penilaian import Penilaian as _  # noqa: F401 - foreign keys

_LAPISAN = ", ".join(f"'{k}'" for k in LAPISAN)


class JawabanButir(BerInstansi, BerVersi, Base):
    """The answer of one layer to one butir in one round. A layer starts empty, never as a copy of another.

    A new round of `mandiri` begins with copies of the last round's answers (the round is what is repaired). `nilai`:
    JSON as `kuesioner.jawaban` writes it, None = not answered. `siap`: its filler says it is complete. `asal`: where a
    value came from (excel, metrik, penilaian:<pid>, migrasi:<kode>), "" = typed here. `tinjau`: it must be looked at.
    """

    __tablename__ = "jawaban_butir"
    __table_args__ = (
        UniqueConstraint("penilaian_id", "butir", "putaran", "lapisan"),
        CheckConstraint(f"lapisan IN ({_LAPISAN})", "lapisan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    butir: Mapped[str] = mapped_column(String(40))
    putaran: Mapped[int] = mapped_column(SmallInteger)
    lapisan: Mapped[str] = mapped_column(String(10))
    nilai: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    tidak_berlaku: Mapped[str] = mapped_column(String(500), default="")
    catatan: Mapped[str] = mapped_column(Text, default="")
    siap: Mapped[bool] = mapped_column(default=False)
    tinjau: Mapped[bool] = mapped_column(default=False)
    asal: Mapped[str] = mapped_column(String(60), default="")
    oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class RiwayatJawaban(BerInstansi, Base):
    """Every saved state of an answer; append-only. `sidik`: digest of value, note and evidence as they stood."""

    __tablename__ = "riwayat_jawaban"
    __table_args__ = (Index(None, "penilaian_id", "butir", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    butir: Mapped[str] = mapped_column(String(40))
    putaran: Mapped[int] = mapped_column(SmallInteger)
    lapisan: Mapped[str] = mapped_column(String(10))
    nilai: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    tidak_berlaku: Mapped[str] = mapped_column(String(500), default="")
    catatan: Mapped[str] = mapped_column(Text, default="")
    siap: Mapped[bool] = mapped_column(default=False)
    asal: Mapped[str] = mapped_column(String(60), default="")
    sidik: Mapped[str] = mapped_column(String(64))
    oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class ReviuButir(BerInstansi, Base):
    """The internal reviewer agrees to a butir as it stands (`sidik`), or sends it back with a reason; append-only."""

    __tablename__ = "reviu_butir"
    __table_args__ = (
        Index(None, "penilaian_id", "putaran", "butir", "id"),
        CheckConstraint("putusan IN ('setuju', 'kembalikan')", "putusan"),
        CheckConstraint("putusan = 'setuju' OR length(alasan) >= 10", "alasan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    butir: Mapped[str] = mapped_column(String(40))
    putaran: Mapped[int] = mapped_column(SmallInteger)
    putusan: Mapped[str] = mapped_column(String(10))
    alasan: Mapped[str] = mapped_column(Text, default="")
    sidik: Mapped[str] = mapped_column(String(64))
    oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class PotretMetrik(BerInstansi, Base):
    """A live figure as it was read for a butir; append-only, the newest counts. `nilai` None = could not be told.

    `rincian`: what the figure is made of (pembilang, penyebut, per, catatan), never a person.
    """

    __tablename__ = "potret_metrik"
    __table_args__ = (Index(None, "penilaian_id", "butir", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    butir: Mapped[str] = mapped_column(String(40))
    metrik: Mapped[str] = mapped_column(String(80))
    nilai: Mapped[Decimal | None] = mapped_column(Numeric(18, 6))
    rincian: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class SuntingButir(BerInstansi, Base):
    """Who is at work on a butir; written when somebody begins or saves, never by a poll."""

    __tablename__ = "sunting_butir"
    __table_args__ = (UniqueConstraint("penilaian_id", "butir", "pengguna_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    butir: Mapped[str] = mapped_column(String(40))
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class BukuKerja(BerPid, BerInstansi, Base):
    """A worksheet handed out for offline work: its stamp and the values it held (base of the merge); append-only."""

    __tablename__ = "buku_kerja"
    __table_args__ = (UniqueConstraint("penilaian_id", "nomor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    nomor: Mapped[int]
    putaran: Mapped[int] = mapped_column(SmallInteger)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"))
    isi: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    sidik: Mapped[str] = mapped_column(String(64))
    oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

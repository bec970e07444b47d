"""The board of a Kanreg: the instansi it guides, with status, stage and score, never a person."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.domain.penilaian import BELUM, STATUS_MT

_STATUS = ", ".join(f"'{k}'" for k in STATUS_MT)


class Binaan(BerPid, BerInstansi, BerVersi, Base):
    """One instansi on the board; `instansi_id` is the Kanreg that guides it.

    `terhubung_id`: the same instansi on this installation, when the operator linked it; then `tahap`, `skor` and
    `gerak_pada` follow its newest assessment. `tahap`: state of domain.penilaian, "" = nothing known.
    """

    __tablename__ = "binaan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "nama"),
        Index(None, "terhubung_id"),
        CheckConstraint(f"pembangunan IN ({_STATUS})", "pembangunan"),
        CheckConstraint(f"penerapan IN ({_STATUS})", "penerapan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(String(200))
    jenis: Mapped[str] = mapped_column(String(20))
    wilayah: Mapped[str] = mapped_column(String(120), default="")
    pembangunan: Mapped[str] = mapped_column(String(8), default=BELUM)
    penerapan: Mapped[str] = mapped_column(String(8), default=BELUM)
    tahap: Mapped[str] = mapped_column(String(14), default="")
    skor: Mapped[Decimal | None] = mapped_column(Numeric(9, 4))
    gerak_pada: Mapped[date | None]
    langkah: Mapped[str] = mapped_column(String(300), default="")
    halangan: Mapped[str] = mapped_column(String(300), default="")
    terhubung_id: Mapped[int | None] = mapped_column(ForeignKey("instansi.id"))


class LangkahBinaan(BerInstansi, Base):
    """A change of a row of the board: column, old and new text, why; append-only."""

    __tablename__ = "langkah_binaan"
    __table_args__ = (Index(None, "binaan_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    binaan_id: Mapped[int] = mapped_column(ForeignKey("binaan.id"))
    ruas: Mapped[str] = mapped_column(String(20))
    lama: Mapped[str] = mapped_column(Text, default="")
    baru: Mapped[str] = mapped_column(Text, default="")
    sumber: Mapped[str] = mapped_column(String(120), default="")
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

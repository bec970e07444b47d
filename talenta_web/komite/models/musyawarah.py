"""What members say: silent first round, votes, private notes, and the decisions with dissent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.komite.models.sidang import CalonSidang as _  # noqa: F401 - foreign keys


class JawabanPratinjau(BerInstansi, BerVersi, Base):
    """A member's answer before the meeting; hidden from the others until the session begins."""

    __tablename__ = "jawaban_pratinjau"
    __table_args__ = (
        UniqueConstraint("calon_id", "anggota_id"),
        CheckConstraint("pilihan IN ('setuju', 'bahas', 'abstain')", "pilihan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"), index=True)
    calon_id: Mapped[int] = mapped_column(ForeignKey("calon_sidang.id"))
    anggota_id: Mapped[int] = mapped_column(ForeignKey("anggota_komite.id"))
    pilihan: Mapped[str] = mapped_column(String(8))
    catatan: Mapped[str] = mapped_column(Text, default="")
    dijawab_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang, onupdate=sekarang)


class Pemungutan(BerPid, BerInstansi, Base):
    """One vote on one person. `berhak`: ids of members entitled when it was opened (present, no conflict).

    `masuk` is counted with each ballot, in its transaction. `kotak` None = the question is to keep the computed box.
    """

    __tablename__ = "pemungutan"
    __table_args__ = (UniqueConstraint("calon_id", "putaran"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"), index=True)
    calon_id: Mapped[int] = mapped_column(ForeignKey("calon_sidang.id"))
    putaran: Mapped[int]
    kotak: Mapped[int | None] = mapped_column(SmallInteger)
    berhak: Mapped[list[int]] = mapped_column(JSON)
    masuk: Mapped[int] = mapped_column(default=0)
    dibuka_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuka_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    ditutup_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class Suara(BerInstansi, Base):
    """One ballot; append-only, one per member and vote."""

    __tablename__ = "suara"
    __table_args__ = (
        UniqueConstraint("pemungutan_id", "anggota_id"),
        CheckConstraint("pilihan IN ('setuju', 'tidak', 'abstain')", "pilihan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pemungutan_id: Mapped[int] = mapped_column(ForeignKey("pemungutan.id"))
    anggota_id: Mapped[int] = mapped_column(ForeignKey("anggota_komite.id"))
    pilihan: Mapped[str] = mapped_column(String(8))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class Keputusan(BerPid, BerInstansi, Base):
    """A decision about a person on the agenda; append-only. The newest row counts; `jenis` urung takes one back.

    `hitungan`: figures of that moment {"anggota", "hadir", "perlu", "setuju", "tidak", "abstain", "pemungutan"}.
    `benturan`: [{"anggota": id, "jenis"}]. `beda_pendapat`: [{"anggota": id, "teks"}].
    """

    __tablename__ = "keputusan"
    __table_args__ = (
        UniqueConstraint("calon_id", "nomor"),
        CheckConstraint("jenis IN ('tetap', 'ubah', 'tunda', 'urung')", "jenis"),
        CheckConstraint("(jenis = 'ubah') = (kotak IS NOT NULL)", "kotak"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"), index=True)
    calon_id: Mapped[int] = mapped_column(ForeignKey("calon_sidang.id"))
    nomor: Mapped[int]
    jenis: Mapped[str] = mapped_column(String(8))
    kotak_hitung: Mapped[int | None] = mapped_column(SmallInteger)
    kotak: Mapped[int | None] = mapped_column(SmallInteger)
    kode_alasan: Mapped[str] = mapped_column(String(40), default="")
    alasan: Mapped[str] = mapped_column(Text, default="")
    beda_pendapat: Mapped[list[Any]] = mapped_column(JSON, default=list)
    hitungan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    benturan: Mapped[list[Any]] = mapped_column(JSON, default=list)
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class CatatanPribadi(BerInstansi, BerVersi, Base):
    """A member's own note about a person on the agenda; nobody else reads it, and it is in no paper."""

    __tablename__ = "catatan_pribadi"
    __table_args__ = (UniqueConstraint("calon_id", "pengguna_id"), Index(None, "pengguna_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    calon_id: Mapped[int] = mapped_column(ForeignKey("calon_sidang.id"))
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    teks: Mapped[str] = mapped_column(Text)
    diubah_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang, onupdate=sekarang)

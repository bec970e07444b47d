"""The agency and its unit tree."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, BerWaktu


class Instansi(BerPid, BerWaktu, Base):
    """An agency. `kode` is what the command line uses."""

    __tablename__ = "instansi"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(40), unique=True)
    nama: Mapped[str] = mapped_column(String(200))
    zona_waktu: Mapped[str] = mapped_column(String(40), default="Asia/Jakarta")


class UnitKerja(BerPid, BerInstansi, BerWaktu, BerVersi, Base):
    """A work unit in the tree of its instansi.

    `jalur` is the materialised path of ids, e.g. "/1/7/": a subtree is a prefix range, cheap on both databases.
    A closed unit keeps its row: old results, roles and the trail name it; nobody works there any more.
    """

    __tablename__ = "unit_kerja"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode"),
        Index("ix_unit_kerja_instansi_id_jalur", "instansi_id", "jalur"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(60))
    nama: Mapped[str] = mapped_column(String(200))
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"))
    jalur: Mapped[str] = mapped_column(String(255), default="/")
    ditutup_pada: Mapped[date | None]
    alasan_tutup: Mapped[str | None] = mapped_column(String(300))

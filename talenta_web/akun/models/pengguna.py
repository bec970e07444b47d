"""Accounts and the roles they hold."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, BerWaktu


class Pengguna(BerPid, BerInstansi, BerWaktu, BerVersi, Base):
    """An account. Linked to its employee record by NIP within the instansi."""

    __tablename__ = "pengguna"
    __table_args__ = (Index("ix_pengguna_instansi_id_nama", "instansi_id", "nama", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nip: Mapped[str] = mapped_column(String(18), unique=True)
    nama: Mapped[str] = mapped_column(String(200))
    sandi_hash: Mapped[str] = mapped_column(String(255))
    aktif: Mapped[bool] = mapped_column(default=True)
    peran: Mapped[list[PeranPengguna]] = relationship(back_populates="pengguna", lazy="selectin")


class PeranPengguna(BerInstansi, BerWaktu, Base):
    """A role held by an account; `unit_kerja_id` is its scope for cells `U` (none = sees nothing there)."""

    __tablename__ = "peran_pengguna"
    __table_args__ = (UniqueConstraint("pengguna_id", "peran", "unit_kerja_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    peran: Mapped[str] = mapped_column(String(2))
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"))
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]
    pengguna: Mapped[Pengguna] = relationship(back_populates="peran")

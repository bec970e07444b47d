"""Tables of instansi, unit_kerja, pengguna (accounts), their roles and their sessions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, BerWaktu, sekarang
from talenta_web.basis.tipe import WaktuUtc


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


class Pengguna(BerPid, BerInstansi, BerWaktu, BerVersi, Base):
    """An account. Linked to its employee record by NIP within the instansi."""

    __tablename__ = "pengguna"

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


class SesiMasuk(BerPid, BerInstansi, Base):
    """One login. The cookie holds 256 random bits, this row only their SHA-256."""

    __tablename__ = "sesi_masuk"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    csrf: Mapped[str] = mapped_column(String(64))
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    masuk_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    terakhir_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    berakhir_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alamat_ip: Mapped[str | None] = mapped_column(String(45))
    peramban: Mapped[str | None] = mapped_column(String(200))

"""The second factor, its recovery codes, and one-time codes for a new password."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerWaktu, sekarang
from talenta_web.basis.tipe import WaktuUtc


class FaktorTotp(BerInstansi, BerWaktu, Base):
    """The authenticator of an account. Secrets are sealed (basis.rahasia).

    `langkah` is the last time step used: a code counts only for a later one. `calon` waits for its first code.
    """

    __tablename__ = "faktor_totp"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), unique=True)
    rahasia: Mapped[str | None] = mapped_column(String(255))
    langkah: Mapped[int] = mapped_column(BigInteger, default=0)
    sejak: Mapped[datetime | None] = mapped_column(WaktuUtc)
    calon: Mapped[str | None] = mapped_column(String(255))
    calon_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class KunciKeamanan(BerPid, BerInstansi, Base):
    """A security key or passkey (WebAuthn): its public half, and the counter it last showed."""

    __tablename__ = "kunci_keamanan"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    nama: Mapped[str] = mapped_column(String(60))
    kredensial_id: Mapped[bytes] = mapped_column(LargeBinary(1023), unique=True)
    kunci_publik: Mapped[bytes] = mapped_column(LargeBinary(2000))
    hitungan: Mapped[int] = mapped_column(BigInteger)
    transpor: Mapped[str] = mapped_column(String(100))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    dipakai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class TantanganKunci(BerInstansi, Base):
    """What a security key must sign next, for one holder (session or unfinished login) and one purpose; used once."""

    __tablename__ = "tantangan_kunci"
    __table_args__ = (UniqueConstraint("pemegang", "guna"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    pemegang: Mapped[str] = mapped_column(String(30))
    guna: Mapped[str] = mapped_column(String(10))
    tantangan: Mapped[bytes] = mapped_column(LargeBinary(32))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang, index=True)


class KodePemulihan(BerInstansi, Base):
    """One recovery code: 80 random bits, of which only the SHA-256 is kept; works once."""

    __tablename__ = "kode_pemulihan"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    kode_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    dipakai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class KodeSandi(BerPid, BerInstansi, Base):
    """A one-time code handed over in person: its holder sets a password. Only the SHA-256 is kept."""

    __tablename__ = "kode_sandi"

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    penerbit_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))  # None: the operator
    kode_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    berlaku_sampai: Mapped[datetime] = mapped_column(WaktuUtc)
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)  # used, or replaced by a newer one

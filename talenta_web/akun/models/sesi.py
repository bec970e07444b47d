"""Login sessions as rows, and logins that are not finished yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc


class SesiMasuk(BerPid, BerInstansi, Base):
    """One login. The cookie holds 256 random bits, this row only their SHA-256.

    `faktor`: a second factor was given. Without it the session is worth nothing to a role that needs one.
    """

    __tablename__ = "sesi_masuk"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    csrf: Mapped[str] = mapped_column(String(64))
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    faktor: Mapped[bool] = mapped_column(default=False, server_default=false())
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    masuk_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    terakhir_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    berakhir_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alamat_ip: Mapped[str | None] = mapped_column(String(45))
    peramban: Mapped[str | None] = mapped_column(String(200))


class MasukTunda(BerInstansi, Base):
    """The password was right, something is still missing. No session: nothing that loads sessions reads this table.

    `faktor` and `sandi_baru` say what was done since the password. It lives ten minutes and is used up once.
    """

    __tablename__ = "masuk_tunda"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    sandi_hash: Mapped[str] = mapped_column(String(255))  # a password changed meanwhile ends it
    faktor: Mapped[bool] = mapped_column(default=False)
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang, index=True)

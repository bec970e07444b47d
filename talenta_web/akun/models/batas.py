"""Counted tries of passwords and codes: shared by all workers, survives a restart."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.basis.tipe import WaktuUtc


class BatasCoba(Base):
    """Tries under one key: an account (also one that does not exist), an address, or everybody.

    `kunci` is an HMAC: the table tells nobody which NIPs were tried. No instansi: an unknown NIP has none.
    `gagal` counts since the last success, for the notice to the owner; `pengguna_id` carries no foreign key, so that
    counting costs the same for known and unknown accounts.
    """

    __tablename__ = "batas_coba"

    kunci: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    pengguna_id: Mapped[int | None]
    jumlah: Mapped[int]
    gagal: Mapped[int]
    buka_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    lupa_pada: Mapped[datetime] = mapped_column(WaktuUtc, index=True)

"""Matches of foreign files that an instansi keeps for the next time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerPid, BerVersi, BerWaktu
from talenta_web.pegawai.models.dasar import MilikInstansi

PANJANG_NAMA = 80


class PadananImpor(BerPid, MilikInstansi, BerVersi, BerWaktu, Base):
    """A match under a name: columns and codes only, no values of people. `lembar` as in padan.jenis."""

    __tablename__ = "padanan_impor"
    __table_args__ = (UniqueConstraint("instansi_id", "nama"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(String(PANJANG_NAMA))
    lembar: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))

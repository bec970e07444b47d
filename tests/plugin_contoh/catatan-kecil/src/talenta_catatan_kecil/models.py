"""The one table. A person is stored as an id value, never as a foreign key."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_catatan_kecil.tetapan import SLUG
from talenta_web.fitur import BerPid, Tabel, WaktuUtc, sekarang


class TabelCatatan(Tabel):
    """Base of this plugin's tables."""

    __abstract__ = True
    slug = SLUG


class Catatan(BerPid, TabelCatatan):
    """A short note of an instansi; `penulis_id` is None when the application wrote it."""

    __tablename__ = "catatan_kecil_catatan"

    id: Mapped[int] = mapped_column(primary_key=True)
    isi: Mapped[str] = mapped_column(String(200))
    penulis_id: Mapped[int | None]
    ditulis_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

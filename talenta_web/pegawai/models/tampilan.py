"""How an account sees the list of people: its usual columns, and the views it keeps under a name."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerPid, BerWaktu
from talenta_web.pegawai.models.dasar import MilikInstansi

PANJANG_NAMA = 60


class TampilanDaftar(BerPid, MilikInstansi, BerWaktu, Base):
    """Parameters of the address of the list (filters, order, columns); without a name: the usual columns."""

    __tablename__ = "tampilan_daftar"
    __table_args__ = (UniqueConstraint("pengguna_id", "nama"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    nama: Mapped[str] = mapped_column(String(PANJANG_NAMA))
    isi: Mapped[dict[str, str]] = mapped_column(JSON)

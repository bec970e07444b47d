"""Stored totals of the IP ASN per unit subtree; written by a step of the summary job, never by a page."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Kode, MilikInstansi


class RingkasanIpAsn(MilikInstansi, Base):
    """Totals of one part (or of the index: part "indeks") in a subtree; no unit = the whole instansi.

    `jumlah` people, of whom `diketahui` have a value, together `nilai`; `kategori` counts are those of the index.
    """

    __tablename__ = "ringkasan_ip_asn"
    __table_args__ = (UniqueConstraint("instansi_id", "unit_kerja_id", "bagian"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"))
    bagian: Mapped[str] = mapped_column(Kode)
    per_tanggal: Mapped[date]
    jumlah: Mapped[int]
    diketahui: Mapped[int]
    nilai: Mapped[float]
    sangat_tinggi: Mapped[int]
    tinggi: Mapped[int]
    sedang: Mapped[int]
    rendah: Mapped[int]
    sangat_rendah: Mapped[int]

"""Stored totals of the IP ASN per unit subtree; written by a step of the summary job, never by a page."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base
from talenta_web.pegawai.models.dasar import Kode, MilikInstansi


class RingkasanIpAsn(MilikInstansi, Base):
    """Totals of one part (or of the index: part "indeks") in a subtree; no unit = the whole instansi.

    `jumlah` people, of whom `diketahui` have a value, together `nilai`; not `aman`: too few, or what is shown beside
    would tell them. Counts per category stand with the index; a hidden one is NULL.
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
    aman: Mapped[bool]
    sangat_tinggi: Mapped[int | None]
    tinggi: Mapped[int | None]
    sedang: Mapped[int | None]
    rendah: Mapped[int | None]
    sangat_rendah: Mapped[int | None]

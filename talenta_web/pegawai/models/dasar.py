"""What the tables of this slice share: column types and the mixins of scoped rows and of record rows."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from talenta_web.basis.model import BerInstansi, BerPid

Kode = String(40)
Teks = String(300)
Uraian = String(2000)
# Sort keys compare by code point on both databases, so that prefix ranges and pages agree.
KunciUrut = String(300).with_variant(String(300, collation="C"), "postgresql")


class MilikInstansi(BerInstansi):
    """Scoped row without an index of its own on instansi_id: a composite index of the table starts with it."""

    @declared_attr
    def instansi_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("instansi.id"))


class Riwayat(BerPid, MilikInstansi):
    """A record of a person. Its other columns are exactly those of the kamus frame (checked by a test)."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:
        return (Index(None, "instansi_id", "pegawai_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)

    @declared_attr
    def pegawai_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("pegawai.id"))

    sumber: Mapped[str | None] = mapped_column(Teks)

"""Applied imports, what they replaced, and who else wrote to the same tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.pegawai.models.dasar import MilikInstansi, Teks


class Impor(BerPid, BerInstansi, Base):
    """An applied import: which file (digest), what it changed (counts per sheet), who, when; when it was undone.

    `tercatat`: what it replaced is in `impor_catatan`, so it can be undone. `batas_sentuhan`: the last `sentuhan`
    before it.
    """

    __tablename__ = "impor"

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    berkas: Mapped[str] = mapped_column(Teks)
    sumber: Mapped[str] = mapped_column(Teks)
    digest_berkas: Mapped[str] = mapped_column(String(64))
    digest_baris: Mapped[str] = mapped_column(String(64))
    lembar: Mapped[dict[str, Any]] = mapped_column(JSON)
    jumlah_berubah: Mapped[int]
    tercatat: Mapped[bool] = mapped_column(server_default=false(), default=False)
    batas_sentuhan: Mapped[int] = mapped_column(server_default="0", default=0)
    diurungkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    pengurung_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))


class ImporCatatan(MilikInstansi, Base):
    """A block of what an import did to one table, compressed (`pegawai.urung.catatan`); removed after its term."""

    __tablename__ = "impor_catatan"
    __table_args__ = (Index(None, "instansi_id", "impor_id", "tabel"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    impor_id: Mapped[int] = mapped_column(ForeignKey("impor.id"))
    tabel: Mapped[str] = mapped_column(String(60))
    jenis: Mapped[str] = mapped_column(String(10))
    jumlah: Mapped[int]
    isi: Mapped[bytes] = mapped_column(LargeBinary)


class Sentuhan(MilikInstansi, Base):
    """A row of people, records or reference data written other than by an import (`pegawai.impor.sentuh`).

    For coverage `baris_id` is the person and `bingkai` the frame.
    """

    __tablename__ = "sentuhan"
    __table_args__ = (Index(None, "instansi_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tabel: Mapped[str] = mapped_column(String(60))
    baris_id: Mapped[int]
    bingkai: Mapped[str | None] = mapped_column(String(40))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

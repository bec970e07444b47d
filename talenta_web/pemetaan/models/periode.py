"""Tables of a mapping period and its runs.

A run is append-only and known to be complete only by its `pemetaan_selesai` row, written last; a crashed run has
none and can never come into force. What is in force is one row of `pemetaan_berlaku`, the only pointer that moves.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, BerWaktu, sekarang
from talenta_web.basis.tipe import WaktuUtc

TERBUKA = "terbuka"
DITETAPKAN = "ditetapkan"


class Periode(BerPid, BerInstansi, BerWaktu, BerVersi, Base):
    """A mapping period of an instansi. Once `ditetapkan` (with its SK) no run comes into force any more."""

    __tablename__ = "periode"
    __table_args__ = (UniqueConstraint("instansi_id", "kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(120))
    tanggal_acuan: Mapped[date]
    status: Mapped[str] = mapped_column(String(12), default=TERBUKA)
    sk_nomor: Mapped[str | None] = mapped_column(String(120))
    sk_tanggal: Mapped[date | None]
    ditetapkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class Pemetaan(BerPid, BerInstansi, Base):
    """Header of one run: everything that decides its result, written before the first result row."""

    __tablename__ = "pemetaan"

    id: Mapped[int] = mapped_column(primary_key=True)
    periode_id: Mapped[int] = mapped_column(ForeignKey("periode.id"), index=True)
    tanggal_acuan: Mapped[date]
    aturan_kode: Mapped[str] = mapped_column(String(60))
    aturan_nama: Mapped[str] = mapped_column(String(200))
    aturan_versi: Mapped[str] = mapped_column(String(40))
    aturan_digest: Mapped[str] = mapped_column(String(64))
    aturan_teks: Mapped[str] = mapped_column(Text)
    aturan_versi_pid: Mapped[str | None] = mapped_column(String(24))
    aturan_sk: Mapped[str | None] = mapped_column(String(200))
    """The approved version of the instansi and its decree; None when the rule was the plugin's."""
    parameter: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    versi_inti: Mapped[str] = mapped_column(String(40))
    versi_plugin: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    bahan_digest: Mapped[str] = mapped_column(String(64))
    simpul: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Node codes, in the order of `Hasil.komponen`."""
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    mulai_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    periode: Mapped[Periode] = relationship()
    selesai: Mapped[PemetaanSelesai | None] = relationship(viewonly=True, uselist=False)


class PemetaanSelesai(BerInstansi, Base):
    """Second half of a run's header, written when every result row is in."""

    __tablename__ = "pemetaan_selesai"
    __table_args__ = (UniqueConstraint("periode_id", "pemetaan_id"),)

    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"), primary_key=True)
    periode_id: Mapped[int] = mapped_column(ForeignKey("periode.id"))
    hasil_digest: Mapped[str] = mapped_column(String(64))
    ambang: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    terpetakan: Mapped[int]
    belum: Mapped[int]
    batas_urut: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Per kotak ("9".."1", "0" = not mappable): first and last `Hasil.urut`; a kotak is one range of the key."""
    dimensi: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Filter values of this run: {"rumpun": [kode...], "unit": [[id, pid, induk_id, nama, jalur, kode]...]}."""
    selesai_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    pasti: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """How certain the boxes are, in figures (`pemetaan.kepastian`); None for runs that did not ask."""
    tampilan_digest: Mapped[str | None] = mapped_column(String(64))
    kepala_digest: Mapped[str | None] = mapped_column(String(64))
    """Fingerprints of `pemetaan.sidik`; None for runs older than they are."""


class PemetaanBerlaku(BerInstansi, Base):
    """The pointer: which finished run of a periode is in force (always one of that same periode)."""

    __tablename__ = "pemetaan_berlaku"
    __table_args__ = (
        ForeignKeyConstraint(
            ["periode_id", "pemetaan_id"], ["pemetaan_selesai.periode_id", "pemetaan_selesai.pemetaan_id"]
        ),
    )

    periode_id: Mapped[int] = mapped_column(ForeignKey("periode.id"), primary_key=True)
    pemetaan_id: Mapped[int]
    sejak: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class BahanBeku(BerInstansi, Base):
    """One frozen frame as Parquet; runs over the same Bahan share it through `Pemetaan.bahan_digest`.

    `bingkai` "rujukan" holds the reference frames once more, as compressed JSON: the card reads them without Polars.
    """

    __tablename__ = "bahan_beku"
    __table_args__ = (UniqueConstraint("instansi_id", "bahan_digest", "bingkai"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bahan_digest: Mapped[str] = mapped_column(String(64))
    bingkai: Mapped[str] = mapped_column(String(40))
    isi: Mapped[bytes] = mapped_column(LargeBinary)


class BahanOrangBeku(BerInstansi, Base):
    """One person's frozen records: compressed canonical JSON, stored once per distinct digest."""

    __tablename__ = "bahan_orang_beku"

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)

"""Evidence: one row per document, one stored file per content, one link per criterion it proves."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis import gudang as _gudang  # noqa: F401 - foreign keys point to its table
from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.kematangan.models import penilaian as _penilaian  # noqa: F401 - foreign keys

BIASA, TERBATAS, RAHASIA = "biasa", "terbatas", "rahasia"
TTE = ("ada", "sah", "belum")
"""Electronic signature: present, checked and valid, not looked at."""


class Bukti(BerPid, BerInstansi, BerVersi, Base):
    """A document of the instansi, used by any number of assessments.

    The file is stored once per content and instansi (`sidik`). `jenis`: code of the evidence catalogue. `bebas_oleh`:
    the second person who confirmed that it holds no personal data (the uploader only claims it: `bebas_klaim`).
    `dicabut_pada`: taken out of use; a link of a fixed assessment keeps it readable.
    """

    __tablename__ = "bukti"
    __table_args__ = (
        UniqueConstraint("instansi_id", "sidik", "jenis", "nomor"),
        Index(None, "instansi_id", "jenis"),
        CheckConstraint("klasifikasi IN ('biasa', 'terbatas', 'rahasia')", "klasifikasi"),
        CheckConstraint("tte IN ('ada', 'sah', 'belum')", "tte"),
        CheckConstraint("bebas_oleh IS NULL OR bebas_oleh <> pengunggah_id", "dua_orang"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("gudang_berkas.id"))
    sidik: Mapped[str] = mapped_column(String(64))
    jenis: Mapped[str] = mapped_column(String(40))
    judul: Mapped[str] = mapped_column(String(200))
    nomor: Mapped[str] = mapped_column(String(120), default="")
    tanggal: Mapped[date | None]
    penandatangan: Mapped[str] = mapped_column(String(200), default="")
    tte: Mapped[str] = mapped_column(String(6), default="belum")
    berlaku_sampai: Mapped[date | None]
    jumlah_halaman: Mapped[int | None]
    """Of a PDF, as the file tells; None = not told."""
    klasifikasi: Mapped[str] = mapped_column(String(10), default=BIASA)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"))
    draf_terbaca: Mapped[bool] = mapped_column(default=False)
    """The text of the file calls itself a draft."""
    bebas_klaim: Mapped[bool] = mapped_column(default=False)
    bebas_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    bebas_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    pengunggah_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    diunggah_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    dicabut_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class TautanBukti(BerPid, BerInstansi, BerVersi, Base):
    """A document proves a criterion (`kriteria`, "" = the butir as a whole) on these pages; reviewed per link."""

    __tablename__ = "tautan_bukti"
    __table_args__ = (
        UniqueConstraint("penilaian_id", "butir", "kriteria", "bukti_id"),
        CheckConstraint("tinjauan IS NULL OR tinjauan IN ('memenuhi', 'perlu_perbaikan', 'ditolak')", "tinjauan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    butir: Mapped[str] = mapped_column(String(40))
    kriteria: Mapped[str] = mapped_column(String(40), default="")
    bukti_id: Mapped[int] = mapped_column(ForeignKey("bukti.id"), index=True)
    halaman_awal: Mapped[int | None] = mapped_column(SmallInteger)
    halaman_akhir: Mapped[int | None] = mapped_column(SmallInteger)
    catatan: Mapped[str] = mapped_column(String(500), default="")
    ditaut_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditaut_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    tinjauan: Mapped[str | None] = mapped_column(String(16))
    alasan: Mapped[str] = mapped_column(Text, default="")
    ditinjau_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    ditinjau_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)

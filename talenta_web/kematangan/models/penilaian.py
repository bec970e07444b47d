"""One self-assessment: its state, who fills what, the steps it went through, and what was fixed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, deferred, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.domain.penilaian import RANCANGAN
from talenta_web.kematangan.models.instrumen import KuesionerVersi as _  # noqa: F401 - foreign keys


class Penilaian(BerPid, BerInstansi, BerVersi, Base):
    """An assessment with one instrument version for life; while open it may adopt a correction that moves no score.

    `tanggal_acuan`: the day whose evidence and figures count. `putaran` rises with each repair. `gerak` rises by one
    with every change that a page shows. `asal_id`: the assessment it was begun from (last year, or another version).
    """

    __tablename__ = "penilaian"
    __table_args__ = (
        UniqueConstraint("instansi_id", "nomor"),
        Index(None, "instansi_id", "tahun"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomor: Mapped[int]
    nama: Mapped[str] = mapped_column(String(200))
    tahun: Mapped[int] = mapped_column(SmallInteger)
    kuesioner_id: Mapped[int] = mapped_column(ForeignKey("kuesioner_versi.id"))
    tanggal_acuan: Mapped[date]
    tenggat: Mapped[date | None]
    tim_sk_nomor: Mapped[str] = mapped_column(String(120), default="")
    tim_sk_tanggal: Mapped[date | None]
    putaran: Mapped[int] = mapped_column(SmallInteger, default=1)
    keadaan: Mapped[str] = mapped_column(String(14), default=RANCANGAN)
    gerak: Mapped[int] = mapped_column(default=1)
    asal_id: Mapped[int | None] = mapped_column(ForeignKey("penilaian.id"))
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class TugasButir(BerInstansi, Base):
    """Which unit fills a butir, and by when. A butir without a row belongs to the coordinator (role PK)."""

    __tablename__ = "tugas_butir"
    __table_args__ = (UniqueConstraint("penilaian_id", "butir"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    butir: Mapped[str] = mapped_column(String(40))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit_kerja.id"))
    unit_jalur: Mapped[str] = mapped_column(String(255))
    tenggat: Mapped[date | None]


class TahapPenilaian(BerPid, BerInstansi, Base):
    """A step of the assessment, inside or outside the instansi; append-only.

    Outside stages carry their document (`dokumen_nomor`, `dokumen_tanggal`), what came of them (`hasil`: layak |
    belum_layak, only for kelayakan) and the points the evaluator gave (`skor`), if any.
    """

    __tablename__ = "tahap_penilaian"
    __table_args__ = (Index(None, "penilaian_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    dari: Mapped[str] = mapped_column(String(14))
    ke: Mapped[str] = mapped_column(String(14))
    putaran: Mapped[int] = mapped_column(SmallInteger)
    dokumen_nomor: Mapped[str] = mapped_column(String(120), default="")
    dokumen_tanggal: Mapped[date | None]
    hasil: Mapped[str] = mapped_column(String(12), default="")
    skor: Mapped[Decimal | None] = mapped_column(Numeric(9, 4))
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("gudang_berkas.id"))
    catatan: Mapped[str] = mapped_column(Text, default="")
    oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class PenetapanPenilaian(BerPid, BerInstansi, Base):
    """What the leaders fixed: one sealed record per fixing; append-only, the highest `nomor` counts.

    `isi`: compressed canonical JSON of instrument (code, version, sidik), answers of every layer, evidence links with
    SHA-256 of the files, metric snapshots, reviews and the whole result; `digest` = SHA-256 over the canonical JSON.
    """

    __tablename__ = "penetapan_penilaian"
    __table_args__ = (UniqueConstraint("penilaian_id", "nomor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    nomor: Mapped[int] = mapped_column(SmallInteger)
    isi: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    digest: Mapped[str] = mapped_column(String(64))
    total: Mapped[Decimal | None] = mapped_column(Numeric(9, 4))
    predikat: Mapped[str] = mapped_column(String(120), default="")
    diusulkan_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditetapkan_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditetapkan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class RencanaAksi(BerPid, BerInstansi, BerVersi, Base):
    """A step that raises one butir from a level to another, with who does it and until when."""

    __tablename__ = "rencana_aksi"
    __table_args__ = (
        Index(None, "penilaian_id", "butir"),
        CheckConstraint("keadaan IN ('terbuka', 'selesai', 'batal')", "keadaan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    penilaian_id: Mapped[int] = mapped_column(ForeignKey("penilaian.id"))
    butir: Mapped[str] = mapped_column(String(40))
    dari: Mapped[Decimal | None] = mapped_column(Numeric(9, 4))
    ke: Mapped[Decimal] = mapped_column(Numeric(9, 4))
    uraian: Mapped[str] = mapped_column(String(500))
    bukti: Mapped[str] = mapped_column(String(300), default="")
    biaya: Mapped[int] = mapped_column(SmallInteger, default=1)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id"))
    penanggung_jawab: Mapped[str] = mapped_column(String(200), default="")
    tenggat: Mapped[date]
    keadaan: Mapped[str] = mapped_column(String(8), default="terbuka")
    hasil: Mapped[str] = mapped_column(String(500), default="")
    dibuat_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    selesai_pada: Mapped[date | None]

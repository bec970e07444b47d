"""Uploaded report templates of an instansi: immutable versions, approved by two people, at most one in use per code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.akun import models as _akun  # noqa: F401 - foreign keys point to its tables
from talenta_web.basis import penjaga_versi
from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc

DRAF, DIAJUKAN, DITARIK, SAH = "draf", "diajukan", "ditarik", "sah"
KEADAAN = (DRAF, DIAJUKAN, DITARIK, SAH)
DOCX, XLSX, BUNDEL = "docx", "xlsx", "bundel"
JENIS = (DOCX, XLSX, BUNDEL)
SAHKAN = "laporan.templat.sahkan"
"""Action under the two-person rule, and the capability it asks for."""


def _salah_satu(kolom: str, isi: tuple[str, ...]) -> str:
    return f"{kolom} IN ({', '.join(repr(i) for i in isi)})"


class TemplatLaporan(BerPid, BerInstansi, BerVersi, Base):
    """One version: the uploaded file and what was read from it, never changed.

    `manifes` is the whole format as plain data (datasets, questions, engine, paper), so that a later change of the
    catalogue of sources does not change an approved version; `digest` covers file and manifest. `medan` are the fields
    that the template uses. `dipakai` says that reports are made with it: one version of a code at a time, only `sah`.
    """

    __tablename__ = "templat_laporan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode", "nomor"),
        CheckConstraint(_salah_satu("keadaan", KEADAAN), "keadaan"),
        CheckConstraint(_salah_satu("jenis", JENIS), "jenis"),
        CheckConstraint("pemutus_id <> pengusul_id AND pemutus_id <> disusun_oleh", "dua_orang"),
        CheckConstraint(f"keadaan <> '{SAH}' OR (pengusul_id IS NOT NULL AND pemutus_id IS NOT NULL)", "pengesah"),
        CheckConstraint(f"NOT dipakai OR keadaan = '{SAH}'", "dipakai"),
        Index(
            "uq_templat_laporan_dipakai", "instansi_id", "kode", unique=True,
            sqlite_where=text("dipakai"), postgresql_where=text("dipakai"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(50))
    nomor: Mapped[int]
    jenis: Mapped[str] = mapped_column(String(8))
    sumber: Mapped[str | None] = mapped_column(String(60))
    nama: Mapped[str] = mapped_column(String(120))
    uraian: Mapped[str] = mapped_column(String(600))
    versi_teks: Mapped[str] = mapped_column(String(40))
    nama_berkas: Mapped[str] = mapped_column(String(120))
    isi: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    ukuran: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    manifes: Mapped[dict[str, Any]] = mapped_column(JSON)
    medan: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    catatan: Mapped[str] = mapped_column(String(1000), default="")
    keadaan: Mapped[str] = mapped_column(String(10), default=DRAF)
    dipakai: Mapped[bool] = mapped_column(default=False)
    disusun_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    disusun_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    diajukan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    diajukan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    ditarik_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    ditarik_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    pengusul_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    pemutus_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    disahkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


penjaga_versi.daftarkan(
    penjaga_versi.Versi(
        "templat_laporan",
        "Templat laporan",
        tetap=(
            "instansi_id", "pid", "kode", "nomor", "jenis", "sumber", "nama", "uraian", "versi_teks", "nama_berkas",
            "isi", "ukuran", "digest", "catatan", "disusun_oleh", "disusun_pada",
        ),
        json_tetap=("manifes", "medan"),
        langkah=(
            "OLD.keadaan = 'draf' AND NEW.keadaan IN ('draf', 'diajukan', 'ditarik')",
            "OLD.keadaan = 'diajukan' AND NEW.keadaan IN ('diajukan', 'sah', 'ditarik')",
            "OLD.keadaan = 'sah' AND NEW.keadaan = 'sah' AND OLD.pengusul_id = NEW.pengusul_id "
            "AND OLD.pemutus_id = NEW.pemutus_id AND OLD.disahkan_pada = NEW.disahkan_pada",
        ),
    )
)  # fmt: skip

"""Proposed moves of a person to another box. The computed box stays where it is; every step is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.pemetaan import models as _pemetaan  # noqa: F401 - foreign keys point to its tables

AKTIF, DITARIK, DIBAWA, DIPUTUS = "aktif", "ditarik", "dibawa", "diputus"
"""`dibawa`: on the agenda of a sidang, so no longer the proposer's to change."""


class Usulan(BerPid, BerInstansi, BerVersi, Base):
    """The live proposal of one account about one result row; the newest step's values are copied here.

    `urut` is the place in the run (`hasil`). `bukti`: [{"jenis", "teks", "berkas" (pid in gudang_berkas) | null,
    "catatan" (bingkai#id of a frozen record) | null}].
    """

    __tablename__ = "usulan"
    __table_args__ = (
        Index(
            "uq_usulan_hidup", "periode_id", "pegawai_id", "target", "pengusul_id", unique=True,
            sqlite_where=text("keadaan <> 'ditarik'"), postgresql_where=text("keadaan <> 'ditarik'"),
        ),
        Index(None, "pemetaan_id", "urut"),
        CheckConstraint("keadaan IN ('aktif', 'ditarik', 'dibawa', 'diputus')", "keadaan"),
        CheckConstraint("kotak_usul BETWEEN 1 AND 9", "kotak"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    periode_id: Mapped[int] = mapped_column(ForeignKey("periode.id"))
    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"))
    urut: Mapped[int]
    pegawai_id: Mapped[int]
    pegawai_pid: Mapped[str] = mapped_column(String(24))
    nip: Mapped[str] = mapped_column(String(18))
    target: Mapped[str] = mapped_column(String(60), default="")
    unit_jalur: Mapped[str] = mapped_column(String(255), default="/")
    kotak_hitung: Mapped[int | None] = mapped_column(SmallInteger)
    kotak_usul: Mapped[int] = mapped_column(SmallInteger)
    kode_alasan: Mapped[str] = mapped_column(String(40))
    alasan: Mapped[str] = mapped_column(Text)
    bukti: Mapped[list[Any]] = mapped_column(JSON, default=list)
    pengusul_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    keadaan: Mapped[str] = mapped_column(String(10), default=AKTIF)
    langkah: Mapped[int] = mapped_column(default=1)
    diusulkan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class LangkahUsulan(BerInstansi, Base):
    """One step of a proposal (usul, ubah, ulang, tarik, urung); append-only. `kotak_usul` None after it was withdrawn.

    `pemetaan_id`, `urut`, `kotak_hitung`: the result row the step spoke about ("ulang" = confirmed on a newer run).
    """

    __tablename__ = "langkah_usulan"
    __table_args__ = (UniqueConstraint("usulan_id", "nomor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    usulan_id: Mapped[int] = mapped_column(ForeignKey("usulan.id"))
    nomor: Mapped[int]
    jenis: Mapped[str] = mapped_column(String(8))
    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"))
    urut: Mapped[int]
    kotak_hitung: Mapped[int | None] = mapped_column(SmallInteger)
    kotak_usul: Mapped[int | None] = mapped_column(SmallInteger)
    kode_alasan: Mapped[str | None] = mapped_column(String(40))
    alasan: Mapped[str] = mapped_column(Text, default="")
    bukti: Mapped[list[Any]] = mapped_column(JSON, default=list)
    oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

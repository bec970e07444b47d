"""Tables of what-if comparisons. Nothing here is in force: a simulation is a picture that ends with its retention."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import Skor, WaktuUtc
from talenta_web.pemetaan.models.hasil import Jalur

ANTRE, SELESAI, GAGAL = "antre", "selesai", "gagal"


class Simulasi(BerPid, BerInstansi, BerVersi, Base):
    """A finished run of a periode, against which up to three drafts are held. Shared while `dibagikan_pada` is set."""

    __tablename__ = "simulasi"

    id: Mapped[int] = mapped_column(primary_key=True)
    periode_id: Mapped[int] = mapped_column(ForeignKey("periode.id"))
    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"))
    nama: Mapped[str] = mapped_column(String(120))
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    berakhir_pada: Mapped[datetime] = mapped_column(WaktuUtc)
    dibagikan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibagikan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)


class SimulasiDraf(BerPid, BerInstansi, Base):
    """One draft: a whole rule text with parameters. Its result is that of `putaran`; a later one replaces it at once.
    Until then, read it by `hasil`.

    `ringkasan` holds figures only (flow, per level, per unit, per group, parts that differ), no person.
    """

    __tablename__ = "simulasi_draf"
    __table_args__ = (
        UniqueConstraint("simulasi_id", "nomor"),
        CheckConstraint("keadaan IN ('antre', 'selesai', 'gagal')", "keadaan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    simulasi_id: Mapped[int] = mapped_column(ForeignKey("simulasi.id"))
    nomor: Mapped[int] = mapped_column(SmallInteger)
    nama: Mapped[str] = mapped_column(String(120))
    versi_pid: Mapped[str | None] = mapped_column(String(24))
    """The rule version it was taken from; None = the rule of the run with other parameters."""
    aturan_nama: Mapped[str] = mapped_column(String(200))
    aturan_teks: Mapped[str] = mapped_column(Text)
    parameter: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    keadaan: Mapped[str] = mapped_column(String(10), default=ANTRE)
    galat: Mapped[str | None] = mapped_column(String(1000))
    pekerjaan_pid: Mapped[str | None] = mapped_column(String(24))
    putaran: Mapped[int] = mapped_column(default=0)
    ringkasan: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    milidetik: Mapped[int | None]
    dihitung_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    diajukan_pid: Mapped[str | None] = mapped_column(String(24))
    """The rule version that was made of it."""

    @property
    def hasil(self) -> dict[str, Any] | None:
        """The figures, only while they are those of the name and parameters above: not of a draft that was changed."""
        return self.ringkasan if self.keadaan == SELESAI else None


class SimulasiPindah(BerInstansi, Base):
    """Somebody whose kotak differs; `urut` is the place in the base run, where name and post are read.

    `arah`: 1 rises, -1 falls, 2 becomes mappable, -2 no longer is. `sebab`: index of the part that moved the person.
    `rinci`: "part:kinerja:potensial:nilai_talenta" in millionths, with ";" between parts that changed anything.
    """

    __tablename__ = "simulasi_pindah"
    __table_args__ = (
        Index("ix_simulasi_pindah_draf_id_putaran_unit_jalur", "draf_id", "putaran", "unit_jalur"),
        {"sqlite_with_rowid": False},
    )

    draf_id: Mapped[int] = mapped_column(ForeignKey("simulasi_draf.id"), primary_key=True)
    putaran: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    urut: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    unit_jalur: Mapped[str] = mapped_column(Jalur)
    lama: Mapped[int] = mapped_column(SmallInteger)
    baru: Mapped[int] = mapped_column(SmallInteger)
    arah: Mapped[int] = mapped_column(SmallInteger)
    sebab: Mapped[int] = mapped_column(SmallInteger)
    kinerja: Mapped[Decimal | None] = mapped_column(Skor)
    potensial: Mapped[Decimal | None] = mapped_column(Skor)
    nilai_talenta: Mapped[Decimal | None] = mapped_column(Skor)
    peringkat_lama: Mapped[int | None]
    peringkat_baru: Mapped[int | None]
    rinci: Mapped[str] = mapped_column(Text)

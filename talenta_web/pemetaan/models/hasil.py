"""Result rows of a run and the summaries that pages read instead of counting."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerInstansi
from talenta_web.basis.tipe import Skor

SEMUA_UNIT = 0
SEMUA_LEVEL = 0
TANPA_LEVEL = -1
SEMUA_RUMPUN = "*"
TANPA_RUMPUN = ""

# Byte order on every database, so that a subtree is a range of the index.
Jalur = String(255).with_variant(String(255, collation="C"), "postgresql")


class Hasil(BerInstansi, Base):
    """One result row; `urut` is its place in the run (kotak 9..1, then not mappable, then rows per target).

    The filter dimensions are copied, so that no page joins the employee tables. `komponen` holds the node scores in
    millionths, in the order of `Pemetaan.simpul`. Only two indexes beside the key: they cost as much as the rows.
    """

    __tablename__ = "hasil"
    __table_args__ = (
        ForeignKeyConstraint(
            ["instansi_id", "bahan_orang_digest"], ["bahan_orang_beku.instansi_id", "bahan_orang_beku.digest"]
        ),
        Index("ix_hasil_pegawai_id_pemetaan_id", "pegawai_id", "pemetaan_id"),
        Index("ix_hasil_pemetaan_id_unit_jalur", "pemetaan_id", "unit_jalur"),
        {"sqlite_with_rowid": False},
    )

    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"), primary_key=True)
    urut: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    pegawai_pid: Mapped[str] = mapped_column(String(24))
    nip: Mapped[str] = mapped_column(String(18))
    nama: Mapped[str] = mapped_column(String(250))
    nama_jabatan: Mapped[str | None] = mapped_column(String(250))
    golongan: Mapped[str | None] = mapped_column(String(10))
    unit_kerja_id: Mapped[int | None]
    unit_jalur: Mapped[str] = mapped_column(Jalur, default="/")
    unit_nama: Mapped[str | None] = mapped_column(String(200))
    level: Mapped[int | None] = mapped_column(SmallInteger)
    jenjang: Mapped[str | None] = mapped_column(String(20))
    rumpun: Mapped[str | None] = mapped_column(String(60))
    target: Mapped[str | None] = mapped_column(String(60))
    rumpun_target: Mapped[str | None] = mapped_column(String(60))
    kinerja: Mapped[Decimal | None] = mapped_column(Skor)
    potensial: Mapped[Decimal | None] = mapped_column(Skor)
    nilai_talenta: Mapped[Decimal | None] = mapped_column(Skor)
    suksesi: Mapped[Decimal | None] = mapped_column(Skor)
    tingkat_kinerja: Mapped[str | None] = mapped_column(String(12))
    tingkat_potensial: Mapped[str | None] = mapped_column(String(12))
    kotak: Mapped[int | None] = mapped_column(SmallInteger)
    matriks: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Box numbers of further matrices of the rule; None when there is only one."""
    status: Mapped[str] = mapped_column(String(24))
    kurang: Mapped[str | None] = mapped_column(String(400))
    """Frames whose data is missing, space-separated, with a space at both ends."""
    peringkat: Mapped[int | None]
    gerbang: Mapped[str | None] = mapped_column(String(200))
    """Rows per target: one letter per gate of the rule, in rule order (T terpenuhi, G tidak, V perlu verifikasi)."""
    mungkin: Mapped[int | None] = mapped_column(SmallInteger)
    """Which boxes missing and stale data leave possible, as bits (`penskoran.pasti.hasil`); None = not asked."""
    jarak: Mapped[Decimal | None] = mapped_column(Skor)
    """Points to the nearest cut-off of either axis."""
    goyah: Mapped[int | None] = mapped_column(SmallInteger)
    """In how many cases of a moved top-level weight the box changes."""
    komponen: Mapped[str | None] = mapped_column(Text)
    bahan_orang_digest: Mapped[bytes] = mapped_column(LargeBinary(32))


class RingkasanKotak(BerInstansi, Base):
    """Rollup cube of a run: people per (unit with its subtree or all, level or all, rumpun or all) and kotak.

    Any committed filter is answered by at most ten rows. `awal` lists the first places (`Hasil.urut`), with commas.
    `berubah` people may change box, `di_batas` are near a cut-off, `goyah` change box when a weight moves.
    """

    __tablename__ = "ringkasan_kotak"
    __table_args__ = ({"sqlite_with_rowid": False},)

    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    rumpun: Mapped[str] = mapped_column(String(60), primary_key=True)
    kotak: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    jumlah: Mapped[int]
    awal: Mapped[str] = mapped_column(String(200))
    berubah: Mapped[int] = mapped_column(default=0, server_default="0")
    di_batas: Mapped[int] = mapped_column(default=0, server_default="0")
    goyah: Mapped[int] = mapped_column(default=0, server_default="0")


class RingkasanKurang(BerInstansi, Base):
    """Same cube for what is missing: people not mappable because the data of one frame is missing."""

    __tablename__ = "ringkasan_kurang"
    __table_args__ = ({"sqlite_with_rowid": False},)

    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    rumpun: Mapped[str] = mapped_column(String(60), primary_key=True)
    bingkai: Mapped[str] = mapped_column(String(40), primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    jumlah: Mapped[int]

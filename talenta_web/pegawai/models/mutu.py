"""Data quality: state of the stored summaries, findings, their counts, who completes what, and the index over time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis.model import Base, BerPid, BerVersi, BerWaktu, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.pegawai.models.dasar import Kode, KunciUrut, MilikInstansi, Teks


class Rangkuman(MilikInstansi, Base):
    """State of the stored summaries of an instansi: `ubah` counts changes of data, `terangkum` those summed up."""

    __tablename__ = "rangkuman"

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    ubah: Mapped[int] = mapped_column(default=0)
    terangkum: Mapped[int] = mapped_column(default=0)
    tanggal: Mapped[date | None]
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    lama_detik: Mapped[float | None]


class TemuanMutu(BerPid, MilikInstansi, Base):
    """One finding: a rule of `data/mutu.toml` and what it found in one person's data.

    `kunci` names the record (its public id, "" for the person itself), `isi` the values the sentence mentions. `jalur`
    is the unit's path when it was found: lists read one subtree in order.
    """

    __tablename__ = "temuan_mutu"
    __table_args__ = (
        Index("ix_temuan_mutu_jalur", "instansi_id", "jalur", "id"),
        Index("ix_temuan_mutu_aturan_jalur", "instansi_id", "aturan", "jalur", "id"),
        Index("ix_temuan_mutu_pegawai", "instansi_id", "pegawai_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    aturan: Mapped[str] = mapped_column(Kode)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id", ondelete="CASCADE"))
    jalur: Mapped[str] = mapped_column(KunciUrut)
    kunci: Mapped[str] = mapped_column(Teks)
    isi: Mapped[dict[str, Any]] = mapped_column(JSON)
    sejak: Mapped[date]


class WajarMutu(BerPid, MilikInstansi, Base):
    """A finding that somebody checked and found right as it stands; void when the values (`sidik`) change."""

    __tablename__ = "wajar_mutu"
    __table_args__ = (UniqueConstraint("instansi_id", "pegawai_id", "aturan", "kunci"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    aturan: Mapped[str] = mapped_column(Kode)
    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"))
    kunci: Mapped[str] = mapped_column(Teks)
    sidik: Mapped[str] = mapped_column(String(64))
    alasan: Mapped[str] = mapped_column(Teks)
    pelaku_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class HitunganMutu(MilikInstansi, Base):
    """Counts per unit subtree and rule; no unit = the whole instansi, rule "" = all rules together.

    `diperiksa`: people the rule applies to, `orang`: those with a finding of it, `temuan`: the findings.
    """

    __tablename__ = "hitungan_mutu"
    __table_args__ = (UniqueConstraint("instansi_id", "unit_kerja_id", "aturan"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id", ondelete="CASCADE"))
    aturan: Mapped[str] = mapped_column(Kode)
    diperiksa: Mapped[int]
    orang: Mapped[int]
    temuan: Mapped[int]


class IndeksMutu(MilikInstansi, Base):
    """The quality index of a unit subtree (none = the whole instansi), the last of each month."""

    __tablename__ = "indeks_mutu"
    __table_args__ = (UniqueConstraint("instansi_id", "unit_kerja_id", "bulan"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_kerja_id: Mapped[int | None] = mapped_column(ForeignKey("unit_kerja.id", ondelete="CASCADE"))
    bulan: Mapped[str] = mapped_column(String(7))
    tanggal: Mapped[date]
    indeks: Mapped[float | None]
    diperiksa: Mapped[int]
    orang: Mapped[int]
    temuan: Mapped[int]


class TugasMutu(BerPid, BerVersi, BerWaktu, MilikInstansi, Base):
    """Who completes the findings of a unit subtree and rule ("" = every rule), and until when."""

    __tablename__ = "tugas_mutu"
    __table_args__ = (UniqueConstraint("instansi_id", "unit_kerja_id", "aturan"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_kerja_id: Mapped[int] = mapped_column(ForeignKey("unit_kerja.id"))
    aturan: Mapped[str] = mapped_column(Kode)
    pemilik_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    tenggat: Mapped[date]
    catatan: Mapped[str | None] = mapped_column(Teks)


class SetelanMutu(BerVersi, MilikInstansi, Base):
    """What an instansi changes about a rule: switched off, another severity, other parameters."""

    __tablename__ = "setelan_mutu"

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    aturan: Mapped[str] = mapped_column(Kode, primary_key=True)
    aktif: Mapped[bool]
    tingkat: Mapped[str | None] = mapped_column(Kode)
    parameter: Mapped[dict[str, Any]] = mapped_column(JSON)

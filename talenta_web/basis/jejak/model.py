"""Tables of the audit: events, the head of each instansi's chain, and the people whose data an event showed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.basis import penjaga_db
from talenta_web.basis.hanya_tambah import hanya_tambah
from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc


class Jejak(BerPid, BerInstansi, Base):
    """One event. `nomor` counts within the instansi without a gap; `sidik` covers the row and the one before it."""

    __tablename__ = "jejak"
    __table_args__ = (
        Index("uq_jejak_instansi_id_nomor", "instansi_id", "nomor", unique=True),
        Index("ix_jejak_instansi_id_kelas_nomor", "instansi_id", "kelas", "nomor"),
        Index("ix_jejak_instansi_id_jenis_nomor", "instansi_id", "jenis", "nomor"),
        Index("ix_jejak_instansi_id_pelaku_id_nomor", "instansi_id", "pelaku_id", "nomor"),
        Index("ix_jejak_instansi_id_waktu", "instansi_id", "waktu"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    nomor: Mapped[int | None] = mapped_column(BigInteger)
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    kelas: Mapped[str | None] = mapped_column(String(12))
    jenis: Mapped[str] = mapped_column(String(60))
    objek: Mapped[str | None] = mapped_column(String(40))
    objek_pid: Mapped[str | None] = mapped_column(String(24))
    rincian: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sidik: Mapped[str | None] = mapped_column(String(64))


class JejakKepala(BerInstansi, Base):
    """Head of one chain: its row lock puts the events of an instansi in one order."""

    __tablename__ = "jejak_kepala"

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True, autoincrement=False)
    nomor: Mapped[int] = mapped_column(BigInteger)
    sidik: Mapped[str] = mapped_column(String(64))


class JejakSubjek(BerInstansi, Base):
    """A person whose data an event showed; internal number only, so that erasing a person leaves it standing."""

    __tablename__ = "jejak_subjek"

    pegawai_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    jejak_id: Mapped[int] = mapped_column(ForeignKey("jejak.id"), primary_key=True, index=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))


class JejakPeriksa(BerInstansi, Base):
    """Result of one full check of a chain; `rusak` is the number of the first event that does not fit."""

    __tablename__ = "jejak_periksa"

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    nomor: Mapped[int] = mapped_column(BigInteger)
    sidik: Mapped[str] = mapped_column(String(64))
    jangkar: Mapped[int]
    rusak: Mapped[int | None] = mapped_column(BigInteger)
    sebab: Mapped[str] = mapped_column(String(200), default="")


class JejakSetelan(BerInstansi, Base):
    """What "siapa membuka data saya" tells; without a row: role and unit of the reader, no name."""

    __tablename__ = "jejak_setelan"

    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True, autoincrement=False)
    nama_pembaca: Mapped[bool] = mapped_column(default=False)


hanya_tambah("jejak", "jejak_subjek", "jejak_periksa")

_TOLAK = "Kepala rantai jejak hanya boleh maju satu nomor"
penjaga_db.daftarkan(
    "jejak_kepala",
    sqlite=(
        "DROP TRIGGER IF EXISTS jejak_kepala_maju",
        "CREATE TRIGGER jejak_kepala_maju BEFORE UPDATE ON jejak_kepala WHEN NEW.nomor <> OLD.nomor + 1 "
        f"OR NEW.instansi_id <> OLD.instansi_id BEGIN SELECT RAISE(ABORT, '{_TOLAK}'); END",
        "DROP TRIGGER IF EXISTS jejak_kepala_tetap",
        f"CREATE TRIGGER jejak_kepala_tetap BEFORE DELETE ON jejak_kepala BEGIN SELECT RAISE(ABORT, '{_TOLAK}'); END",
    ),
    postgresql=(
        "CREATE OR REPLACE FUNCTION talenta_jejak_kepala() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'UPDATE' THEN IF NEW.nomor = OLD.nomor + 1 AND NEW.instansi_id = OLD.instansi_id THEN "
        f"RETURN NEW; END IF; END IF; RAISE EXCEPTION '{_TOLAK}'; END $$",
        "DROP TRIGGER IF EXISTS jejak_kepala_maju ON jejak_kepala",
        "CREATE TRIGGER jejak_kepala_maju BEFORE UPDATE OR DELETE ON jejak_kepala "
        "FOR EACH ROW EXECUTE FUNCTION talenta_jejak_kepala()",
        "DROP TRIGGER IF EXISTS jejak_kepala_tetap ON jejak_kepala",
        "CREATE TRIGGER jejak_kepala_tetap BEFORE TRUNCATE ON jejak_kepala "
        "FOR EACH STATEMENT EXECUTE FUNCTION talenta_jejak_kepala()",
    ),
)

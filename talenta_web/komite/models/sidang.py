"""The session of a committee: agenda, attendance, what the screens show.

`gerak` grows with every change that a screen shows: a page asks with the number it holds and gets nothing when it is
still that one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.domain.sidang import SIAPKAN
from talenta_web.komite.models.susunan import Komite, SusunanKomite

MENUNGGU, DIBAHAS, DIPUTUS, DITUNDA = "menunggu", "dibahas", "diputus", "ditunda"
LAYAR = ("kosong", "kandidat", "kotak", "banding")


class Sidang(BerPid, BerInstansi, BerVersi, Base):
    """A session over one finished run of a periode. `cakupan`: the filter that made the agenda.

    `operator_id` holds the operator's screen (one at a time, taken over openly). `layar` is what the audience sees:
    {"ragam": one of LAYAR, "calon": [pid...], "samar": bool}. `jeda_pada` is set while it pauses.
    """

    __tablename__ = "sidang"
    __table_args__ = (
        UniqueConstraint("instansi_id", "nomor"),
        Index(None, "periode_id", "keadaan"),
        CheckConstraint("keadaan IN ('siapkan', 'pratinjau', 'sidang', 'tetapkan', 'ditutup', 'batal')", "keadaan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomor: Mapped[int]
    komite_id: Mapped[int] = mapped_column(ForeignKey("komite.id"))
    susunan_id: Mapped[int] = mapped_column(ForeignKey("susunan_komite.id"))
    periode_id: Mapped[int] = mapped_column(ForeignKey("periode.id"))
    pemetaan_id: Mapped[int] = mapped_column(ForeignKey("pemetaan.id"))
    nama: Mapped[str] = mapped_column(String(160))
    tempat: Mapped[str] = mapped_column(String(160), default="")
    dijadwalkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    pratinjau_sampai: Mapped[datetime | None] = mapped_column(WaktuUtc)
    cakupan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    keadaan: Mapped[str] = mapped_column(String(10), default=SIAPKAN)
    gerak: Mapped[int] = mapped_column(default=1)
    calon_kini_id: Mapped[int | None]
    operator_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    layar: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    pembuka: Mapped[str] = mapped_column(Text, default="")
    """Opening words and points of the meeting that the minutes take over."""
    penutup: Mapped[str] = mapped_column(Text, default="")
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    mulai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    jeda_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    selesai_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    ditutup_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alasan_batal: Mapped[str | None] = mapped_column(String(500))
    komite: Mapped[Komite] = relationship()
    susunan: Mapped[SusunanKomite] = relationship()


class CalonSidang(BerPid, BerInstansi, BerVersi, Base):
    """A person on the agenda: a result row, the proposal (if any), and where the talk about it stands.

    Copies of name, post and unit as the run froze them. `putaran` counts the votes opened; `kotak_usul` is what is
    proposed now (None = as computed). `sebab`: why the person is on the agenda (usulan, berubah, di_batas, cakupan).
    """

    __tablename__ = "calon_sidang"
    __table_args__ = (
        UniqueConstraint("sidang_id", "urut_hasil"),
        Index(None, "sidang_id", "nomor"),
        CheckConstraint("keadaan IN ('menunggu', 'dibahas', 'diputus', 'ditunda')", "keadaan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"))
    nomor: Mapped[int]
    urut_hasil: Mapped[int]
    pegawai_id: Mapped[int] = mapped_column(index=True)
    pegawai_pid: Mapped[str] = mapped_column(String(24))
    nip: Mapped[str] = mapped_column(String(18))
    nama: Mapped[str] = mapped_column(String(250))
    jabatan: Mapped[str | None] = mapped_column(String(250))
    unit_kerja_id: Mapped[int | None]
    unit_nama: Mapped[str | None] = mapped_column(String(200))
    target: Mapped[str | None] = mapped_column(String(60))
    kotak_hitung: Mapped[int | None] = mapped_column(SmallInteger)
    usulan_id: Mapped[int | None] = mapped_column(ForeignKey("usulan.id"))
    kotak_usul: Mapped[int | None] = mapped_column(SmallInteger)
    sebab: Mapped[str] = mapped_column(String(12))
    keadaan: Mapped[str] = mapped_column(String(10), default=MENUNGGU)
    putaran: Mapped[int] = mapped_column(default=0)


class Kehadiran(BerInstansi, Base):
    """A member came (`keluar_pada` None = still there), and how: di tempat or daring. Several rows per member.

    `calon_nomor`: the person on the agenda that was being discussed then (None = before the first).
    """

    __tablename__ = "kehadiran"
    __table_args__ = (Index(None, "sidang_id", "anggota_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"))
    anggota_id: Mapped[int] = mapped_column(ForeignKey("anggota_komite.id"))
    cara: Mapped[str] = mapped_column(String(10), default="tempat")
    masuk_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    keluar_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    terlambat: Mapped[bool] = mapped_column(default=False)
    calon_nomor: Mapped[int | None]
    dicatat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))


class AktivitasSidang(BerInstansi, Base):
    """What happened in the room, in order; append-only. `isi` holds ids, codes and numbers, and words for the room."""

    __tablename__ = "aktivitas_sidang"
    __table_args__ = (Index(None, "sidang_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"))
    calon_id: Mapped[int | None] = mapped_column(ForeignKey("calon_sidang.id"))
    jenis: Mapped[str] = mapped_column(String(24))
    isi: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)

"""The committee, its composition by decree, its members, and conflicts they declare.

A composition is never changed after its decree, only followed by another one: minutes of last year keep their members.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from talenta_web.akun import models as _akun  # noqa: F401 - foreign keys point to its tables
from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, BerWaktu, sekarang
from talenta_web.basis.tipe import WaktuUtc

INSTANSI, PERANGKAT_DAERAH = "instansi", "perangkat_daerah"
USUL, BERLAKU, DITOLAK, DIGANTI = "usul", "berlaku", "ditolak", "diganti"
KETUA, SEKRETARIS, ANGGOTA = "ketua", "sekretaris", "anggota"
BERSUARA = (KETUA, ANGGOTA)
PERAN_AKUN = {KETUA: "KK", SEKRETARIS: "KS", ANGGOTA: "KA"}
"""The role of akun that a member must hold besides."""


class Komite(BerPid, BerInstansi, BerWaktu, BerVersi, Base):
    """A Komite Talenta. `unit_kerja_id` (no foreign key: units may be undone) is set for a perangkat daerah."""

    __tablename__ = "komite"
    __table_args__ = (
        UniqueConstraint("instansi_id", "nama"),
        CheckConstraint("(tingkat = 'perangkat_daerah') = (unit_kerja_id IS NOT NULL)", "tingkat"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(String(160))
    tingkat: Mapped[str] = mapped_column(String(20), default=INSTANSI)
    unit_kerja_id: Mapped[int | None]


class SusunanKomite(BerPid, BerInstansi, BerVersi, Base):
    """One composition with its decree; the fields of the quorum are those of domain.kuorum.AturanKuorum."""

    __tablename__ = "susunan_komite"
    __table_args__ = (
        UniqueConstraint("komite_id", "nomor"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", "masa"),
        CheckConstraint("keadaan IN ('usul', 'berlaku', 'ditolak', 'diganti')", "keadaan"),
        CheckConstraint("keadaan IN ('usul', 'ditolak') OR sk_nomor <> ''", "sk"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    komite_id: Mapped[int] = mapped_column(ForeignKey("komite.id"))
    nomor: Mapped[int]
    keadaan: Mapped[str] = mapped_column(String(10), default=USUL)
    sk_nomor: Mapped[str] = mapped_column(String(120), default="")
    sk_tanggal: Mapped[date | None]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    kuorum_pembilang: Mapped[int]
    kuorum_penyebut: Mapped[int]
    kuorum_lebih: Mapped[bool]
    wajib_ketua: Mapped[bool]
    cara_putus: Mapped[str] = mapped_column(String(12))
    satu_unit_abstain: Mapped[bool] = mapped_column(default=True)
    diusulkan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    diusulkan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    diputus_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    diputus_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alasan_tolak: Mapped[str | None] = mapped_column(String(500))
    komite: Mapped[Komite] = relationship()
    anggota: Mapped[list[AnggotaKomite]] = relationship(back_populates="susunan", order_by="AnggotaKomite.urut")


class AnggotaKomite(BerPid, BerInstansi, Base):
    """A member: account, name and post as the decree writes them, place in the list, own term inside the composition's.

    `berhenti_pada`: left before the term ended.
    """

    __tablename__ = "anggota_komite"
    __table_args__ = (
        UniqueConstraint("susunan_id", "pengguna_id"),
        UniqueConstraint("susunan_id", "urut"),
        CheckConstraint("peran IN ('ketua', 'sekretaris', 'anggota')", "peran"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    susunan_id: Mapped[int] = mapped_column(ForeignKey("susunan_komite.id"))
    urut: Mapped[int]
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    nip: Mapped[str] = mapped_column(String(18))
    nama: Mapped[str] = mapped_column(String(200))
    jabatan: Mapped[str] = mapped_column(String(250))
    peran: Mapped[str] = mapped_column(String(12))
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    berhenti_pada: Mapped[date | None]
    alasan_berhenti: Mapped[str | None] = mapped_column(String(300))
    susunan: Mapped[SusunanKomite] = relationship(back_populates="anggota")


class PernyataanBenturan(BerPid, BerInstansi, Base):
    """A conflict of interest that an account declared about a person; withdrawn, never deleted.

    What needs no declaration (oneself, the same unit) is derived by domain.sidang.benturan.
    """

    __tablename__ = "pernyataan_benturan"
    __table_args__ = (
        Index(None, "pengguna_id", "pegawai_id"),
        CheckConstraint("jenis IN ('diri', 'keluarga', 'satu_unit', 'lain')", "jenis"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    pegawai_id: Mapped[int]
    nip: Mapped[str] = mapped_column(String(18))
    jenis: Mapped[str] = mapped_column(String(12))
    keterangan: Mapped[str] = mapped_column(String(500), default="")
    dinyatakan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    dicabut_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alasan_cabut: Mapped[str | None] = mapped_column(String(300))

"""The sealed outcome: snapshot, signatures of members, succession groups, the decision of the PPK, and follow-up."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.komite.models.sidang import Sidang as _  # noqa: F401 - foreign keys

AJUKAN, TETAPKAN, TOLAK = "ajukan", "tetapkan", "tolak"
TERBUKA, SELESAI, BATAL = "terbuka", "selesai", "batal"


class Penetapan(BerPid, BerInstansi, Base):
    """One version of the sealed record of a sidang; append-only, the highest `nomor` counts.

    `isi`: compressed canonical JSON of everything (agenda, computed and decided boxes, votes, attendance, conflicts,
    dissent, run with its digests, rule version, plugin versions, members); `digest` = SHA-256 over the canonical JSON.
    """

    __tablename__ = "penetapan"
    __table_args__ = (UniqueConstraint("sidang_id", "nomor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"))
    nomor: Mapped[int]
    isi: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    digest: Mapped[str] = mapped_column(String(64))
    alasan: Mapped[str] = mapped_column(Text, default="")
    """Why there is another version; "" for the first."""
    diusulkan_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditetapkan_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditetapkan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class TandaTangan(BerInstansi, Base):
    """A member signs the minutes as they stand (their digest), or says why not; append-only."""

    __tablename__ = "tanda_tangan_sidang"
    __table_args__ = (
        UniqueConstraint("sidang_id", "anggota_id", "digest"),
        CheckConstraint("setuju OR length(catatan) >= 10", "catatan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"))
    anggota_id: Mapped[int] = mapped_column(ForeignKey("anggota_komite.id"))
    digest: Mapped[str] = mapped_column(String(64))
    setuju: Mapped[bool]
    catatan: Mapped[str] = mapped_column(Text, default="")
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class KoreksiPenetapan(BerPid, BerInstansi, Base):
    """What another version would change, as proposed to a second person; append-only.

    Without `calon_id` the version only adds the words of `alasan`. `penetapan_id` is the version it corrects.
    """

    __tablename__ = "koreksi_penetapan"
    __table_args__ = (
        CheckConstraint("jenis IN ('tetap', 'ubah', 'tunda')", "jenis"),
        CheckConstraint("(calon_id IS NULL) = (jenis IS NULL)", "calon"),
        CheckConstraint("length(alasan) >= 30", "alasan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    penetapan_id: Mapped[int] = mapped_column(ForeignKey("penetapan.id"), index=True)
    calon_id: Mapped[int | None] = mapped_column(ForeignKey("calon_sidang.id"))
    jenis: Mapped[str | None] = mapped_column(String(8))
    kotak: Mapped[int | None] = mapped_column(SmallInteger)
    kode_alasan: Mapped[str] = mapped_column(String(40), default="")
    alasan: Mapped[str] = mapped_column(Text)
    diusulkan_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    diusulkan_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class AnggotaKrs(BerInstansi, Base):
    """A person in the Kelompok Rencana Suksesi by a penetapan; append-only.

    `kelompok`: instansi, or nasional (a proposal to the national level). `peringkat` within the box by nilai_talenta.
    """

    __tablename__ = "anggota_krs"
    __table_args__ = (
        UniqueConstraint("penetapan_id", "kelompok", "urut_hasil"),
        CheckConstraint("kelompok IN ('instansi', 'nasional')", "kelompok"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    penetapan_id: Mapped[int] = mapped_column(ForeignKey("penetapan.id"))
    kelompok: Mapped[str] = mapped_column(String(10))
    urut_hasil: Mapped[int]
    pegawai_id: Mapped[int] = mapped_column(index=True)
    kotak: Mapped[int] = mapped_column(SmallInteger)
    peringkat: Mapped[int]


class PutusanPpk(BerPid, BerInstansi, Base):
    """The way of a penetapan to the PPK: the PyB hands it over, the PPK decides with a decree; append-only."""

    __tablename__ = "putusan_ppk"
    __table_args__ = (
        UniqueConstraint("penetapan_id", "langkah"),
        CheckConstraint("langkah IN ('ajukan', 'tetapkan', 'tolak')", "langkah"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    penetapan_id: Mapped[int] = mapped_column(ForeignKey("penetapan.id"))
    langkah: Mapped[str] = mapped_column(String(10))
    sk_nomor: Mapped[str] = mapped_column(String(120), default="")
    sk_tanggal: Mapped[date | None]
    alasan: Mapped[str] = mapped_column(Text, default="")
    oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    waktu: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class TindakLanjut(BerPid, BerInstansi, BerVersi, Base):
    """A follow-up that the Komite picked for a person (`kode`: box and place in the list of the regulation)."""

    __tablename__ = "tindak_lanjut"
    __table_args__ = (
        UniqueConstraint("calon_id", "kode"),
        Index(None, "pegawai_id", "keadaan"),
        CheckConstraint("keadaan IN ('terbuka', 'selesai', 'batal')", "keadaan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sidang_id: Mapped[int] = mapped_column(ForeignKey("sidang.id"), index=True)
    calon_id: Mapped[int] = mapped_column(ForeignKey("calon_sidang.id"))
    pegawai_id: Mapped[int]
    nip: Mapped[str] = mapped_column(String(18))
    unit_jalur: Mapped[str] = mapped_column(String(255), default="/")
    kode: Mapped[str] = mapped_column(String(40))
    teks: Mapped[str] = mapped_column(String(300))
    catatan: Mapped[str] = mapped_column(String(500), default="")
    penanggung_jawab: Mapped[str] = mapped_column(String(200), default="")
    tenggat: Mapped[date | None]
    keadaan: Mapped[str] = mapped_column(String(8), default=TERBUKA)
    dipilih_oleh: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    dipilih_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    ditutup_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    ditutup_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    hasil: Mapped[str] = mapped_column(String(500), default="")

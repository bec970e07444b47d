"""How papers of an instansi look, who signs them, and the register of their numbers.

A profile and a signer are never changed, only followed by a new row: a paper of last year is made again as it was.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from talenta_web.akun import models as _akun  # noqa: F401 - foreign keys point to its tables
from talenta_web.basis import penjaga_db
from talenta_web.basis.hanya_tambah import hanya_tambah
from talenta_web.basis.model import Base, BerInstansi, BerPid, sekarang
from talenta_web.basis.tipe import WaktuUtc

DIPESAN, TERPAKAI, BATAL, LUAR = "dipesan", "terpakai", "batal", "luar"
TABEL_INSTANSI = Base.metadata.tables["instansi"]
"""Its row is the lock of whoever takes a number."""


class ProfilInstansi(BerPid, BerInstansi, Base):
    """One version of the profile; the highest `nomor_versi` is in force. Fields as kontrak.ProfilNaskah."""

    __tablename__ = "profil_naskah"
    __table_args__ = (UniqueConstraint("instansi_id", "nomor_versi"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomor_versi: Mapped[int]
    nama: Mapped[str] = mapped_column(String(200))
    kop: Mapped[list[str]] = mapped_column(JSON)
    alamat: Mapped[str] = mapped_column(String(400))
    logo: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    sidik_logo: Mapped[str | None] = mapped_column(String(64))
    tempat: Mapped[str] = mapped_column(String(60))
    kertas: Mapped[str] = mapped_column(String(8))
    margin_atas: Mapped[int]
    margin_kanan: Mapped[int]
    margin_bawah: Mapped[int]
    margin_kiri: Mapped[int]
    huruf: Mapped[str] = mapped_column(String(10))
    ukuran_huruf: Mapped[int]
    pola_nomor: Mapped[str] = mapped_column(String(120))
    kode_unit: Mapped[str] = mapped_column(String(40))
    klasifikasi: Mapped[str] = mapped_column(String(40))
    kode_keamanan: Mapped[str] = mapped_column(String(2))
    nomor_halaman: Mapped[str] = mapped_column(String(6))
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class PenandatanganNaskah(BerPid, BerInstansi, Base):
    """A signer. A correction closes this row and adds another; both dates are inclusive."""

    __tablename__ = "penandatangan_naskah"
    __table_args__ = (
        CheckConstraint("berlaku_sampai IS NULL OR berlaku_sampai >= berlaku_sejak", "masa"),
        Index(None, "instansi_id", "diganti_pada", "berlaku_sampai"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(String(150))
    jabatan: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str] = mapped_column(String(18))
    pangkat: Mapped[str] = mapped_column(String(60))
    atribut: Mapped[str] = mapped_column(String(5))
    atas_nama: Mapped[str] = mapped_column(String(200))
    melalui: Mapped[str] = mapped_column(String(200))
    cara: Mapped[str] = mapped_column(String(12))
    jangkar: Mapped[str] = mapped_column(String(1))
    berlaku_sejak: Mapped[date]
    berlaku_sampai: Mapped[date | None]
    diganti_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


class NomorNaskah(BerPid, BerInstansi, Base):
    """A number that was given out. It is used, or cancelled with a reason; it is never given a second time.

    `luar`: the numbers up to this one were given outside of the system.
    """

    __tablename__ = "nomor_naskah"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "pola", "urut"),
        UniqueConstraint("instansi_id", "nomor"),
        CheckConstraint("status IN ('dipesan', 'terpakai', 'batal', 'luar')", "status"),
        CheckConstraint("(status = 'batal') = (alasan_batal IS NOT NULL)", "alasan"),
        Index(None, "instansi_id", "tahun", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tahun: Mapped[int]
    pola: Mapped[str] = mapped_column(String(120))
    urut: Mapped[int]
    nomor: Mapped[str] = mapped_column(String(160))
    tanggal: Mapped[date]
    perihal: Mapped[str] = mapped_column(String(200))
    laporan: Mapped[str] = mapped_column(String(80))
    status: Mapped[str] = mapped_column(String(10), default=DIPESAN)
    dokumen_pid: Mapped[str | None] = mapped_column(String(24))
    alasan_batal: Mapped[str | None] = mapped_column(String(300))
    dibatalkan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibatalkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)


hanya_tambah("profil_naskah")
penjaga_db.jaga(
    "penandatangan_naskah",
    (
        "instansi_id", "pid", "nama", "jabatan", "nip", "pangkat", "atribut", "atas_nama", "melalui", "cara",
        "jangkar", "berlaku_sejak",
    ),
    "OLD.diganti_pada IS NULL",
    "Penandatangan tidak diubah, tetapi diganti dengan baris baru",
)  # fmt: skip
penjaga_db.jaga(
    "nomor_naskah",
    ("instansi_id", "pid", "tahun", "pola", "urut", "nomor", "tanggal", "perihal", "laporan"),
    "OLD.status = 'dipesan' OR (OLD.status = 'terpakai' AND NEW.status IN ('terpakai', 'batal'))",
    "Nomor naskah yang sudah diberikan tidak diubah",
)

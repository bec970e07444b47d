"""Versions of a scoring rule, per instansi."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from talenta_web.akun import models as _akun  # noqa: F401 - foreign keys point to its tables
from talenta_web.basis.model import Base, BerInstansi, BerPid, BerVersi, sekarang
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.domain.tulisan import tanggal

DRAF, DIAJUKAN, DITARIK, BERLAKU = "draf", "diajukan", "ditarik", "berlaku"
KEADAAN = (DRAF, DIAJUKAN, DITARIK, BERLAKU)
PARAMETER, BERKAS = "parameter", "berkas"
SAHKAN = "kebijakan.sahkan"
"""Action under the two-person rule, and the capability it asks for."""
ASAL = (PARAMETER, BERKAS)


def _salah_satu(kolom: str, isi: tuple[str, ...]) -> str:
    return f"{kolom} IN ({', '.join(repr(i) for i in isi)})"


class AturanVersi(BerPid, BerInstansi, BerVersi, Base):
    """One version: the whole rule text with its parameters, so that no later plugin changes what it says.

    `asal` says how it came to be: parameters changed in a form, or a TOML file uploaded. A draft may change; from
    `diajukan` on its content is frozen, and `berlaku` and `ditarik` are final. Which approved version is in force at a
    date follows from `berlaku_sejak` alone; "diganti" is never stored. `disusun_oleh` is empty for the command line.
    `contoh` holds what the example people of the text get with these parameters. Triggers hold all this.
    """

    __tablename__ = "aturan_versi"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode", "nomor"),
        CheckConstraint(_salah_satu("keadaan", KEADAAN), "keadaan"),
        CheckConstraint(_salah_satu("asal", ASAL), "asal"),
        CheckConstraint("pemutus_id <> pengusul_id", "dua_orang"),
        CheckConstraint(f"(keadaan = '{BERLAKU}') = (berlaku_sejak IS NOT NULL)", "berlaku"),
        CheckConstraint("berlaku_sejak IS NULL OR (sk_nomor IS NOT NULL AND sk_tanggal IS NOT NULL)", "sk"),
        CheckConstraint("berlaku_sejak IS NULL OR (pengusul_id IS NOT NULL AND pemutus_id IS NOT NULL)", "pengesah"),
        Index(
            "uq_aturan_versi_berlaku",
            "instansi_id",
            "kode",
            "berlaku_sejak",
            unique=True,
            sqlite_where=text("keadaan = 'berlaku'"),
            postgresql_where=text("keadaan = 'berlaku'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(String(60))
    nomor: Mapped[int]
    asal: Mapped[str] = mapped_column(String(12))
    penyedia: Mapped[str | None] = mapped_column(String(120))
    """The plugin, with its version, whose text a draft by parameters took over."""
    dari_pid: Mapped[str | None] = mapped_column(String(24))
    nama: Mapped[str] = mapped_column(String(200))
    versi_teks: Mapped[str] = mapped_column(String(40))
    teks: Mapped[str] = mapped_column(Text)
    parameter: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    contoh: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    catatan: Mapped[str] = mapped_column(String(1000), default="")
    keadaan: Mapped[str] = mapped_column(String(10), default=DRAF)
    disusun_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    disusun_pada: Mapped[datetime] = mapped_column(WaktuUtc, default=sekarang)
    diajukan_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    diajukan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    ditarik_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    ditarik_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    pengusul_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    pemutus_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    disahkan_pada: Mapped[datetime | None] = mapped_column(WaktuUtc)
    sk_nomor: Mapped[str | None] = mapped_column(String(120))
    sk_tanggal: Mapped[date | None]
    berlaku_sejak: Mapped[date | None]

    @property
    def sk(self) -> str | None:
        """The decree in one line."""
        return self.tulis_sk(self.sk_nomor, self.sk_tanggal)

    @staticmethod
    def tulis_sk(nomor: str | None, hari: date | None) -> str | None:
        """Number and date of a decree as one line."""
        return None if nomor is None or hari is None else f"{nomor} tanggal {tanggal(hari)}"

"""The schedule per category, and what has reached its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Date, Table, func, select
from sqlalchemy.orm import Session

from talenta_web.basis.model import Base
from talenta_web.domain.bidang import Kategori
from talenta_web.privasi.aturan import bidang, katalog
from talenta_web.privasi.models import Retensi

_TANGGAL = ("tanggal", "tanggal_selesai", "tmt_selesai", "tmt_mulai", "tmt", "tanggal_mulai", "tahun", "tahun_lulus")


@dataclass(frozen=True, slots=True)
class BarisRetensi:
    """A category with the line in force and the draft, each or None."""

    kategori: Kategori
    berlaku: Retensi | None
    rancangan: Retensi | None


@dataclass(frozen=True, slots=True)
class JatuhTempo:
    """Records of one table that have passed their retention: how many, dated before which day."""

    kategori: Kategori
    tabel: str
    sebelum: date
    jumlah: int
    nasib: str
    kode_jra: str


def jadwal(session: Session) -> list[BarisRetensi]:
    """Every category of the catalogue in its order."""
    berlaku: dict[str, Retensi] = {}
    rancangan: dict[str, Retensi] = {}
    for b in session.scalars(select(Retensi).order_by(Retensi.edisi)):
        (rancangan if b.disahkan_pada is None else berlaku)[b.kategori] = b
    return [BarisRetensi(k, berlaku.get(kode), rancangan.get(kode)) for kode, k in katalog().kategori.items()]


def satu(session: Session, pid: str) -> Retensi | None:
    """The row for a change; the session is limited to the instansi."""
    return session.scalar(select(Retensi).where(Retensi.pid == pid))


def jatuh_tempo(session: Session, instansi_id: int, hari: date) -> list[JatuhTempo]:
    """What is due on a day, by the lines in force whose clock starts at the date of the record itself."""
    hasil = []
    for baris in jadwal(session):
        r = baris.berlaku
        if r is None or r.peristiwa != "tanggal_catatan" or r.nasib == "permanen":
            continue
        sebelum = _mundur(hari, r.tahun_aktif + r.tahun_inaktif)
        for nama in sorted({b.tabel for b in bidang() if b.kategori.kode == r.kategori}):
            tabel = Base.metadata.tables[nama]
            kolom = _kolom_tanggal(tabel)
            if kolom is None:
                continue
            batas = sebelum if isinstance(kolom.type, Date) else sebelum.year
            pilih = select(func.count()).select_from(tabel)
            jumlah = session.scalar(pilih.where(tabel.c.instansi_id == instansi_id, kolom < batas)) or 0
            if jumlah:
                hasil.append(JatuhTempo(baris.kategori, nama, sebelum, jumlah, r.nasib, r.kode_jra))
    return hasil


def _kolom_tanggal(tabel: Table) -> Column[object] | None:
    if not tabel.name.startswith("riwayat_"):
        return None
    calon: Sequence[Column[object]] = [tabel.c[k] for k in _TANGGAL if k in tabel.c]
    return calon[0] if calon else None


def _mundur(hari: date, tahun: int) -> date:
    """The same day `tahun` years earlier; 29 February becomes 1 March."""
    try:
        return hari.replace(year=hari.year - tahun)
    except ValueError:
        return date(hari.year - tahun, 3, 1)

"""Reads of the pages of the register of numbers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.laporan.models.naskah import LUAR, NomorNaskah

BARIS = 50


@dataclass(frozen=True, slots=True)
class LembarNomor:
    """One page of a year, newest first; `celah` says before which rows numbers are missing (there should be none)."""

    baris: tuple[NomorNaskah, ...]
    jumlah: int
    berikut: int | None
    celah: frozenset[str]


def lembar(session: Session, instansi_id: int, tahun: int, sesudah: int | None = None) -> LembarNomor:
    """Numbers of a year, newest first, from the row after `sesudah` on."""
    n = NomorNaskah
    milik = (n.instansi_id == instansi_id, n.tahun == tahun)
    pilih = select(n).where(*milik).order_by(n.id.desc()).limit(BARIS + 1)
    if sesudah is not None:
        pilih = pilih.where(n.id < sesudah)
    semua = list(session.scalars(pilih))
    tampil = tuple(semua[:BARIS])
    jumlah = session.scalar(select(func.count()).select_from(n).where(*milik)) or 0
    return LembarNomor(tampil, jumlah, tampil[-1].id if len(semua) > BARIS else None, _celah(semua))


def _celah(baris: list[NomorNaskah]) -> frozenset[str]:
    """Rows whose predecessor of the same pattern, shown on this page, is not the number before."""
    lama: dict[str, NomorNaskah] = {}
    hasil = set()
    for b in baris:
        if (atas := lama.get(b.pola)) is not None and atas.urut - b.urut > 1 and atas.status != LUAR:
            hasil.add(atas.pid)
        lama[b.pola] = b
    return frozenset(hasil)


def tahun_ada(session: Session, instansi_id: int) -> list[int]:
    """Years with numbers."""
    n = NomorNaskah
    return list(session.scalars(select(n.tahun).where(n.instansi_id == instansi_id).distinct()))

"""Reading performance records of two years, person by person in the database, unit by unit in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from talenta_web.pegawai.models import Pegawai, RingkasanKinerja, RiwayatKinerja, RiwayatUmpanBalik
from talenta_web.pegawai.statistik.queries import aktif

OBJEKTIF, SUBJEKTIF = "objektif", "subjektif"
TAHUNAN = "tahunan"
MODEL: dict[str, type[RiwayatKinerja] | type[RiwayatUmpanBalik]] = {
    OBJEKTIF: RiwayatKinerja,
    SUBJEKTIF: RiwayatUmpanBalik,
}


def setahun(model: Any) -> list[ColumnElement[bool]]:
    """Records over a whole year (the SKP is also rated by quarter)."""
    return [model.periode == TAHUNAN] if hasattr(model, "periode") else []


def tahun_terbaru(session: Session, instansi_id: int, jenis: str, paling: int) -> int | None:
    """The newest year with a record, not after `paling`."""
    m = MODEL[jenis]
    pilih = select(func.max(m.tahun)).where(m.instansi_id == instansi_id, m.tahun <= paling, *setahun(m))
    return session.scalar(pilih)


def dua_tahun(session: Session, instansi_id: int, jenis: str, tahun: int) -> Iterator[tuple[Any, ...]]:
    """Groups of people with the same unit, level, rumpun and predikat before and now.

    Per group: unit, level, rumpun, then for the year before and for this one whether there is a record and its
    predikat, then the number of people, and number and sum of the figures before and now.
    """
    dulu, kini, p = aliased(MODEL[jenis]), aliased(MODEL[jenis]), Pegawai
    ada = (dulu.id.is_not(None), kini.id.is_not(None))
    kolom = (
        p.unit_kerja_id,
        func.coalesce(p.level, 0),
        func.coalesce(p.rumpun, ""),
        ada[0],
        dulu.predikat,
        ada[1],
        kini.predikat,
    )
    pilih = (
        select(
            *kolom,
            func.count(),
            func.count(dulu.nilai),
            func.sum(dulu.nilai),
            func.count(kini.nilai),
            func.sum(kini.nilai),
        )
        .select_from(p)
        .outerjoin(
            dulu,
            and_(dulu.pegawai_id == p.id, dulu.instansi_id == instansi_id, dulu.tahun == tahun - 1, *setahun(dulu)),
        )
        .outerjoin(
            kini, and_(kini.pegawai_id == p.id, kini.instansi_id == instansi_id, kini.tahun == tahun, *setahun(kini))
        )
        .where(aktif(instansi_id))
        .group_by(*kolom)
    )
    for baris in session.execute(pilih):
        yield tuple(baris)


@dataclass(frozen=True, slots=True)
class Sel:
    """One stored count with its figures."""

    unit: int
    tahun: int
    jenis: str
    kunci: str
    jumlah: int
    bernilai: int
    total: float


def ringkasan(
    session: Session, instansi_id: int, unit: list[int], jenis: list[str], level: int | None, rumpun: str | None
) -> list[Sel]:
    """Stored counts of these units (0 = the whole instansi), summed over what is not filtered."""
    r = RingkasanKinerja
    kolom = (r.unit_id, r.tahun, r.jenis, r.kunci)
    pilih = select(*kolom, func.sum(r.jumlah), func.sum(r.bernilai), func.sum(r.total_nilai))
    pilih = pilih.where(r.instansi_id == instansi_id, r.unit_id.in_(unit), r.jenis.in_(jenis)).group_by(*kolom)
    if level is not None:
        pilih = pilih.where(r.level == level)
    if rumpun is not None:
        pilih = pilih.where(r.rumpun == rumpun)
    return [Sel(*b) for b in session.execute(pilih)]

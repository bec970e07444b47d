"""Reads of the quality report: stored counts of many units at once; nothing grows with the people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.kata import sesudah_awalan
from talenta_web.pegawai.models import HitunganMutu, IndeksMutu
from talenta_web.pegawai.mutu.queries import Angka


@dataclass(frozen=True, slots=True)
class UnitMutu:
    """A unit with its index of the month (None = not known)."""

    id: int
    kode: str
    nama: str
    jalur: str
    induk_id: int | None
    indeks: float | None


def unit(session: Session, jalur: Sequence[str] | None, bulan: str) -> list[UnitMutu]:
    """Open units of these subtrees (None = all), each subtree after its root. One statement."""
    u, i = UnitKerja, IndeksMutu
    pilih = (
        select(u.id, u.kode, u.nama, u.jalur, u.induk_id, i.indeks)
        .outerjoin(i, (i.unit_kerja_id == u.id) & (i.instansi_id == u.instansi_id) & (i.bulan == bulan))
        .where(u.ditutup_pada.is_(None))
        .order_by(u.kode, u.id)
    )
    if jalur is not None:
        pilih = pilih.where(or_(*((u.jalur >= j) & (u.jalur < sesudah_awalan(j)) for j in jalur)))
    semua = [UnitMutu(*b) for b in session.execute(pilih)]
    tempat = {b.id: n for n, b in enumerate(semua)}
    return sorted(semua, key=lambda b: [tempat.get(int(x), -1) for x in b.jalur.split("/") if x])


def per_aturan(session: Session, aturan: Collection[str]) -> dict[int, dict[str, Angka]]:
    """Counts of every unit per rule. One statement."""
    h = HitunganMutu
    pilih = select(h.unit_kerja_id, h.aturan, h.diperiksa, h.orang, h.temuan)
    hasil: dict[int, dict[str, Angka]] = {}
    for id_, kode, *n in session.execute(pilih.where(h.aturan.in_(aturan))):
        if id_ is not None:
            hasil.setdefault(id_, {})[kode] = Angka(*n)
    return hasil

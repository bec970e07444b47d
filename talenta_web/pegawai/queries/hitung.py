"""Head counts from the maintained summary: their cost depends on units and families, never on people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import RingkasanPegawai, Rumpun
from talenta_web.pegawai.queries.cakupan import Cakupan


@dataclass(frozen=True, slots=True)
class Hitungan:
    """`tampil` people pass the filters, `seluruh` lie in the scope; choices come with what occurs."""

    tampil: int
    seluruh: int
    rumpun: Mapping[str, str]


def hitungan(session: Session, cakupan: Cakupan, level: int | None, rumpun: str | None) -> Hitungan:
    """Counts for the filters, exact at any time."""
    r = RingkasanPegawai
    akar = {*(cakupan.akar or ()), *(cakupan.seluruh_akar or ())}
    syarat = [r.unit_kerja_id.in_(akar)]
    if cakupan.akar is None or cakupan.seluruh_akar is None:
        syarat.append(r.unit_kerja_id.is_(None))
    pilih = (
        select(r.unit_kerja_id, r.level, r.rumpun, func.coalesce(Rumpun.nama, r.rumpun), r.jumlah)
        .outerjoin(Rumpun, (Rumpun.kode == r.rumpun) & (Rumpun.instansi_id == r.instansi_id))
        .where(or_(*syarat))
        .order_by(Rumpun.nama, r.rumpun)
    )
    tampil = seluruh = 0
    nama: dict[str, str] = {}
    for unit, lv, rp, nama_rumpun, jumlah in session.execute(pilih):
        if _di(unit, cakupan.seluruh_akar):
            seluruh += jumlah
            if rp:
                nama[rp] = nama_rumpun
        if _di(unit, cakupan.akar) and level in (None, lv) and rumpun in (None, rp):
            tampil += jumlah
    return Hitungan(tampil, seluruh, nama)


def _di(unit: int | None, akar: tuple[int, ...] | None) -> bool:
    return unit is None if akar is None else unit in akar


def jumlah_pegawai(session: Session) -> int:
    """Everybody of the instansi."""
    r = RingkasanPegawai
    return session.scalar(select(func.coalesce(func.sum(r.jumlah), 0)).where(r.unit_kerja_id.is_(None))) or 0

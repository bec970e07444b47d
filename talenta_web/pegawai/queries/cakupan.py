"""The one place where a Lingkup becomes a condition: units whose subtrees may be read, or the whole instansi.

List, search, counts and choices all start from `cakupan`, so they can never differ from each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.izin import Lingkup


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as pages show it."""

    id: int
    pid: str
    nama: str
    jalur: str
    induk_id: int | None


@dataclass(frozen=True, slots=True)
class Cakupan:
    """Where people are read. `akar` None = whole instansi, () = nothing; `seluruh_akar`: without the unit filter."""

    akar: tuple[int, ...] | None
    seluruh_akar: tuple[int, ...] | None
    terpilih: Unit | None
    pilihan: tuple[Unit, ...]


def cakupan(session: Session, lingkup: Lingkup, unit_pid: str | None) -> Cakupan:
    """Scope of a list; raises LookupError for a unit that does not exist or lies outside."""
    unit = _unit(session, lingkup, unit_pid)
    terpilih = next((u for u in unit if u.pid == unit_pid), None) if unit_pid else None
    if unit_pid and (terpilih is None or not boleh_unit(lingkup, terpilih)):
        raise LookupError(unit_pid)
    boleh = tuple(u for u in unit if boleh_unit(lingkup, u))
    tugas = _teratas(u for u in unit if u.jalur in lingkup.unit_jalur)
    dasar = None if lingkup.seluruh else tuple(u.id for u in tugas)
    return Cakupan((terpilih.id,) if terpilih else dasar, dasar, terpilih, boleh)


def boleh_unit(lingkup: Lingkup, unit: Unit) -> bool:
    """Does this unit lie inside the scope?"""
    return lingkup.seluruh or any(unit.jalur.startswith(j) for j in lingkup.unit_jalur)


def _teratas(unit: Iterable[Unit]) -> list[Unit]:
    """Assigned units without those below another assigned unit."""
    semua = list(unit)
    return [u for u in semua if not any(u.jalur != v.jalur and u.jalur.startswith(v.jalur) for v in semua)]


def _unit(session: Session, lingkup: Lingkup, pid: str | None) -> list[Unit]:
    """The chosen unit with its parent and children, else the top units of the scope with their children."""
    u, atas = aliased(UnitKerja), aliased(UnitKerja)
    tugas = u.jalur.in_(lingkup.unit_jalur)
    if pid:
        induk = select(UnitKerja.induk_id).where(UnitKerja.pid == pid).scalar_subquery()
        syarat = [u.pid == pid, atas.pid == pid, u.id == induk, tugas]
    elif lingkup.seluruh:
        syarat = [u.induk_id.is_(None), atas.induk_id.is_(None)]
    else:
        syarat = [tugas, atas.jalur.in_(lingkup.unit_jalur)]
    kolom = (u.id, u.pid, u.nama, u.jalur, u.induk_id)
    pilih = select(*kolom).outerjoin(atas, atas.id == u.induk_id).where(or_(*syarat)).order_by(u.jalur)
    return [Unit(*b) for b in session.execute(pilih)]

"""The unit tree with head counts from the summary."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.models import Pegawai, PegawaiUnit, RingkasanPegawai, Rumpun

MAKS_RINCI = 500


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A unit with the head count of its subtree."""

    id: int
    pid: str
    kode: str
    nama: str
    jumlah: int
    anak: tuple[BarisUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Sel:
    """People of one level and family in a subtree."""

    level: int
    rumpun: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class RincianUnit:
    """One unit: the units above it (top first), right below it, and who works there."""

    unit: BarisUnit
    atas: tuple[tuple[str, str], ...]
    anak: tuple[BarisUnit, ...]
    sel: tuple[Sel, ...]
    jabatan: tuple[tuple[str, int], ...] | None


def _dengan_jumlah(session: Session, *syarat: ColumnElement[bool]) -> list[tuple[BarisUnit, int | None]]:
    """Units that meet the conditions, with counts and parent, by code."""
    u, r = UnitKerja, RingkasanPegawai
    pilih = (
        select(u.id, u.pid, u.kode, u.nama, func.coalesce(func.sum(r.jumlah), 0), u.induk_id)
        .outerjoin(r, (r.unit_kerja_id == u.id) & (r.instansi_id == u.instansi_id))
        .where(*syarat)
        .group_by(u.id, u.pid, u.kode, u.nama, u.induk_id)
        .order_by(u.kode)
    )
    return [(BarisUnit(*b[:5]), b[5]) for b in session.execute(pilih)]


def puncak(session: Session) -> tuple[BarisUnit, ...]:
    """Top units with the units right below them."""
    atas = [b for b, _ in _dengan_jumlah(session, UnitKerja.induk_id.is_(None))]
    bawah = _dengan_jumlah(session, UnitKerja.induk_id.in_([b.id for b in atas]))
    return tuple(replace(b, anak=tuple(a for a, induk in bawah if induk == b.id)) for b in atas)


def rincian(session: Session, pid: str) -> RincianUnit | None:
    """One unit, or None if there is none. Posts are listed for subtrees of at most MAKS_RINCI people."""
    jalur = session.scalar(select(UnitKerja.jalur).where(UnitKerja.pid == pid))
    if jalur is None:
        return None
    id_atas = [int(r) for r in jalur.split("/") if r]
    garis = {b.id: b for b, _ in _dengan_jumlah(session, UnitKerja.id.in_(id_atas))}
    unit = garis[id_atas[-1]]
    anak = tuple(b for b, _ in _dengan_jumlah(session, UnitKerja.induk_id == unit.id))
    r = RingkasanPegawai
    pilih = (
        select(r.level, func.coalesce(Rumpun.nama, r.rumpun), r.jumlah)
        .outerjoin(Rumpun, (Rumpun.kode == r.rumpun) & (Rumpun.instansi_id == r.instansi_id))
        .where(r.unit_kerja_id == unit.id)
        .order_by(r.level.desc(), r.rumpun)
    )
    sel = tuple(Sel(*b) for b in session.execute(pilih))
    jabatan = _jabatan(session, unit.id) if unit.jumlah <= MAKS_RINCI else None
    return RincianUnit(unit, tuple((garis[i].pid, garis[i].nama) for i in id_atas[:-1]), anak, sel, jabatan)


def _jabatan(session: Session, unit_id: int) -> tuple[tuple[str, int], ...]:
    """Posts held in the subtree, with the number of holders."""
    a, p = PegawaiUnit, Pegawai
    pilih = (
        select(p.nama_jabatan, func.count())
        .join_from(a, p, p.id == a.pegawai_id)
        .where(a.unit_kerja_id == unit_id, p.nama_jabatan.is_not(None))
        .group_by(p.nama_jabatan)
        .order_by(func.count().desc(), p.nama_jabatan)
    )
    return tuple((nama or "", jumlah) for nama, jumlah in session.execute(pilih))

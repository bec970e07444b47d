"""The unit tree with head counts from the summary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.models import Pegawai, PegawaiUnit, RingkasanPegawai, Rumpun

MAKS_RINCI, MAKS_CALON = 500, 20


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A unit with the head count of its subtree."""

    id: int
    pid: str
    kode: str
    nama: str
    ditutup: date | None
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
    versi: int
    alasan_tutup: str | None
    atas: tuple[tuple[str, str], ...]
    anak: tuple[BarisUnit, ...]
    sel: tuple[Sel, ...]
    jabatan: tuple[tuple[str, int], ...] | None


def _dengan_jumlah(session: Session, *syarat: ColumnElement[bool]) -> list[tuple[BarisUnit, int | None]]:
    """Units that meet the conditions, with counts and parent, by code."""
    u, r = UnitKerja, RingkasanPegawai
    pilih = (
        select(u.id, u.pid, u.kode, u.nama, u.ditutup_pada, func.coalesce(func.sum(r.jumlah), 0), u.induk_id)
        .outerjoin(r, (r.unit_kerja_id == u.id) & (r.instansi_id == u.instansi_id))
        .where(*syarat)
        .group_by(u.id, u.pid, u.kode, u.nama, u.ditutup_pada, u.induk_id)
        .order_by(u.ditutup_pada.is_not(None), u.kode)
    )
    return [(BarisUnit(*b[:6]), b[6]) for b in session.execute(pilih)]


def puncak(session: Session) -> tuple[BarisUnit, ...]:
    """Open units on top, with the open units right below them."""
    buka = UnitKerja.ditutup_pada.is_(None)
    atas = [b for b, _ in _dengan_jumlah(session, UnitKerja.induk_id.is_(None), buka)]
    bawah = _dengan_jumlah(session, UnitKerja.induk_id.in_([b.id for b in atas]), buka)
    return tuple(replace(b, anak=tuple(a for a, induk in bawah if induk == b.id)) for b in atas)


def rincian(session: Session, pid: str) -> RincianUnit | None:
    """One unit, or None if there is none. Posts are listed for subtrees of at most MAKS_RINCI people."""
    satu = session.execute(
        select(UnitKerja.jalur, UnitKerja.versi, UnitKerja.alasan_tutup).where(UnitKerja.pid == pid)
    ).first()
    if satu is None:
        return None
    jalur, versi, alasan = satu
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
    return RincianUnit(
        unit, versi, alasan, tuple((garis[i].pid, garis[i].nama) for i in id_atas[:-1]), anak, sel, jabatan
    )


@dataclass(frozen=True, slots=True)
class Calon:
    """A unit to choose, with the name of the one above it."""

    pid: str
    kode: str
    nama: str
    induk: str | None


def calon(session: Session, teks: str, di_luar: str) -> tuple[Calon, ...]:
    """Open units outside the subtree `di_luar` whose code or name holds the text, by code; at most MAKS_CALON."""
    atas = aliased(UnitKerja)
    u, cari = UnitKerja, teks.casefold()
    pilih = (
        select(u.pid, u.kode, u.nama, atas.nama)
        .outerjoin(atas, (atas.id == u.induk_id) & (atas.instansi_id == u.instansi_id))
        .where(u.ditutup_pada.is_(None), ~u.jalur.startswith(di_luar, autoescape=True))
        .order_by(func.length(u.jalur) - func.length(func.replace(u.jalur, "/", "")), u.kode)
        .limit(MAKS_CALON)
    )
    if cari:
        pilih = pilih.where(or_(*(func.lower(k).contains(cari, autoescape=True) for k in (u.kode, u.nama))))
    return tuple(Calon(*b) for b in session.execute(pilih))


def ditutup(session: Session) -> tuple[Calon, ...]:
    """Closed units, the last closed first; at most MAKS_CALON."""
    u, atas = UnitKerja, aliased(UnitKerja)
    pilih = (
        select(u.pid, u.kode, u.nama, atas.nama)
        .outerjoin(atas, (atas.id == u.induk_id) & (atas.instansi_id == u.instansi_id))
        .where(u.ditutup_pada.is_not(None))
        .order_by(u.ditutup_pada.desc(), u.kode)
        .limit(MAKS_CALON)
    )
    return tuple(Calon(*b) for b in session.execute(pilih))


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

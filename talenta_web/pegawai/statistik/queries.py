"""Counting the people, and reading what was counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, extract, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.models import Pegawai, RingkasanStatistik, Statistik
from talenta_web.pegawai.statistik.dimensi import (
    LEWAT,
    NANTI,
    PENSIUN,
    PENSIUN_JENJANG,
    PIRAMIDA,
    SATU_KOLOM,
    TAK_TAHU,
    setelan,
    tahun_pensiun,
)

Terhitung = Mapping[str, int]


def aktif(instansi_id: int) -> ColumnElement[bool]:
    """People of the instansi itself who have not left."""
    p = Pegawai
    return and_(p.instansi_id == instansi_id, p.asal == "internal", func.coalesce(p.kedudukan, "") != "berhenti")


def _lahir_paling_lambat(tanggal: date, usia: int) -> date:
    """The last birthday of somebody who has that age on the day."""
    try:
        return tanggal.replace(year=tanggal.year - usia)
    except ValueError:  # 29 February in a year without one
        return tanggal.replace(year=tanggal.year - usia, day=28)


def _usia(tanggal: date) -> ColumnElement[str]:
    lahir, b = Pegawai.tanggal_lahir, setelan().batas_usia
    langkah = [
        (lahir > _lahir_paling_lambat(tanggal, usia), k) for usia, k in zip(b, setelan().kelompok_usia, strict=False)
    ]
    return case((lahir.is_(None), TAK_TAHU), *langkah, else_=setelan().kelompok_usia[-1])


def _pensiun(tanggal: date) -> ColumnElement[str]:
    """Year of the TMT of retirement; the month after December belongs to the next year."""
    p, tahun = Pegawai, tahun_pensiun(tanggal)
    desember = case((extract("month", p.tanggal_lahir) == 12, 1), else_=0)
    jatuh = extract("year", p.tanggal_lahir) + p.bup + desember
    return case(
        (p.tanggal_lahir.is_(None) | p.bup.is_(None), TAK_TAHU),
        (jatuh < tahun[0], LEWAT),
        *((jatuh == t, str(t)) for t in tahun),
        else_=NANTI,
    )


def dimensi_sql(tanggal: date) -> Mapping[str, ColumnElement[str]]:
    """The key of a person in each dimension."""
    p = Pegawai
    jenis = func.coalesce(p.jenis_kelamin, TAK_TAHU)
    jenjang = func.coalesce(p.jenjang, TAK_TAHU)
    return {
        PIRAMIDA: _usia(tanggal).op("||")("|").op("||")(jenis),
        PENSIUN: _pensiun(tanggal),
        PENSIUN_JENJANG: _pensiun(tanggal).op("||")("|").op("||")(jenjang),
        **{d.kode: func.coalesce(getattr(p, d.kolom), TAK_TAHU) for d in SATU_KOLOM.values()},
    }


def per_unit(session: Session, instansi_id: int, kunci: ColumnElement[str]) -> dict[int | None, dict[str, int]]:
    """People right in each unit (None = in none), per key."""
    hasil: dict[int | None, dict[str, int]] = {}
    k = kunci.label("kunci")
    pilih = select(Pegawai.unit_kerja_id, k, func.count()).where(aktif(instansi_id)).group_by(Pegawai.unit_kerja_id, k)
    for unit, nilai, jumlah in session.execute(pilih):
        hasil.setdefault(unit, {})[nilai] = jumlah
    return hasil


def jumlah_semua(session: Session, instansi_id: int) -> int:
    """Everybody in the table of people, also those the statistics leave out."""
    return session.scalar(select(func.count()).select_from(Pegawai).where(Pegawai.instansi_id == instansi_id)) or 0


def pohon(session: Session, instansi_id: int) -> dict[int, int | None]:
    """Every unit and the one above it."""
    pilih = select(UnitKerja.id, UnitKerja.induk_id).where(UnitKerja.instansi_id == instansi_id)
    return {b[0]: b[1] for b in session.execute(pilih.order_by(UnitKerja.jalur))}


@dataclass(frozen=True, slots=True)
class Dasar:
    """For which day the counts are, and how many people they hold and leave out."""

    tanggal: date
    dihitung_pada: datetime
    dihitung: int
    luar: int
    tahun_objektif: int | None
    tahun_subjektif: int | None


def dasar(session: Session, instansi_id: int) -> Dasar | None:
    """The head of the stored counts; None before the first run."""
    s = Statistik
    pilih = select(s.tanggal, s.dihitung_pada, s.dihitung, s.luar, s.tahun_objektif, s.tahun_subjektif)
    baris = session.execute(pilih.where(s.instansi_id == instansi_id)).one_or_none()
    return Dasar(*baris) if baris else None


@dataclass(frozen=True, slots=True)
class Sel:
    """One stored count."""

    jumlah: int
    aman: bool


Isi = Mapping[int, Mapping[str, Mapping[str, Sel]]]
"""Unit -> dimension -> key -> count."""


def isi(session: Session, instansi_id: int, unit: Iterable[int], dimensi: Collection[str] | None = None) -> Isi:
    """Stored counts of these units (0 = the whole instansi)."""
    r = RingkasanStatistik
    pilih = select(r.unit_id, r.dimensi, r.kunci, r.jumlah, r.aman)
    pilih = pilih.where(r.instansi_id == instansi_id, r.unit_id.in_(list(unit)))
    if dimensi is not None:
        pilih = pilih.where(r.dimensi.in_(list(dimensi)))
    hasil: dict[int, dict[str, dict[str, Sel]]] = {}
    for unit_id, d, kunci, jumlah, aman in session.execute(pilih):
        hasil.setdefault(unit_id, {}).setdefault(d, {})[kunci] = Sel(jumlah, bool(aman))
    return hasil


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the pages name it."""

    id: int
    pid: str
    nama: str
    jalur: str
    induk_id: int | None


def sekitar(session: Session, pid: str | None) -> tuple[tuple[Unit, ...], tuple[Unit, ...]] | None:
    """The chosen unit with those above it (top first), and the units right below; None if there is no such unit."""
    u = UnitKerja
    kolom = (u.id, u.pid, u.nama, u.jalur, u.induk_id)
    garis: tuple[Unit, ...] = ()
    if pid:
        jalur = session.scalar(select(u.jalur).where(u.pid == pid))
        if jalur is None:
            return None
        id_ = [int(r) for r in jalur.split("/") if r]
        garis = tuple(Unit(*b) for b in session.execute(select(*kolom).where(u.id.in_(id_)).order_by(u.jalur)))
    syarat = u.induk_id == garis[-1].id if garis else u.induk_id.is_(None)
    bawah = select(*kolom).where(syarat, u.ditutup_pada.is_(None)).order_by(u.kode)
    return garis, tuple(Unit(*b) for b in session.execute(bawah))


def pid_unit(session: Session, kode: str) -> str | None:
    """Public id of the unit with this code."""
    return session.scalar(select(UnitKerja.pid).where(UnitKerja.kode == kode))


def kode_unit(session: Session, unit: Collection[int]) -> dict[int, str]:
    """Codes of these units."""
    pilih = select(UnitKerja.id, UnitKerja.kode).where(UnitKerja.id.in_(list(unit)))
    return {b[0]: b[1] for b in session.execute(pilih)}

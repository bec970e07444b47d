"""Reading performance records of two years, person by person in the database, unit by unit in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.models import Pegawai, PegawaiUnit, RingkasanKinerja, RiwayatKinerja, RiwayatUmpanBalik
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


MAKS_RINCI = 2_000
"""Lists of names are made for units of at most so many people; larger ones are opened unit by unit."""
PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """Somebody with the predikat of the list, and what he had the year before."""

    pegawai_id: int
    pid: str
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    nama_jabatan: str | None
    unit: str | None
    nilai: float | None
    dulu: str | None


def daftar(
    session: Session,
    unit: int,
    jenis: str,
    tahun: int,
    predikat: str,
    *,
    level: int | None = None,
    rumpun: str | None = None,
    sesudah: str | None = None,
) -> tuple[tuple[BarisDaftar, ...], bool]:
    """One page of people of a unit's subtree with this predikat, by name, and whether more follow.

    `sesudah` is the public id of the last person of the page before.
    """
    a, p, m = PegawaiUnit, Pegawai, MODEL[jenis]
    kini, dulu = aliased(m), aliased(m)
    pilih = (
        select(
            p.id,
            p.pid,
            p.nama,
            p.gelar_depan,
            p.gelar_belakang,
            p.nama_jabatan,
            UnitKerja.nama,
            kini.nilai,
            dulu.predikat,
        )
        .select_from(a)
        .join(p, p.id == a.pegawai_id)
        .join(
            kini, and_(kini.pegawai_id == p.id, kini.instansi_id == p.instansi_id, kini.tahun == tahun, *setahun(kini))
        )
        .outerjoin(
            dulu,
            and_(dulu.pegawai_id == p.id, dulu.instansi_id == p.instansi_id, dulu.tahun == tahun - 1, *setahun(dulu)),
        )
        .outerjoin(UnitKerja, UnitKerja.id == p.unit_kerja_id)
        .where(a.unit_kerja_id == unit, kini.predikat == predikat, p.asal == "internal")
        .where(func.coalesce(p.kedudukan, "") != "berhenti")
        .order_by(a.nama_urut, a.pegawai_id)
        .limit(PER_HALAMAN + 1)
    )
    if level is not None:
        pilih = pilih.where(func.coalesce(a.level, 0) == level)
    if rumpun is not None:
        pilih = pilih.where(func.coalesce(a.rumpun, "") == rumpun)
    if sesudah and (tempat := session.execute(select(p.nama_urut, p.id).where(p.pid == sesudah)).one_or_none()):
        nama, id_ = tempat
        pilih = pilih.where((a.nama_urut > nama) | ((a.nama_urut == nama) & (a.pegawai_id > id_)))
    baris = [BarisDaftar(*b) for b in session.execute(pilih)]
    return tuple(baris[:PER_HALAMAN]), len(baris) > PER_HALAMAN


@dataclass(frozen=True, slots=True)
class Catatan:
    """The record of one year of a person."""

    tahun: int
    predikat: str | None
    nilai: float | None
    hasil: str | None = None
    perilaku: str | None = None
    penilai: int | None = None


def perorangan(session: Session, pegawai_id: int, jenis: str) -> tuple[Catatan, ...]:
    """The yearly records of a person, newest first."""
    if jenis == OBJEKTIF:
        k = RiwayatKinerja
        pilih = select(k.tahun, k.predikat, k.nilai, k.rating_hasil, k.rating_perilaku)
        baris = session.execute(pilih.where(k.pegawai_id == pegawai_id, *setahun(k)).order_by(k.tahun.desc(), k.id))
        return tuple(Catatan(*b) for b in baris)
    u = RiwayatUmpanBalik
    umpan = select(u.tahun, u.predikat, u.nilai, u.jumlah_penilai).where(u.pegawai_id == pegawai_id)
    return tuple(Catatan(t, p, n, penilai=j) for t, p, n, j in session.execute(umpan.order_by(u.tahun.desc(), u.id)))


def pid_milik(session: Session, nip: str) -> str | None:
    """The public id of the reader's own record."""
    return session.scalar(select(Pegawai.pid).where(Pegawai.nip == nip))

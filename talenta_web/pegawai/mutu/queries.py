"""Reads of the quality pages: stored counts by unit and rule, the index, findings of a subtree by keyset."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.kata import sesudah_awalan
from talenta_web.pegawai.models import HitunganMutu, IndeksMutu, Pegawai, TemuanMutu

PER_HALAMAN = 50
BULAN = 24


@dataclass(frozen=True, slots=True)
class Angka:
    """People a rule concerns, those with a finding, findings."""

    diperiksa: int = 0
    orang: int = 0
    temuan: int = 0


def angka(session: Session, akar: Collection[int] | None) -> dict[str, Angka]:
    """Counts per rule (SEMUA = together) of these subtrees, which do not overlap; None = the whole instansi."""
    h = HitunganMutu
    di = h.unit_kerja_id.is_(None) if akar is None else h.unit_kerja_id.in_(akar)
    pilih = select(h.aturan, func.sum(h.diperiksa), func.sum(h.orang), func.sum(h.temuan)).where(di).group_by(h.aturan)
    return {kode: Angka(*n) for kode, *n in session.execute(pilih)}


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A unit right below the one shown: its counts (of one rule or of all) and its index."""

    pid: str
    nama: str
    angka: Angka
    indeks: float | None


def per_unit(session: Session, induk: Collection[int] | None, aturan: Sequence[str], bulan: str) -> list[BarisUnit]:
    """Units right below (None = the top ones), most findings first. Several rules: `orang` is unknown and 0."""
    h, i, u = HitunganMutu, IndeksMutu, UnitKerja
    di = u.induk_id.is_(None) if induk is None else u.induk_id.in_(induk)
    orang = func.max(h.orang) if len(aturan) == 1 else func.sum(0)
    pilih = (
        select(u.pid, u.nama, func.max(h.diperiksa), orang, func.sum(h.temuan), func.max(i.indeks))
        .join(h, (h.unit_kerja_id == u.id) & (h.instansi_id == u.instansi_id) & h.aturan.in_(aturan))
        .outerjoin(i, (i.unit_kerja_id == u.id) & (i.instansi_id == u.instansi_id) & (i.bulan == bulan))
        .where(di)
        .group_by(u.id, u.pid, u.nama)
        .order_by(func.sum(h.temuan).desc(), u.nama, u.id)
    )
    return [BarisUnit(pid, nama, Angka(d, o, t), x) for pid, nama, d, o, t, x in session.execute(pilih)]


def tren(session: Session, unit_id: int | None) -> list[tuple[str, date, float | None, int, int]]:
    """(month, date, index, people, findings) of a subtree, oldest first."""
    i = IndeksMutu
    di = i.unit_kerja_id.is_(None) if unit_id is None else i.unit_kerja_id == unit_id
    kolom = (i.bulan, i.tanggal, i.indeks, i.diperiksa, i.temuan)
    baris = session.execute(select(*kolom).where(di).order_by(i.bulan.desc()).limit(BULAN)).all()
    return [(b, t, x, d, n) for b, t, x, d, n in reversed(baris)]


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """A finding as a list shows it."""

    id: int
    pid: str
    aturan: str
    kunci: str
    isi: Mapping[str, str]
    sejak: date
    pegawai_id: int
    pegawai_pid: str
    nip: str
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    unit: str | None
    jalur: str


def pilih_temuan(jalur: Sequence[str] | None, aturan: Sequence[str] | None) -> Select[Any]:
    """Findings of these rules on people who are in these subtrees now (None = any), unit by unit."""
    t, p, u = TemuanMutu, Pegawai, UnitKerja
    pilih = (
        select(
            t.id, t.pid, t.aturan, t.kunci, t.isi, t.sejak, p.id, p.pid, p.nip, p.nama, p.gelar_depan,
            p.gelar_belakang, u.nama, t.jalur,
        )
        .join_from(t, p, p.id == t.pegawai_id)
        .outerjoin(u, u.id == p.unit_kerja_id)
    )  # fmt: skip
    if jalur is not None:
        pilih = pilih.where(or_(*(u.jalur.startswith(j, autoescape=True) for j in jalur)))
    return _saring(pilih, jalur, aturan)


def _saring(pilih: Select[Any], jalur: Sequence[str] | None, aturan: Sequence[str] | None) -> Select[Any]:
    """Along one of the two indexes that end with path and number."""
    t = TemuanMutu
    if aturan is not None and len(aturan) == 1:
        pilih = pilih.where(t.aturan == aturan[0])
    elif aturan is not None:  # not as an index key: the page is read along the units
        pilih = pilih.where((literal("") + t.aturan).in_(aturan))
    if jalur is not None:
        pilih = pilih.where(or_(*(and_(t.jalur >= j, t.jalur < sesudah_awalan(j)) for j in jalur)))
    return pilih.order_by(t.jalur, t.id)


def temuan(
    session: Session, jalur: Sequence[str] | None, aturan: Sequence[str], sesudah: int | None
) -> tuple[list[BarisTemuan], int | None]:
    """One page after the finding `sesudah`, and the mark of the next page.

    Who left the units since is left out, so a page may hold less than PER_HALAMAN.
    """
    t, batas = TemuanMutu, PER_HALAMAN + 1
    pilih = _saring(select(t.id), jalur, aturan)
    dari = None if sesudah is None else session.scalar(select(t.jalur).where(t.id == sesudah))
    if dari is None:
        nomor = list(session.scalars(pilih.limit(batas)))
    else:  # the rest of that unit, then the units after it: two ranges of one index
        nomor = list(session.scalars(pilih.where(t.jalur == dari, t.id > sesudah).limit(batas)))
        if len(nomor) < batas:
            nomor += session.scalars(pilih.where(t.jalur > dari).limit(batas - len(nomor)))
    lanjut = nomor[PER_HALAMAN - 1] if len(nomor) > PER_HALAMAN else None
    rinci = pilih_temuan(jalur, None).where(t.id.in_(nomor[:PER_HALAMAN]))
    return [BarisTemuan(*b) for b in session.execute(rinci)], lanjut


def satu(session: Session, pid: str) -> BarisTemuan | None:
    """One finding."""
    baris = session.execute(pilih_temuan(None, None).where(TemuanMutu.pid == pid)).first()
    return BarisTemuan(*baris) if baris else None


def seorang(session: Session, pegawai_id: int, aturan: Sequence[str]) -> list[BarisTemuan]:
    """Findings of one person."""
    pilih = pilih_temuan(None, aturan).where(TemuanMutu.pegawai_id == pegawai_id)
    return [BarisTemuan(*b) for b in session.execute(pilih)]

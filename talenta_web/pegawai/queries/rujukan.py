"""Reads of reference data: pages of posts and target posts, families, standards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.pegawai.models import (
    Jabatan,
    JabatanTarget,
    Pegawai,
    RingkasanPegawai,
    Rumpun,
    StandarKompetensi,
    SyaratTarget,
)
from talenta_web.penskoran.kamus import kamus

PER_LEMBAR = 25
MAKS_HITUNG = 100
"""Holders of a post are counted up to this; beyond it the page says "lebih dari"."""


@dataclass(frozen=True, slots=True)
class Saring:
    """What a list of posts is narrowed to."""

    jenjang: str = ""
    rumpun: str = ""
    q: str = ""


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    """A post in a list; `pemegang` counts holders up to MAKS_HITUNG + 1 (always 0 for target posts)."""

    pid: str
    kode: str
    nama: str | None
    jenis_jabatan: str | None
    jenjang: str | None
    rumpun: str | None
    kelas_jabatan: int | None
    pemegang: int


@dataclass(frozen=True, slots=True)
class Lembar:
    """A page of posts, with the codes that lead to the pages beside it."""

    baris: tuple[BarisJabatan, ...]
    sebelum: str | None
    sesudah: str | None


def jabatan(session: Session, saring: Saring, *, sesudah: str | None = None, sebelum: str | None = None) -> Lembar:
    """Posts by code."""
    return _halaman(session, Jabatan, saring, _pemegang(), sesudah, sebelum)


def target(session: Session, saring: Saring, *, sesudah: str | None = None, sebelum: str | None = None) -> Lembar:
    """Target posts by code."""
    return _halaman(session, JabatanTarget, saring, func.coalesce(None, 0), sesudah, sebelum)


def _pemegang() -> ColumnElement[int]:
    """Holders of the post of the outer row, counted no further than needed; the index by name leads to them."""
    p = Pegawai
    satu = (
        select(p.id)
        .where(p.instansi_id == Jabatan.instansi_id, p.nama_jabatan == Jabatan.nama, p.jabatan_id == Jabatan.id)
        .correlate(Jabatan)
        .limit(MAKS_HITUNG + 1)
        .subquery()
    )
    return select(func.count()).select_from(satu).scalar_subquery()


def _halaman(
    session: Session, m: type[Jabatan | JabatanTarget], s: Saring, hitung: Any, sesudah: str | None, sebelum: str | None
) -> Lembar:
    pilih: Select[Any] = (
        select(
            m.pid,
            m.kode,
            m.nama,
            m.jenis_jabatan,
            m.jenjang,
            func.coalesce(Rumpun.nama, m.rumpun),
            m.kelas_jabatan,
            hitung,
        )
        .outerjoin(Rumpun, (Rumpun.kode == m.rumpun) & (Rumpun.instansi_id == m.instansi_id))
        .limit(PER_LEMBAR + 1)
    )
    if s.jenjang:
        pilih = pilih.where(m.jenjang == s.jenjang)
    if s.rumpun:
        pilih = pilih.where(m.rumpun == s.rumpun)
    if s.q:
        cari = s.q.casefold()
        pilih = pilih.where(or_(*(func.lower(k).contains(cari, autoescape=True) for k in (m.kode, m.nama))))
    if sebelum:
        pilih = pilih.where(m.kode < sebelum).order_by(m.kode.desc())
    else:
        pilih = (pilih.where(m.kode > sesudah) if sesudah else pilih).order_by(m.kode)
    baris = [BarisJabatan(*b) for b in session.execute(pilih)]
    lebih, baris = len(baris) > PER_LEMBAR, baris[:PER_LEMBAR]
    if sebelum:
        baris.reverse()
    ada_sebelum, ada_sesudah = (lebih, True) if sebelum else (bool(sesudah), lebih)
    return Lembar(
        tuple(baris),
        baris[0].kode if baris and ada_sebelum else None,
        baris[-1].kode if baris and ada_sesudah else None,
    )


@dataclass(frozen=True, slots=True)
class BarisRumpun:
    """A family with its posts and the people who hold one of them."""

    pid: str
    kode: str
    nama: str
    jabatan: int
    pegawai: int


def rumpun(session: Session) -> tuple[BarisRumpun, ...]:
    """All families by name; people from the stored head counts."""
    r = RingkasanPegawai
    orang = dict(
        session.execute(select(r.rumpun, func.sum(r.jumlah)).where(r.unit_kerja_id.is_(None)).group_by(r.rumpun)).all()
    )
    jumlah = dict(session.execute(select(Jabatan.rumpun, func.count()).group_by(Jabatan.rumpun)).all())
    pilih = select(Rumpun.pid, Rumpun.kode, Rumpun.nama).order_by(Rumpun.nama, Rumpun.kode)
    return tuple(BarisRumpun(p, k, n, jumlah.get(k, 0), orang.get(k, 0)) for p, k, n in session.execute(pilih))


def pilihan_rumpun(session: Session) -> list[tuple[str, str]]:
    """Code and name of every family, by name."""
    return [(k, n) for k, n in session.execute(select(Rumpun.kode, Rumpun.nama).order_by(Rumpun.nama, Rumpun.kode))]


def syarat(session: Session, kode: str) -> tuple[SyaratTarget, ...]:
    """Least scores that a target post asks for."""
    s = SyaratTarget
    return tuple(session.scalars(select(s).where(s.jabatan_target == kode).order_by(s.simpul)))


def kompetensi() -> tuple[str, ...]:
    """Codes of the nine competencies, in the order of the kamus."""
    return kamus()["standar_kompetensi"].kolom["kode"].nilai


def standar_jenjang(session: Session) -> Mapping[str, Mapping[str, float]]:
    """Required level per jenjang and competency."""
    s = StandarKompetensi
    hasil: dict[str, dict[str, float]] = {}
    for jenjang, kode, level in session.execute(select(s.jenjang, s.kode, s.level).where(s.jabatan.is_(None))):
        hasil.setdefault(jenjang or "", {})[kode] = level
    return hasil


def standar_jabatan(session: Session, kode: str) -> Mapping[str, float]:
    """Required levels of one post (or target post) of its own; competencies without one follow its jenjang."""
    s = StandarKompetensi
    return dict(session.execute(select(s.kode, s.level).where(s.jabatan == kode)).all())


def standar_khusus(session: Session, banyak: int = PER_LEMBAR) -> tuple[str, ...]:
    """Codes of posts that have standards of their own."""
    s = StandarKompetensi
    pilih = select(s.jabatan).where(s.jabatan.is_not(None)).distinct().order_by(s.jabatan).limit(banyak)
    return tuple(k for k in session.scalars(pilih) if k)


def jumlah(session: Session) -> Mapping[str, int]:
    """How many rows of each kind there are."""
    model = {
        "unit": UnitKerja, "jabatan": Jabatan, "target": JabatanTarget, "rumpun": Rumpun, "standar": StandarKompetensi,
    }  # fmt: skip
    return {k: session.scalar(select(func.count()).select_from(m)) or 0 for k, m in model.items()}

"""Simulations as their pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.aturan.models import DITARIK
from talenta_web.aturan.queries import daftar as daftar_versi
from talenta_web.basis.model import sekarang
from talenta_web.pekerjaan.models import TERBUKA, Pekerjaan
from talenta_web.pemetaan.models import (
    DITETAPKAN,
    Pemetaan,
    PemetaanBerlaku,
    PemetaanSelesai,
    Periode,
    Simulasi,
    SimulasiDraf,
)
from talenta_web.pemetaan.models.simulasi import ANTRE
from talenta_web.pemetaan.queries.kepala import Run

_DAFTAR = 60


@dataclass(frozen=True, slots=True)
class KepalaSimulasi:
    """A simulation with its base run."""

    id: int
    pid: str
    nama: str
    versi: int
    dibuat_pada: datetime
    berakhir_pada: datetime
    dibagikan_pada: datetime | None
    pembuat: str | None
    periode: str
    periode_kode: str
    ditetapkan: bool
    run_id: int
    run_pid: str
    aturan_kode: str
    aturan_nama: str
    aturan_versi: str
    tanggal_acuan: date
    draf: int
    berlaku: bool
    """Is the base run still the one in force?"""

    @property
    def terbagi(self) -> bool:
        """May the committee read it now?"""
        return self.dibagikan_pada is not None and not self.ditetapkan


def _kepala() -> Select[*tuple[Any, ...]]:
    s, p, m = Simulasi, Periode, Pemetaan
    berlaku = exists().where(PemetaanBerlaku.pemetaan_id == m.id)
    jumlah = select(func.count()).where(SimulasiDraf.simulasi_id == s.id).correlate(s).scalar_subquery()
    return (
        select(
            s.id, s.pid, s.nama, s.versi, s.dibuat_pada, s.berakhir_pada, s.dibagikan_pada, Pengguna.nama, p.nama,
            p.kode, p.status == DITETAPKAN, m.id, m.pid, m.aturan_kode, m.aturan_nama, m.aturan_versi,
            m.tanggal_acuan, jumlah, berlaku,
        )
        .join(p, p.id == s.periode_id)
        .join(m, m.id == s.pemetaan_id)
        .outerjoin(Pengguna, Pengguna.id == s.pelaku_id)
        .where(s.berakhir_pada > sekarang())
    )  # fmt: skip


def daftar(session: Session, *, terbagi: bool = False) -> tuple[KepalaSimulasi, ...]:
    """The latest simulations of the instansi; `terbagi`: those that the committee may read."""
    perintah = _kepala().order_by(Simulasi.id.desc()).limit(_DAFTAR)
    if terbagi:
        perintah = perintah.where(Simulasi.dibagikan_pada.is_not(None), Periode.status != DITETAPKAN)
    return tuple(KepalaSimulasi(*b) for b in session.execute(perintah))


def kepala(session: Session, pid: str) -> KepalaSimulasi | None:
    """One simulation of the session's instansi."""
    b = session.execute(_kepala().where(Simulasi.pid == pid)).first()
    return None if b is None else KepalaSimulasi(*b)


def run(session: Session, run_id: int) -> Run:
    """The base run, as the grid knows runs."""
    m, s = Pemetaan, PemetaanSelesai
    b: Any = session.execute(
        select(
            m.id, m.pid, m.aturan_kode, m.aturan_nama, m.aturan_versi, m.tanggal_acuan, s.terpetakan, s.belum,
            s.batas_urut, s.selesai_pada,
        )
        .join(s, s.pemetaan_id == m.id)
        .where(m.id == run_id)
    ).one()  # fmt: skip
    isi: list[Any] = [*b[:8], {int(k): (v[0], v[1]) for k, v in b[8].items()}, b[9]]
    return Run(*isi)


def draf(session: Session, simulasi_id: int) -> Sequence[SimulasiDraf]:
    """Its drafts, by number."""
    d = SimulasiDraf
    return session.scalars(select(d).where(d.simulasi_id == simulasi_id).order_by(d.nomor)).all()


def terhenti(session: Session, semua: Sequence[SimulasiDraf]) -> frozenset[int]:
    """Drafts that wait for a job which has ended without them (cancelled, killed)."""
    tunggu = {d.pekerjaan_pid: d.id for d in semua if d.keadaan == ANTRE and d.pekerjaan_pid is not None}
    if not tunggu:
        return frozenset()
    p = Pekerjaan
    jalan = set(session.scalars(select(p.pid).where(p.pid.in_(tunggu), p.status.in_(TERBUKA))))
    return frozenset(n for pid, n in tunggu.items() if pid not in jalan)


@dataclass(frozen=True, slots=True)
class DrafPekerjaan:
    """A draft as its job sees it."""

    id: int
    digest: str
    alamat: str
    baris: SimulasiDraf


def draf_pekerjaan(session: Session, pid: str) -> DrafPekerjaan | None:
    """The draft of a job, with the address of its result."""
    b = session.execute(
        select(SimulasiDraf, Simulasi.pid)
        .join(Simulasi, Simulasi.id == SimulasiDraf.simulasi_id)
        .where(SimulasiDraf.pid == pid)
    ).first()
    return None if b is None else DrafPekerjaan(b[0].id, b[0].digest, f"/simulasi/{b[1]}?draf={b[0].nomor}", b[0])


def versi_pilihan(session: Session, instansi_id: int, kode: str, hari: date) -> tuple[tuple[str, str], ...]:
    """Rule versions that a draft may be taken from, newest first: (pid, words)."""
    versi = (v for v in daftar_versi(session, instansi_id, hari, kode) if v.status != DITARIK)
    return tuple((v.pid, f"Versi {v.nomor} ({v.lencana[0].lower()}): {v.nama}") for v in islice(versi, _DAFTAR))

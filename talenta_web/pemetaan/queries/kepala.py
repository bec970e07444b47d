"""Headers: the periods of the instansi and the run in force of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import DITETAPKAN, Pemetaan, PemetaanBerlaku, PemetaanSelesai, Periode

_PERIODE_TAMPIL = 24


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run, as pages need it; `batas` maps kotak (0 = not mappable) to its first and last place."""

    id: int
    pid: str
    aturan_kode: str
    aturan_nama: str
    aturan_versi: str
    tanggal_acuan: date
    terpetakan: int
    belum: int
    batas: Mapping[int, tuple[int, int]]
    selesai_pada: datetime
    aturan_sk: str | None = None


@dataclass(frozen=True, slots=True)
class KepalaPeriode:
    """A periode with its run in force, if any."""

    id: int
    pid: str
    kode: str
    nama: str
    tanggal_acuan: date
    ditetapkan: bool
    sk_nomor: str | None
    sk_tanggal: date | None
    run: Run | None

    @property
    def sementara(self) -> bool:
        """True until the periode is ditetapkan: results may still change."""
        return not self.ditetapkan


p, m, s = Periode, Pemetaan, PemetaanSelesai
_PERINTAH = (
    select(
        p.id, p.pid, p.kode, p.nama, p.tanggal_acuan, p.status, p.sk_nomor, p.sk_tanggal,
        m.id, m.pid, m.aturan_kode, m.aturan_nama, m.aturan_versi, m.tanggal_acuan,
        s.terpetakan, s.belum, s.batas_urut, s.selesai_pada, m.aturan_sk,
    )
    .outerjoin(PemetaanBerlaku, PemetaanBerlaku.periode_id == p.id)
    .outerjoin(m, m.id == PemetaanBerlaku.pemetaan_id)
    .outerjoin(s, s.pemetaan_id == m.id)
    .order_by(p.tanggal_acuan.desc(), p.id.desc())
    .limit(_PERIODE_TAMPIL)
)  # fmt: skip
del p, m, s


def daftar_periode(session: Session) -> tuple[KepalaPeriode, ...]:
    """Periods of the session's instansi, newest reference date first. One statement."""
    return tuple(_kepala(b) for b in session.execute(_PERINTAH))


def _kepala(b: Sequence[Any]) -> KepalaPeriode:
    run = None
    if b[8] is not None:
        run = Run(
            id=b[8], pid=b[9], aturan_kode=b[10], aturan_nama=b[11], aturan_versi=b[12], tanggal_acuan=b[13],
            terpetakan=b[14], belum=b[15], batas={int(k): (v[0], v[1]) for k, v in b[16].items()}, selesai_pada=b[17],
            aturan_sk=b[18],
        )  # fmt: skip
    return KepalaPeriode(
        id=b[0], pid=b[1], kode=b[2], nama=b[3], tanggal_acuan=b[4],
        ditetapkan=b[5] == DITETAPKAN, sk_nomor=b[6], sk_tanggal=b[7], run=run,
    )  # fmt: skip


def pilih(periode: Sequence[KepalaPeriode], kode: str | None) -> KepalaPeriode | None:
    """The periode with this kode; without one the newest that has a run, else the newest. LookupError if unknown."""
    if kode:
        for p in periode:
            if p.kode == kode:
                return p
        raise LookupError(f"Periode '{kode}' tidak ada.")
    return next((p for p in periode if p.run), periode[0] if periode else None)


@dataclass(frozen=True, slots=True)
class UnitRun:
    """A unit as it stood at the time of the run."""

    id: int
    pid: str
    induk_id: int | None
    nama: str
    jalur: str
    kode: str


@dataclass(frozen=True, slots=True)
class Dimensi:
    """Filter values of a run, frozen with it."""

    rumpun: Mapping[str, str]
    unit: Mapping[str, UnitRun]


_DIMENSI: dict[str, Dimensi] = {}
_DIMENSI_MAKS = 32


def dimensi(session: Session, run: Run) -> Dimensi:
    """Filter values of a run. A run never changes, so a process keeps the last few, by random public id."""
    if run.pid not in _DIMENSI:
        mentah = session.scalar(select(PemetaanSelesai.dimensi).where(PemetaanSelesai.pemetaan_id == run.id)) or {}
        while len(_DIMENSI) >= _DIMENSI_MAKS:
            _DIMENSI.pop(next(iter(_DIMENSI)), None)
        _DIMENSI[run.pid] = Dimensi(dict(mentah.get("rumpun", [])), {u[1]: UnitRun(*u) for u in mentah.get("unit", [])})
    return _DIMENSI[run.pid]

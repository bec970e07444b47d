"""One run as evidence: its header in full, and the recomputations made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.host.registry import susun_aturan
from talenta_web.pemetaan.models import Pemetaan, PemetaanBerlaku, PemetaanSelesai, PemetaanUji, Periode
from talenta_web.pemetaan.segel.uji import kode_segel
from talenta_web.penskoran import GalatAturan

_UJI_TAMPIL = 10


@dataclass(frozen=True, slots=True)
class Uji:
    """One recomputation; `pelaku` None when it was made on the command line."""

    waktu: datetime
    pelaku: str | None
    sama: bool
    diperiksa: int
    beda: int
    bagian: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bukti:
    """Everything the page shows. `disegel` = the rule is TOML, so the run can be recomputed elsewhere."""

    run: Pemetaan
    selesai: PemetaanSelesai
    periode: Periode
    pelaku: str | None
    berlaku: bool
    kode: str
    disegel: bool
    parameter: tuple[tuple[str, str], ...]
    uji: tuple[Uji, ...]

    @property
    def digest(self) -> tuple[tuple[str, str], ...]:
        """What was fingerprinted, in words."""
        isi: list[tuple[str, Any]] = [
            ("Aturan dan parameter", self.run.aturan_digest),
            ("Bahan beku", self.run.bahan_digest),
            ("Hasil", self.selesai.hasil_digest),
            ("Kepala pemetaan", self.selesai.kepala_digest),
        ]
        return tuple((nama, nilai) for nama, nilai in isi if nilai)


def bukti(session: Session, pid: str) -> Bukti | None:
    """A finished run of the session's instansi by its public id. Two statements."""
    b = session.execute(
        select(Pemetaan, PemetaanSelesai, Periode, Pengguna.nama, PemetaanBerlaku.pemetaan_id)
        .join(PemetaanSelesai, PemetaanSelesai.pemetaan_id == Pemetaan.id)
        .join(Periode, Periode.id == Pemetaan.periode_id)
        .outerjoin(Pengguna, Pengguna.id == Pemetaan.pelaku_id)
        .outerjoin(PemetaanBerlaku, PemetaanBerlaku.periode_id == Periode.id)
        .where(Pemetaan.pid == pid)
    ).one_or_none()
    if b is None:
        return None
    run, selesai, periode, pelaku, berlaku = b
    return Bukti(
        run, selesai, periode, pelaku, berlaku == run.id, kode_segel(selesai.kepala_digest), bool(run.aturan_teks),
        _parameter(run), _uji(session, run.id),
    )  # fmt: skip


def _parameter(run: Pemetaan) -> tuple[tuple[str, str], ...]:
    """Parameters in the words of the rule; as codes when the rule cannot be read any more."""
    try:
        tahu = susun_aturan(run.aturan_teks, f"pemetaan {run.pid}").parameter if run.aturan_teks else {}
    except GalatAturan:
        tahu = {}
    hasil = []
    for kode, nilai in run.parameter.items():
        p = tahu.get(kode)
        hasil.append((p.nama, p.pilihan.get(str(nilai), str(nilai))) if p else (kode, str(nilai)))
    return tuple(hasil)


def _uji(session: Session, run_id: int) -> tuple[Uji, ...]:
    u = PemetaanUji
    baris = session.execute(
        select(u.waktu, Pengguna.nama, u.sama, u.diperiksa, u.beda, u.bagian)
        .outerjoin(Pengguna, Pengguna.id == u.pelaku_id)
        .where(u.pemetaan_id == run_id)
        .order_by(u.id.desc())
        .limit(_UJI_TAMPIL)
    )
    return tuple(Uji(w, n, s, d, b, tuple(bagian)) for w, n, s, d, b, bagian in baris)

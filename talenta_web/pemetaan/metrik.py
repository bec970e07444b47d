"""Live figures of the slice: how many people are mapped, and how old the run is that says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from talenta_web.kontrak import Metrik, NilaiMetrik
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, Run, daftar_periode


def _berlaku(sesi: Session, tanggal: date) -> tuple[KepalaPeriode, Run] | NilaiMetrik:
    """The newest run in force whose reference date is not after the day."""
    periode = daftar_periode(sesi)
    for p in periode:
        if p.run is not None and p.run.tanggal_acuan <= tanggal:
            return p, p.run
    sebab = "Pemetaan yang berlaku baru ada sesudah tanggal itu." if any(p.run for p in periode) else (
        "Belum ada pemetaan yang berlaku."
    )  # fmt: skip
    return NilaiMetrik(None, catatan=sebab)


def _terpetakan(sesi: Session, tanggal: date) -> NilaiMetrik:
    ada = _berlaku(sesi, tanggal)
    if isinstance(ada, NilaiMetrik):
        return ada
    periode, run = ada
    if not (semua := run.terpetakan + run.belum):
        return NilaiMetrik(None, per=run.tanggal_acuan, catatan="Pemetaan yang berlaku tidak memuat seorang pun.")
    persen = Decimal(run.terpetakan * 10_000 // semua) / 100
    return NilaiMetrik(persen, run.terpetakan, semua, run.tanggal_acuan, telusur=f"/kotak/?periode={periode.kode}")


def _umur(sesi: Session, tanggal: date) -> NilaiMetrik:
    ada = _berlaku(sesi, tanggal)
    if isinstance(ada, NilaiMetrik):
        return ada
    periode, run = ada
    hari = (tanggal - run.tanggal_acuan).days
    return NilaiMetrik(Decimal(hari), per=run.tanggal_acuan, telusur=f"/kotak/?periode={periode.kode}")


METRIK = (
    Metrik(
        "pemetaan.persen_terpetakan", "Pegawai terpetakan", "persen", _terpetakan,
        "Bagian orang yang mempunyai kotak pada pemetaan yang berlaku; sisanya belum dapat dipetakan karena datanya "
        "kurang.",
        "Pemetaan yang berlaku dengan tanggal acuan terbaru",
    ),
    Metrik(
        "pemetaan.umur_hari", "Umur pemetaan", "hari", _umur,
        "Hari sejak tanggal acuan pemetaan yang berlaku.",
        "Pemetaan yang berlaku dengan tanggal acuan terbaru",
    ),
)  # fmt: skip

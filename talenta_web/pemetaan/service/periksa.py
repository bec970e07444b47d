"""Recomputing a stored run from its frozen input with its stored rule text, and comparing everything."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.host.registry import susun_aturan
from talenta_web.pemetaan.baris import hasil_digest
from talenta_web.pemetaan.models import BahanBeku, BahanOrangBeku, Hasil, Pemetaan
from talenta_web.pemetaan.queries.kartu import RUJUKAN, buka_orang, buka_rujukan
from talenta_web.pemetaan.service.galat import GalatPemetaan

_POTONG = 500
_DIBANDINGKAN = (
    "nip", "target", "kinerja", "potensial", "nilai_talenta", "suksesi", "tingkat_kinerja", "tingkat_potensial",
    "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """What was compared; `beda` names people (by NIP) or parts that differ."""

    pemetaan: str
    sama: bool
    bahan_digest: str
    hasil_digest: str
    hasil_digest_ulang: str
    diperiksa: int
    beda: tuple[str, ...]


def periksa_ulang(session: Session, pid: str) -> HasilPeriksa:
    """Recompute the run: population result by digest, each person's result and records by the one-person evaluator."""
    from talenta_web.bahan.digest import digest
    from talenta_web.pemetaan.beku import buka_bahan
    from talenta_web.penskoran.populasi import hitung

    run = session.scalar(select(Pemetaan).where(Pemetaan.pid == pid))
    if run is None or run.selesai is None:
        raise GalatPemetaan(f"Pemetaan '{pid}' tidak ada atau tidak pernah selesai.")
    bahan = buka_bahan(session, run.instansi_id, run.bahan_digest)
    terikat = susun_aturan(run.aturan_teks, f"pemetaan {pid}").terapkan(run.parameter)
    beda: list[str] = []
    bahan_digest = digest(bahan)
    if bahan_digest != run.bahan_digest:
        beda.append("bahan")
    if terikat.digest != run.aturan_digest:
        beda.append("aturan")
    ulang = hitung(terikat, bahan, run.tanggal_acuan)
    sidik = hasil_digest(ulang.per_orang())
    if sidik != run.selesai.hasil_digest:
        beda.append("hasil")
    diperiksa = 0
    for nip, sama in _orang(session, run, terikat):
        diperiksa += 1
        if not sama:
            beda.append(nip)
    return HasilPeriksa(pid, not beda, bahan_digest, run.selesai.hasil_digest, sidik, diperiksa, tuple(beda))


def _orang(session: Session, run: Pemetaan, terikat: Any) -> Iterator[tuple[str, bool]]:
    """(NIP, equal) for each stored row, in place order."""
    from talenta_web.penskoran.satu import nilai_orang

    rujukan = buka_rujukan(
        session.scalar(
            select(BahanBeku.isi).where(
                BahanBeku.instansi_id == run.instansi_id,
                BahanBeku.bahan_digest == run.bahan_digest,
                BahanBeku.bingkai == RUJUKAN,
            )
        )
    )
    ambang = run.selesai.ambang if run.selesai else None
    h = Hasil
    sejauh = 0
    while True:
        baris = session.execute(
            select(
                h.urut, h.nip, h.target, h.rumpun_target, h.kinerja, h.potensial, h.nilai_talenta, h.suksesi,
                h.tingkat_kinerja, h.tingkat_potensial, h.status, BahanOrangBeku.digest, BahanOrangBeku.isi,
            )
            .join(
                BahanOrangBeku,
                (BahanOrangBeku.instansi_id == h.instansi_id) & (BahanOrangBeku.digest == h.bahan_orang_digest),
            )
            .where(h.pemetaan_id == run.id, h.urut > sejauh)
            .order_by(h.urut)
            .limit(_POTONG)
        ).all()  # fmt: skip
        if not baris:
            return
        for b in baris:
            orang = buka_orang(b.isi, rujukan)
            utuh = hashlib.sha256(zlib.decompress(b.isi)).digest() == b.digest
            kini = nilai_orang(terikat, orang, run.tanggal_acuan, ambang=ambang, rinci=False, target=b.target)
            yield b.nip, utuh and all(getattr(kini, k) == getattr(b, k) for k in _DIBANDINGKAN)
        sejauh = baris[-1].urut

"""Recomputing a stored run from its frozen input with its stored rule text, and comparing everything."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.host.registry import susun_aturan
from talenta_web.pemetaan import baris as b
from talenta_web.pemetaan.kepastian import per_nip
from talenta_web.pemetaan.models import BahanBeku, BahanOrangBeku, Hasil, Pemetaan
from talenta_web.pemetaan.queries.kartu import RUJUKAN, buka_orang, buka_rujukan
from talenta_web.pemetaan.service.galat import GalatPemetaan, PemetaanTidakAda
from talenta_web.pemetaan.service.periksa_kepala import beda_kepala
from talenta_web.pemetaan.service.periksa_pasti import sama_kepastian
from talenta_web.pemetaan.service.periksa_ringkasan import beda_ringkasan
from talenta_web.penskoran.galat import GalatHitung

if TYPE_CHECKING:
    from talenta_web.penskoran.aturan import AturanTerikat
    from talenta_web.penskoran.masukan import Bahan
    from talenta_web.penskoran.populasi import HasilPopulasi

_POTONG = 500
_DIBANDINGKAN = (
    "nip", "target", "kinerja", "potensial", "nilai_talenta", "suksesi", "tingkat_kinerja", "tingkat_potensial",
    "status",
)  # fmt: skip
_RUSAK = (zlib.error, ValueError, LookupError, TypeError, GalatHitung)
"""What a record that was touched may raise while it is opened or scored."""

Kunci = tuple[str, str | None, str | None]


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
    """Recompute the run and compare digests, every stored row and count, and each person's frozen records."""
    from talenta_web.bahan.digest import digest
    from talenta_web.pemetaan.susunan import ringkas
    from talenta_web.penskoran.populasi import hitung

    run = session.scalar(select(Pemetaan).where(Pemetaan.pid == pid))
    if run is None or run.selesai is None:
        raise PemetaanTidakAda(pid)
    if not run.aturan_teks:
        raise GalatPemetaan(
            f"Pemetaan {pid} dihitung dengan aturan Python {run.aturan_kode}. Yang dapat diperiksa ulang hanya aturan "
            "TOML; bandingkan dengan menghitung lagi pada plugin yang sama."
        )
    terikat = susun_aturan(run.aturan_teks, f"pemetaan {pid}").terapkan(run.parameter)
    tersimpan = run.selesai.hasil_digest
    bahan = _bahan(session, run)
    if bahan is None:
        return HasilPeriksa(pid, False, "", tersimpan, "", 0, ("bahan",))
    beda: list[str] = []
    bahan_digest = digest(bahan)
    if bahan_digest != run.bahan_digest:
        beda.append("bahan")
    if terikat.digest != run.aturan_digest:
        beda.append("aturan")
    ulang = hitung(terikat, bahan, run.tanggal_acuan, rinci=True, pasti=run.selesai.pasti is not None)
    if ulang.ambang != run.selesai.ambang:
        beda.append("ambang")
    sidik = b.hasil_digest(ringkas(ulang).per_orang())
    if sidik != tersimpan:
        beda.append("hasil")
    beda += beda_ringkasan(session, run)
    beda += beda_kepala(session, run)
    diperiksa = 0
    jadi = _jadi(ulang)
    if not sama_kepastian(session, run, ulang.pasti, jadi):
        beda.append("kepastian")
    seharusnya = {(j.hasil.nip, j.hasil.target, j.hasil.rumpun): b.pernyataan(j) for j in jadi}
    for nip, sama in _orang(session, run, terikat, seharusnya):
        diperiksa += 1
        if not sama:
            beda.append(nip)
    beda += [nip for nip, _, _ in seharusnya]  # rows that are not stored any more
    return HasilPeriksa(pid, not beda, bahan_digest, tersimpan, sidik, diperiksa, tuple(beda))


def _bahan(session: Session, run: Pemetaan) -> Bahan | None:
    """The frozen Bahan; None when it cannot be opened any more."""
    from polars.exceptions import PolarsError

    from talenta_web.pemetaan.beku import buka_bahan

    try:
        return buka_bahan(session, run.instansi_id, run.bahan_digest)
    except (PolarsError, OSError, *_RUSAK):
        return None


def _jadi(ulang: HasilPopulasi) -> list[b.Jadi]:
    """The rows as they must be, without the copied facts about people."""
    from talenta_web.pemetaan.susunan import Orang, komponen, ringkas

    tanpa = Orang(0, "", "", "", None, None, None, "/", None, None, None, None)
    semua = list(ringkas(ulang).per_orang())
    _, skor = komponen(ulang)
    return list(b.jadikan(semua, {h.nip: tanpa for h in semua}, skor, per_nip(ulang.pasti)))


def _orang(
    session: Session, run: Pemetaan, terikat: AturanTerikat, seharusnya: dict[Kunci, tuple[Any, ...]]
) -> Iterator[tuple[str, bool]]:
    """(NIP, equal) for each stored row, in place order; takes the rows it meets out of `seharusnya`."""
    isi = select(BahanBeku.isi).where(
        BahanBeku.instansi_id == run.instansi_id,
        BahanBeku.bahan_digest == run.bahan_digest,
        BahanBeku.bingkai == RUJUKAN,
    )
    try:
        rujukan = buka_rujukan(session.scalar(isi))
    except _RUSAK:
        rujukan = {}
    h = Hasil
    kolom = [getattr(h, k) for k in b.PERNYATAAN]
    sejauh = 0
    while True:
        baris = session.execute(
            select(h.urut, h.nip, BahanOrangBeku.digest, BahanOrangBeku.isi, *kolom)
            .outerjoin(
                BahanOrangBeku,
                (BahanOrangBeku.instansi_id == h.instansi_id) & (BahanOrangBeku.digest == h.bahan_orang_digest),
            )
            .where(h.pemetaan_id == run.id, h.urut > sejauh)
            .order_by(h.urut)
            .limit(_POTONG)
        ).all()
        if not baris:
            return
        for r in baris:
            harus = seharusnya.pop((r.nip, r.target, r.rumpun_target), None)
            yield r.nip, harus == tuple(r)[4:] and _catatan_sama(run, terikat, r, rujukan)
        sejauh = baris[-1].urut


def _catatan_sama(run: Pemetaan, terikat: AturanTerikat, r: Any, rujukan: Mapping[str, Any]) -> bool:
    """Are the person's frozen records untouched, and do they give the stored result?"""
    from talenta_web.penskoran.satu import nilai_orang
    from talenta_web.penskoran.statistik import Statistik

    if r.isi is None:
        return False
    fakta = Statistik.dari_ambang(run.selesai.ambang if run.selesai else None)
    try:
        if hashlib.sha256(zlib.decompress(r.isi)).digest() != r.digest:
            return False
        orang = buka_orang(r.isi, rujukan)
        kini = nilai_orang(
            terikat, orang, run.tanggal_acuan, statistik=fakta, rinci=False, target=r.target, rumpun=r.rumpun_target
        )
    except _RUSAK:
        return False
    return all(getattr(kini, k) == getattr(r, k) for k in _DIBANDINGKAN)

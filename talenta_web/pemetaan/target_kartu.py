"""The section "Per jabatan target" of a card: the stored results of the pairs with their explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from talenta_web.pemetaan.baris import HURUF_GERBANG
from talenta_web.pemetaan.penjelasan import Penjelasan
from talenta_web.pemetaan.penjelasan_sumbu import Alamat, RincianSumbu, rinci_sumbu
from talenta_web.pemetaan.queries.pasangan import HasilPasangan, nama_target, sebut_gerbang
from talenta_web.penskoran.hasil import HasilGerbang

PALING_BANYAK = 12
"""Pairs that a card shows: those with the best places first."""


@dataclass(frozen=True, slots=True)
class TargetTampil:
    """One target post or job family: scores as stored, how the gates came out, and why.

    `sumbu` are the axes that have nodes of their own for the target; `cocok` is False when the recomputed result
    differs from the stored one (never expected).
    """

    nama: str
    hasil: HasilPasangan
    syarat: str
    nada: str
    gerbang: tuple[HasilGerbang, ...]
    sumbu: tuple[RincianSumbu, ...]
    cocok: bool


@dataclass(frozen=True, slots=True)
class TargetKartu:
    """The pairs of a person: how many there are, and the first of them."""

    jumlah: int
    isi: tuple[TargetTampil, ...]


def bertarget(p: Penjelasan) -> bool:
    """Whether the rule scores people per target (and not only their succession)."""
    return bool(p.aturan.rancangan.belahan)


def susun_target(p: Penjelasan, jumlah: int, baris: Sequence[HasilPasangan], alamat: Alamat) -> TargetKartu:
    """Stored rows, each explained from the frozen records of the person."""
    nama = nama_target(p.beku.orang.rujukan)
    return TargetKartu(jumlah, tuple(_satu(p, b, nama.get(b.kode), alamat) for b in baris))


def _ringkas(huruf: str) -> str:
    """What stands in the way, in a few words; all is well, or the rule has no gates."""
    terpenuhi = HURUF_GERBANG["TERPENUHI"]
    return sebut_gerbang(huruf.replace(terpenuhi, "")) or ("Semua terpenuhi" if huruf else "")


def _satu(p: Penjelasan, b: HasilPasangan, nama: str | None, alamat: Alamat) -> TargetTampil:
    from talenta_web.penskoran.satu import nilai_orang
    from talenta_web.penskoran.statistik import Statistik

    fakta = Statistik.dari_ambang(p.beku.ambang)
    h = nilai_orang(
        p.aturan, p.beku.orang, p.beku.tanggal_acuan, statistik=fakta, target=b.target, rumpun=b.rumpun_target
    )
    umum = p.aturan.rancangan
    jenis = "jabatan" if b.target is not None else "rumpun"
    r = next((x.rancangan for x in umum.belahan if x.sasaran.jenis == jenis), umum)
    milik = replace(p, hasil=h, aturan=replace(p.aturan, rancangan=r))
    beda = [k for k, s in r.sumbu.items() if s != umum.sumbu[k]]
    huruf = b.gerbang or ""
    return TargetTampil(
        nama=nama or (b.kode if b.target is not None else f"Rumpun {b.kode}"),
        hasil=b,
        syarat=_ringkas(huruf),
        nada="galat" if HURUF_GERBANG["TIDAK"] in huruf else "awas" if "V" in huruf else "baik",
        gerbang=h.gerbang,
        sumbu=rinci_sumbu(milik, alamat, beda),
        cocok=(h.potensial, h.suksesi) == (b.potensial, b.suksesi),
    )

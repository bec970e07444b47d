"""An installed rule as rows of a page: its axes as indented trees, its legal basis, its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from talenta_web.domain.label import label
from talenta_web.host import Penyedia, Registry
from talenta_web.host.registry import susun_aturan
from talenta_web.penskoran import AturanTersusun, GalatAturan
from talenta_web.penskoran.model import Parameter, Pita, Rancangan, Simpul, Skala, Sumbu

_KODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_GABUNG = {
    "bobot": "jumlah berbobot", "jumlah": "jumlah", "rerata": "rata-rata", "min": "nilai terkecil",
    "maks": "nilai terbesar", "pertama": "nilai pertama yang ada", "pilih": "dipilih menurut syarat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisPohon:
    """One node: `bobot` in percent of its parent (or of the axis), `data` the frames a leaf reads."""

    nama: str
    kedalaman: int
    cabang: bool
    cara: str
    bobot: float | None
    data: tuple[str, ...]
    skala: tuple[tuple[str, float], ...]
    dasar: tuple[str, ...]
    dicatat: bool


@dataclass(frozen=True, slots=True)
class SajianSumbu:
    kode: str
    nama: str
    arti_bobot: str
    tingkat: tuple[tuple[str, str], ...]
    pohon: tuple[BarisPohon, ...]


@dataclass(frozen=True, slots=True)
class SajianAturan:
    """`galat` is filled instead of everything below it when the rule does not load."""

    kode: str
    nama: str
    versi: str
    penyedia: str
    galat: str | None = None
    digest: str = ""
    dasar: tuple[str, ...] = ()
    parameter: tuple[Parameter, ...] = ()
    sumbu: tuple[SajianSumbu, ...] = ()
    matriks: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()


def daftar(registry: Registry) -> tuple[SajianAturan, ...]:
    """All installed rules, by code."""
    return tuple(
        _sajian(a.kode, a.nama, a.versi, a.teks, registry.penyedia("aturan", a.kode)) for a in registry.semua_aturan()
    )


@lru_cache(maxsize=32)
def _sajian(kode: str, nama: str, versi: str, teks: str, penyedia: Penyedia) -> SajianAturan:
    try:
        aturan = susun_aturan(teks, f"aturan {kode}")
        rancangan = aturan.terapkan().rancangan
    except GalatAturan as e:
        return SajianAturan(kode, nama, versi, str(penyedia), galat=str(e))
    return SajianAturan(
        kode=kode,
        nama=aturan.nama,
        versi=aturan.versi,
        penyedia=str(penyedia),
        digest=aturan.digest,
        dasar=tuple(d.teks for d in aturan.dasar),
        parameter=tuple(aturan.parameter.values()),
        sumbu=tuple(_sumbu(s, rancangan, aturan) for s in rancangan.sumbu.values()),
        matriks=tuple(rancangan.matriks),
        peringatan=tuple(str(m) for m in aturan.masalah),
    )


def _sumbu(s: Sumbu, r: Rancangan, aturan: AturanTersusun) -> SajianSumbu:
    dasar = {d.kode: d.teks for d in aturan.dasar}
    return SajianSumbu(
        kode=s.kode,
        nama=s.nama,
        arti_bobot="dari sumbu" if s.bobot == "global" else "dari unsur di atasnya",
        tingkat=_tingkat(s.tingkat),
        pohon=tuple(_pohon(r.simpul[s.simpul], r, dasar, None, 0)),
    )


def _pohon(s: Simpul, r: Rancangan, dasar: Mapping[str, str], bobot: float | None, dalam: int) -> Iterator[BarisPohon]:
    frame = (r.sumber[k].bingkai if k in r.sumber else r.rujukan[k].bingkai for k in s.sumber)
    yield BarisPohon(
        nama=s.nama,
        kedalaman=min(dalam, 4),
        cabang=s.gabung is not None,
        cara=_GABUNG[s.gabung] if s.gabung else "",
        bobot=bobot,
        data=tuple(dict.fromkeys([*frame, *(("pegawai",) if s.kolom_pegawai else ())])),
        skala=tuple(_skala(s.skala)) if s.skala else (),
        dasar=tuple(dasar.get(d, d) for d in s.dasar),
        dicatat=s.dicatat,
    )
    for a in s.anak:
        yield from _pohon(r.simpul[a.simpul], r, dasar, a.bobot, dalam + 1)


def _skala(s: Skala) -> Iterator[tuple[str, float]]:
    for b in s.baris:
        yield label(b.label) if _KODE.match(b.label) else b.label, b.skor
    if s.lainnya is not None:
        yield "Lainnya", s.lainnya


def _tingkat(p: Pita) -> tuple[tuple[str, str], ...]:
    """(class, from which score) by ascending cut-offs; who owns the edge is said in words."""
    kata = "mulai" if p.tepi_atas else "di atas"
    sampai = "kurang dari" if p.tepi_atas else "sampai"
    hasil = [(p.kode[0], f"{sampai} {_angka(p.ambang[0])}" if p.ambang else "semua nilai")]
    return (*hasil, *((k, f"{kata} {_angka(a)}") for k, a in zip(p.kode[1:], p.ambang, strict=False)))


def _angka(x: float) -> str:
    return f"{x:g}".replace(".", ",")

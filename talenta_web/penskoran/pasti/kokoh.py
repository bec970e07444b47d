"""How the boxes and ranks stand when each top-level weight moves by a few points and the others make room.

Only the root of an axis is computed anew, by the engine's own expressions; cut-offs of cohorts and a first mapping stay
as they are frozen. An axis whose root has no weights (points, categories) is not moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from talenta_web.penskoran.model import Anak, Rancangan, Simpul, Sumbu
from talenta_web.penskoran.populasi.akhir import hitung_akhir
from talenta_web.penskoran.populasi.simpul import kolom_simpul
from talenta_web.penskoran.statistik import Statistik

_PEMILIH = ("pilih", "pertama")
_KELAS = ("tingkat_kinerja", "tingkat_potensial")


@dataclass(frozen=True, slots=True)
class Geseran:
    """One weight moved: people whose box changes, Spearman's rho of the ranks in millionths, greatest rank change."""

    sumbu: str
    simpul: str
    nama: str
    geser: float
    berubah: int
    rho: int | None
    geser_peringkat: int


@dataclass(frozen=True, slots=True)
class Ketahanan:
    """`goyah`: per person, in run order, in how many of the cases the box changes (NULL = no box)."""

    geseran: tuple[Geseran, ...]
    goyah: pl.Series


def ketahanan(
    r: Rancangan, d: pl.DataFrame, tetapan: Mapping[str, Any], acuan: date, statistik: Statistik, geser: float
) -> Ketahanan:
    """Move every top-level weight up and down; `d` is the unabridged frame of the run."""
    terpetakan = d[_KELAS[0]].is_not_null() & d[_KELAS[1]].is_not_null()
    goyah = pl.Series("goyah", [0], dtype=pl.Int16).new_from_index(0, d.height)
    polos = replace(r, gerbang=())
    hasil: list[Geseran] = []
    for u, kode, nama, beda, simpul in kasus(polos, geser):
        baru = _hitung(polos, u, simpul, d, tetapan, acuan, statistik)
        ubah = terpetakan & ((baru[_KELAS[0]].ne_missing(d[_KELAS[0]])) | (baru[_KELAS[1]].ne_missing(d[_KELAS[1]])))
        goyah = goyah + ubah.cast(pl.Int16)
        rho, jauh = _peringkat(d["peringkat"], baru["peringkat"])
        hasil.append(Geseran(u.kode, kode, nama, beda, int(ubah.sum()), rho, jauh))
    kosong = pl.select(pl.when(terpetakan).then(goyah)).to_series().alias("goyah") if d.height else goyah
    return Ketahanan(tuple(hasil), kosong)


def kasus(r: Rancangan, geser: float) -> Iterator[tuple[Sumbu, str, str, float, dict[str, Simpul]]]:
    """(axis, weighted node, its name, points, changed nodes) for every weight that can move."""
    for u in r.sumbu.values():
        akar = [r.simpul[k] for k in _akar(r, u.simpul) if r.simpul[k].gabung == "bobot"]
        nama: dict[str, str] = {}
        for s in akar if not u.kategori else ():
            for a in s.anak:
                anak = r.simpul[a.simpul]
                nama.setdefault(anak.asal or anak.kode, anak.nama)
        for kode, sebut in nama.items():
            for beda in (geser, -geser):
                ubah = {s.kode: x for s in akar if (x := _geser(r, s, kode, beda)) is not None}
                if ubah:
                    yield u, kode, sebut, beda, ubah


def _akar(r: Rancangan, kode: str) -> list[str]:
    """The root of an axis and what it chooses from, children first."""
    s = r.simpul[kode]
    bawah = [x for a in s.anak for x in _akar(r, a.simpul)] if s.gabung in _PEMILIH else []
    return list(dict.fromkeys([*bawah, kode]))


def _geser(r: Rancangan, s: Simpul, kode: str, beda: float) -> Simpul | None:
    """The node with one weight moved, in percent; None when it does not have it or nothing can make room."""
    jumlah = sum(a.bobot or 0.0 for a in s.anak)
    bobot = [(a.bobot or 0.0) * 100.0 / jumlah for a in s.anak]
    letak = next((i for i, a in enumerate(s.anak) if kode in (a.simpul, r.simpul[a.simpul].asal)), None)
    if letak is None or bobot[letak] >= 100.0:
        return None
    baru = min(100.0, max(0.0, bobot[letak] + beda))
    sisa = (100.0 - baru) / (100.0 - bobot[letak])
    anak = [Anak(a.simpul, baru if i == letak else bobot[i] * sisa, a.bila) for i, a in enumerate(s.anak)]
    return replace(s, anak=tuple(anak))


def _hitung(
    r: Rancangan,
    u: Sumbu,
    ubah: Mapping[str, Simpul],
    d: pl.DataFrame,
    tetapan: Mapping[str, Any],
    acuan: date,
    statistik: Statistik,
) -> pl.DataFrame:
    baru = replace(r, simpul={**r.simpul, **ubah}, berpoin=r.berpoin - set(ubah))
    isi = d.lazy()
    for kode in _akar(r, u.simpul):
        if baru.simpul[kode].gabung in ("bobot", *_PEMILIH):
            for tahap in kolom_simpul(baru, baru.simpul[kode], tetapan, rinci=False):
                isi = isi.with_columns(tahap)
    return hitung_akhir(baru, isi, tetapan, acuan, statistik)[0]


def _peringkat(lama: pl.Series, baru: pl.Series) -> tuple[int | None, int]:
    """(Spearman's rho in millionths, greatest difference) over those ranked before and after."""
    beda = (baru - lama).drop_nulls().cast(pl.Int64)
    n = beda.len()
    if n < 2:
        return None, 0
    kuadrat = int((beda * beda).sum())
    return 1_000_000 - 6_000_000 * kuadrat // (n * (n * n - 1)), int(beda.abs().max() or 0)  # type: ignore[arg-type]

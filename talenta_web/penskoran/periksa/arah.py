"""The declared direction of a formula's inputs, tried on a grid over their ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise, product
from math import isfinite
from typing import Any

from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.model import Rancangan, Simpul
from talenta_web.penskoran.periksa.masukan import rentang_masukan
from talenta_web.ungkapan import Ungkapan

_TITIK = 9
_LAIN = 3
_PALING = 4
"""Other inputs that are varied at the same time; further ones stay in the middle of their range."""


def periksa_arah(r: Rancangan, catatan: Catatan) -> None:
    """Report inputs that move the formula against their declared direction, or that have no range to try."""
    for s in r.simpul.values():
        if s.skala is None or s.skala.rumus is None:
            continue
        for nama, arah in s.skala.arah:
            if arah != "tidak_tahu":
                _satu(r, s, s.skala.rumus, nama, 1.0 if arah == "naik" else -1.0, catatan)


def _satu(r: Rancangan, s: Simpul, rumus: Ungkapan, nama: str, tanda: float, catatan: Catatan) -> None:
    jalur = ("simpul", s.asal or s.kode, "skala", "arah")
    rentang = rentang_masukan(r, nama)
    if rentang is None:
        catatan.lapor(
            jalur,
            f"Masukan `{nama}` tidak mempunyai rentang dalam kamus, jadi arahnya tidak dapat diperiksa",
            f'Tulis {nama} = "tidak_tahu", atau pakai kolom yang berentang',
        )
        return
    f = rumus.fungsi({"acuan": date(2026, 1, 1), **r.tetapan})
    for lain in _lain(r, rumus, nama):
        nilai = [f({**lain, nama: x}) for x in _bagi(rentang, _TITIK)]
        angka = [v for v in nilai if isinstance(v, float) and isfinite(v)]
        if any((b - a) * tanda < -1e-9 for a, b in pairwise(angka)):
            kata = "naik" if tanda > 0 else "turun"
            catatan.lapor(
                jalur,
                f"Skor tidak selalu {kata} ketika `{nama}` naik",
                f'Tulis arah yang benar, atau {nama} = "tidak_tahu"',
            )
            return


def _lain(r: Rancangan, rumus: Ungkapan, nama: str) -> Iterator[Mapping[str, Any]]:
    """Values of the other inputs: numbers over their range, the others not known."""
    angka = [k for k in sorted(rumus.kolom) if k != nama and rentang_masukan(r, k) is not None]
    kisi = [_bagi(rentang_masukan(r, k) or (0.0, 0.0), _LAIN if i < _PALING else 1) for i, k in enumerate(angka)]
    kosong: dict[str, Any] = dict.fromkeys(rumus.kolom)
    for isi in product(*kisi):
        yield {**kosong, **dict(zip(angka, isi, strict=True))}


def _bagi(rentang: tuple[float, float], n: int) -> list[float]:
    bawah, atas = rentang
    return [(bawah + atas) / 2] if n == 1 else [bawah + (atas - bawah) * i / (n - 1) for i in range(n)]

"""Kotak talenta: the class pair is what a run stores; the number follows from a declared 3x3 matrix.

Numbers of PermenPANRB 3/2020 (lampiran), kept by PermenPANRB 20/2025: top row 4-7-9, middle 2-5-8, bottom 1-3-6.
Predikat talenta, KRS and recommendations are data (`data/kotak.toml`), read by `baca` from its text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

TINGKAT_KINERJA: tuple[str, ...] = ("bawah", "sesuai", "atas")
"""Classes of the axis kinerja, lowest first."""

TINGKAT_POTENSIAL: tuple[str, ...] = ("rendah", "menengah", "tinggi")
"""Classes of the axis potensial, lowest first."""


@dataclass(frozen=True, slots=True)
class Matriks:
    """Box numbers: three rows (kinerja bawah, sesuai, atas), each potensial rendah, menengah, tinggi."""

    baris: tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]

    def nomor(self, tingkat_kinerja: str, tingkat_potensial: str) -> int:
        """Box number of a class pair; raises ValueError for an unknown class."""
        if tingkat_kinerja not in TINGKAT_KINERJA or tingkat_potensial not in TINGKAT_POTENSIAL:
            raise ValueError(f"Tingkat '{tingkat_kinerja}' atau '{tingkat_potensial}' tidak dikenal.")
        return self.baris[TINGKAT_KINERJA.index(tingkat_kinerja)][TINGKAT_POTENSIAL.index(tingkat_potensial)]


PANRB = Matriks(((1, 3, 6), (2, 5, 8), (4, 7, 9)))
"""The national numbering (PermenPANRB 3/2020)."""


@dataclass(frozen=True, slots=True)
class Kotak:
    """A box of the national matrix."""

    nomor: int
    tingkat_kinerja: str
    tingkat_potensial: str


KOTAK: Mapping[int, Kotak] = MappingProxyType(
    {
        k.nomor: k
        for k in sorted(
            (Kotak(PANRB.nomor(y, x), y, x) for y in TINGKAT_KINERJA for x in TINGKAT_POTENSIAL), key=lambda k: k.nomor
        )
    }
)
"""The nine boxes by number, 1 first."""


def nomor(tingkat_kinerja: str, tingkat_potensial: str) -> int:
    """Box number in the national matrix."""
    return PANRB.nomor(tingkat_kinerja, tingkat_potensial)


@dataclass(frozen=True, slots=True)
class UraianKotak:
    """What the regulation says about a box: predikat talenta, KRS (`instansi`, `nasional`), recommendations, basis."""

    kotak: Kotak
    predikat: str
    kategori: str
    krs: tuple[str, ...]
    rekomendasi: tuple[str, ...]
    dasar_predikat: str
    dasar_rekomendasi: str


def baca(teks: str) -> Mapping[int, UraianKotak]:
    """Read kotak.toml; raises ValueError when a box is missing, unknown, or contradicts the national matrix."""
    isi = tomllib.loads(teks)
    hasil: dict[int, UraianKotak] = {}
    for kunci, k in isi["kotak"].items():
        n = int(kunci)
        if n not in KOTAK or nomor(k["kinerja"], k["potensial"]) != n:
            raise ValueError(f"Kotak {kunci}: nomor tidak sesuai dengan pasangan kelas pada matriks nasional.")
        hasil[n] = UraianKotak(
            kotak=KOTAK[n],
            predikat=k["predikat"],
            kategori=k["kategori"],
            krs=tuple(k["krs"]),
            rekomendasi=tuple(k["rekomendasi"]),
            dasar_predikat=isi["dasar_predikat"],
            dasar_rekomendasi=isi["dasar_rekomendasi"],
        )
    kurang = [str(n) for n in KOTAK if n not in hasil]
    if kurang:
        raise ValueError(f"Uraian kotak belum lengkap: kotak {', '.join(kurang)} tidak ada.")
    return MappingProxyType({n: hasil[n] for n in sorted(hasil)})

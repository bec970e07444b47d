"""Words and view models shared by the pages: box descriptions, frame names, addresses that keep filters."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from talenta_web import resources
from talenta_web.domain.kotak import UraianKotak, baca
from talenta_web.domain.label import label
from talenta_web.pemetaan.queries.kotak import Kisi, Nama

SUSUNAN = ((4, 7, 9), (2, 5, 8), (1, 3, 6))
"""The grid as it is read: kinerja falls from row to row, potensial rises from left to right."""

LEVEL = (
    ("4", "Level 4: JPT, Ahli Utama"),
    ("3", "Level 3: Administrator, Ahli Madya"),
    ("2", "Level 2: Pengawas, Ahli Muda"),
    ("1", "Level 1: Pelaksana, Ahli Pertama, Keterampilan"),
)
"""SE Kepala BKN 4/2023."""

NAMA_TANDA = {"berubah": "Dapat berubah", "batas": "Di batas", "goyah": "Goyah"}
"""Names of the marks of people whose box is not safe."""

NADA = {9: "5", 8: "4", 7: "4", 6: "3", 5: "3", 3: "3", 4: "2", 2: "2", 1: "1"}


@lru_cache(maxsize=1)
def uraian() -> Mapping[int, UraianKotak]:
    """Predikat, KRS and recommendations per kotak, with their basis."""
    return baca(resources.data("kotak.toml"))


@lru_cache(maxsize=1)
def _bingkai() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.data("bingkai.toml"))


def pemasok(kode: str) -> str:
    """Who hands in the data of a frame."""
    return _bingkai()[kode]["pemasok"]


def nama_bingkai(kode: str) -> str:
    """Short name of a frame for people."""
    return _bingkai()[kode]["nama"] if kode in _bingkai() else label(kode)


def sebut_kotak(nomor: int) -> str:
    """ "kinerja di atas ekspektasi, potensial tinggi"."""
    k = uraian()[nomor].kotak
    kinerja = label(k.tingkat_kinerja, "tingkat_kinerja").lower()
    return f"kinerja {kinerja}, potensial {label(k.tingkat_potensial).lower()}"


@dataclass(frozen=True, slots=True)
class Alamat:
    """An address whose query keeps the filters of the page."""

    jalan: str
    param: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.jalan}?{urlencode(self.param)}" if self.param else self.jalan

    def dengan(self, **ganti: str | int | None) -> Alamat:
        """Same address with some parameters set; None removes."""
        param = {k: v for k, v in self.param.items() if k not in ganti}
        return Alamat(self.jalan, param | {k: str(v) for k, v in ganti.items() if v not in (None, "")})

    def ke(self, jalan: str) -> Alamat:
        """Same parameters on another path."""
        return Alamat(jalan, self.param)


@dataclass(frozen=True, slots=True)
class KotakTampil:
    """One box as the grid shows it."""

    nomor: int
    predikat: str
    sebut: str
    nada: str
    jumlah: int
    bagian: float | None
    nama: tuple[Nama, ...]
    sisa: int
    url: str
    berubah: int
    url_berubah: str

    @property
    def ragu(self) -> int:
        """Share of people who may change box, in tenths, at least one when there is anybody."""
        return max(1, round(10 * self.berubah / self.jumlah)) if self.berubah and self.jumlah else 0


def susun_kotak(kisi: Kisi, alamat: Alamat) -> tuple[tuple[KotakTampil, ...], ...]:
    """Three rows of three boxes, as they are read."""
    seluruh = kisi.terpetakan

    def satu(n: int) -> KotakTampil:
        isi = kisi.kotak[n]
        return KotakTampil(
            n,
            uraian()[n].predikat,
            sebut_kotak(n),
            NADA[n],
            isi.jumlah,
            isi.jumlah / seluruh if seluruh else None,
            isi.nama,
            isi.sisa,
            str(alamat.ke(f"/kotak/{n}")),
            isi.tanda[0],
            str(alamat.ke(f"/kotak/{n}").dengan(tanda="berubah")),
        )

    return tuple(tuple(satu(n) for n in baris) for baris in SUSUNAN)

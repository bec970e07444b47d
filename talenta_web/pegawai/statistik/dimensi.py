"""The dimensions people are counted by: their keys in the order of the page, and the words for each key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from talenta_web import resources
from talenta_web.domain import golongan
from talenta_web.domain.jenjang import JENJANG
from talenta_web.domain.label import label
from talenta_web.penskoran.kamus import kamus

TAK_TAHU, LEWAT, NANTI = "", "lewat", "nanti"
BELUM_DIKETAHUI = "Belum diketahui"
KELAMIN = ("pria", "wanita")
PIRAMIDA, PENSIUN, PENSIUN_JENJANG = "usia_jk", "pensiun", "pensiun_jenjang"


@dataclass(frozen=True, slots=True)
class Setelan:
    """Figures of `data/statistik.toml`."""

    sel_terkecil: int
    tahun_pensiun: int
    batas_usia: tuple[int, ...]
    dasar_pensiun: str

    @property
    def kelompok_usia(self) -> tuple[str, ...]:
        """Keys of the age groups, youngest first."""
        b = self.batas_usia
        antara = (f"{a}-{z - 1}" for a, z in pairwise(b))
        return (f"<{b[0]}", *antara, f">={b[-1]}")


@lru_cache(maxsize=1)
def setelan() -> Setelan:
    """The settings, read once."""
    isi = tomllib.loads(resources.data("statistik.toml"))
    return Setelan(isi["sel_terkecil"], isi["tahun_pensiun"], tuple(isi["batas_usia"]), isi["dasar_pensiun"])


def sebut_usia(kunci: str) -> str:
    """`<25` -> "Di bawah 25 tahun"; `25-29` -> "25–29 tahun"."""
    if not kunci:
        return BELUM_DIKETAHUI
    if kunci[0] == "<":
        return f"Di bawah {kunci[1:]} tahun"
    return f"{kunci[2:]} tahun ke atas" if kunci[:2] == ">=" else f"{kunci.replace('-', '–')} tahun"


def _sebut_golongan(kode: str) -> str:
    if kode in golongan.GOLONGAN_PPPK:
        return f"Golongan {kode} (PPPK)"
    return golongan.tampil(kode) if golongan.sah(kode) else kode


@dataclass(frozen=True, slots=True)
class Dimensi:
    """A table of one column of the record; `urutan` are the known keys as the page lists them."""

    kode: str
    judul: str
    kolom: str
    urutan: Sequence[str]
    sebut: Callable[[str], str]

    def terurut(self, ada: Collection[str]) -> tuple[str, ...]:
        """Keys that occur: the known ones in order, then others, then the unknown."""
        kenal = [k for k in self.urutan if k in ada]
        lain = sorted(k for k in ada if k and k not in set(self.urutan))
        return (*kenal, *lain, *((TAK_TAHU,) if TAK_TAHU in ada else ()))

    def nama(self, kunci: str) -> str:
        """Words for a key."""
        return self.sebut(kunci) if kunci else BELUM_DIKETAHUI


_PENDIDIKAN = tuple(kamus()["pegawai"].kolom["tingkat_pendidikan"].nilai or ())
SATU_KOLOM: Mapping[str, Dimensi] = MappingProxyType(
    {
        d.kode: d
        for d in (
            Dimensi("jenjang", "Jenjang jabatan", "jenjang", tuple(JENJANG), label),
            Dimensi(
                "golongan", "Golongan", "golongan",
                (*reversed(golongan.GOLONGAN_PNS), *reversed(golongan.GOLONGAN_PPPK)), _sebut_golongan,
            ),
            Dimensi("pendidikan", "Pendidikan terakhir", "tingkat_pendidikan", _PENDIDIKAN[::-1], label),
            Dimensi("jenis_asn", "Jenis ASN", "jenis_asn", ("PNS", "CPNS", "PPPK"), str),
        )
    }
)  # fmt: skip
"""Dimensions that are a column of the record as it is."""


def tahun_pensiun(tanggal: date) -> tuple[int, ...]:
    """The years of the retirement table."""
    return tuple(range(tanggal.year, tanggal.year + setelan().tahun_pensiun))


def sebut_pensiun(kunci: str, tanggal: date) -> str:
    """Words for a key of the retirement table."""
    nama = {TAK_TAHU: BELUM_DIKETAHUI, LEWAT: f"Sebelum {tanggal.year}"}
    return nama.get(kunci) or (f"Sesudah {tahun_pensiun(tanggal)[-1]}" if kunci == NANTI else kunci)

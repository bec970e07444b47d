"""Columns of the list as data, and their values in words (pages) or as they are (files)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from talenta_web.cetak.lembar import Sel
from talenta_web.domain.golongan import GOLONGAN_PNS, GOLONGAN_PPPK
from talenta_web.domain.label import label
from talenta_web.penskoran.kamus import kamus
from talenta_web.web.filter import kata


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: heading, name in the kamus (its codes get labels), width in a workbook."""

    kode: str
    judul: str
    kamus: str = ""
    lebar: int = 14
    rapat: bool = False
    """Never broken over two lines."""

    @property
    def berkode(self) -> bool:
        """Are its values codes with labels?"""
        return bool(self.kamus) and bool(kamus()["pegawai"].kolom[self.kamus].nilai)


_SEMUA = (
    Kolom("nip", "NIP", lebar=22, rapat=True),
    Kolom("nama_jabatan", "Jabatan", lebar=40),
    Kolom("unit", "Unit kerja", lebar=40),
    Kolom("level", "Level", lebar=8, rapat=True),
    Kolom("golongan", "Golongan", lebar=10),
    Kolom("rumpun", "Rumpun", lebar=24),
    Kolom("jenjang", "Jenjang", "jenjang", 20),
    Kolom("jenis_jabatan", "Jenis jabatan", "jenis_jabatan"),
    Kolom("eselon", "Eselon", "eselon", 10),
    Kolom("kelas_jabatan", "Kelas jabatan"),
    Kolom("tmt_golongan", "TMT golongan", rapat=True),
    Kolom("tmt_jabatan", "TMT jabatan", rapat=True),
    Kolom("tmt_cpns", "TMT CPNS", rapat=True),
    Kolom("pendidikan", "Pendidikan", "tingkat_pendidikan"),
    Kolom("jenis_asn", "Jenis ASN", "jenis_asn"),
    Kolom("kedudukan", "Kedudukan", "kedudukan", 18),
    Kolom("asal", "Asal", "asal"),
)
KOLOM: Mapping[str, Kolom] = MappingProxyType({k.kode: k for k in _SEMUA})
BAWAAN = ("nip", "nama_jabatan", "unit", "level")
NAMA = Kolom("nama", "Nama", lebar=36)
"""Always the first column."""


def _pilihan(kode: str) -> tuple[tuple[str, str], ...]:
    nilai = kamus()["pegawai"].kolom[KOLOM[kode].kamus].nilai or ()
    return tuple((n, label(n, KOLOM[kode].kamus)) for n in nilai)


PILIHAN: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "golongan": (
            *((g, f"PNS {g}") for g in GOLONGAN_PNS),
            *((g, f"PPPK {g}") for g in GOLONGAN_PPPK),
        ),
        **{k: _pilihan(k) for k in ("jenjang", "jenis_jabatan", "jenis_asn", "kedudukan", "pendidikan", "asal")},
    }
)
"""Filters beside level, rumpun and unit, with their choices."""


def nilai_berkas(k: Kolom, nilai: Any, rumpun: Mapping[str, str]) -> Sel:
    """A value for a file: dates and numbers stay such, codes become labels."""
    if nilai is None:
        return None
    if k.kode == "rumpun":
        return str(rumpun.get(nilai, nilai))
    if k.berkode:
        return label(nilai, k.kamus)
    isi: Sel = nilai
    return isi


def nilai_tampil(k: Kolom, nilai: Any, rumpun: Mapping[str, str]) -> str:
    """A value for a page."""
    isi = nilai_berkas(k, nilai, rumpun)
    if isi is None:
        return "–"
    return f"Level {isi}" if k.kode == "level" else kata(isi)

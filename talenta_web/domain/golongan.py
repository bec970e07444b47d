"""Golongan ruang and pangkat: PNS I/a-IV/e (PP 99/2000 jo. PP 12/2002, lampiran) and PPPK I-XVII (Perpres 98/2020)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PANGKAT: Mapping[str, str] = MappingProxyType(
    {
        "I/a": "Juru Muda",
        "I/b": "Juru Muda Tingkat I",
        "I/c": "Juru",
        "I/d": "Juru Tingkat I",
        "II/a": "Pengatur Muda",
        "II/b": "Pengatur Muda Tingkat I",
        "II/c": "Pengatur",
        "II/d": "Pengatur Tingkat I",
        "III/a": "Penata Muda",
        "III/b": "Penata Muda Tingkat I",
        "III/c": "Penata",
        "III/d": "Penata Tingkat I",
        "IV/a": "Pembina",
        "IV/b": "Pembina Tingkat I",
        "IV/c": "Pembina Utama Muda",
        "IV/d": "Pembina Utama Madya",
        "IV/e": "Pembina Utama",
    }
)
GOLONGAN_PNS: tuple[str, ...] = tuple(_PANGKAT)
"""The 17 golongan ruang of PNS, lowest first."""

GOLONGAN_PPPK: tuple[str, ...] = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    *("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)
"""The 17 golongan of PPPK, lowest first."""

_URUTAN = {kode: i for daftar in (GOLONGAN_PNS, GOLONGAN_PPPK) for i, kode in enumerate(daftar, 1)}


class GolonganTidakDikenal(ValueError):
    """The code is neither a golongan ruang of PNS nor a golongan of PPPK."""

    def __init__(self, kode: str) -> None:
        super().__init__(f"Golongan '{kode}' tidak dikenal. Tulis I/a sampai IV/e (PNS) atau I sampai XVII (PPPK).")


def sah(kode: str) -> bool:
    """Whether the code is a golongan of PNS or PPPK, written exactly as here."""
    return kode in _URUTAN


def urutan(kode: str) -> int:
    """Rank within its own list, 1 (lowest) to 17; PNS and PPPK ranks are not comparable with each other."""
    if kode not in _URUTAN:
        raise GolonganTidakDikenal(kode)
    return _URUTAN[kode]


def pangkat(kode: str) -> str:
    """Name of the rank, e.g. `Penata Tingkat I`; PPPK have a golongan but no pangkat: `Golongan IX`."""
    if kode not in _URUTAN:
        raise GolonganTidakDikenal(kode)
    return _PANGKAT.get(kode, f"Golongan {kode}")


def tampil(kode: str) -> str:
    """As written on screens and papers: `Penata Tk. I (III/d)`, `Golongan IX`."""
    nama = pangkat(kode)
    return f"{nama.replace('Tingkat', 'Tk.')} ({kode})" if kode in _PANGKAT else nama

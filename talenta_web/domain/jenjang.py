"""Jenjang jabatan: the 14 codes with label, kind, Level, eselon, equal rank and BUP.

Kinds and ranks: UU 20/2023 Ps. 13-18, PermenPANRB 22/2021 (pola karier). Level 1-4: SE Kepala BKN 4/2023; JPT Madya
and Utama stand above its list and are shown with Level 4. BUP: UU 20/2023 Ps. 55 (JPT, JA), PP 11/2017 Ps. 239 (JF);
some functional posts have their own BUP, therefore a person's BUP is a field of the record and this is its default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

JenisJabatan = Literal["JPT", "JA", "JF"]


@dataclass(frozen=True, slots=True)
class Jenjang:
    """One rank of posts. `setara` names its group of equal rank (codes of one group may replace each other)."""

    kode: str
    label: str
    jenis_jabatan: JenisJabatan
    level: int
    setara: str
    bup: int
    eselon: tuple[str, ...] = ()


class JenjangTidakDikenal(ValueError):
    """The code is not one of the 14 jenjang."""

    def __init__(self, kode: str) -> None:
        super().__init__(f"Jenjang '{kode}' tidak dikenal. Pilihan: {', '.join(JENJANG)}.")


_DAFTAR = (
    Jenjang("jpt_utama", "JPT Utama", "JPT", 4, "jpt_utama", 60),
    Jenjang("jpt_madya", "JPT Madya", "JPT", 4, "jpt_madya", 60, ("I.a", "I.b")),
    Jenjang("jpt_pratama", "JPT Pratama", "JPT", 4, "jpt_pratama", 60, ("II.a", "II.b")),
    Jenjang("administrator", "Administrator", "JA", 3, "administrator", 58, ("III.a", "III.b")),
    Jenjang("pengawas", "Pengawas", "JA", 2, "pengawas", 58, ("IV.a", "IV.b")),
    Jenjang("pelaksana", "Pelaksana", "JA", 1, "pelaksana", 58),
    Jenjang("ahli_utama", "Ahli Utama", "JF", 4, "jpt_pratama", 65),
    Jenjang("ahli_madya", "Ahli Madya", "JF", 3, "administrator", 60),
    Jenjang("ahli_muda", "Ahli Muda", "JF", 2, "pengawas", 58),
    Jenjang("ahli_pertama", "Ahli Pertama", "JF", 1, "pelaksana", 58),
    Jenjang("penyelia", "Penyelia", "JF", 1, "pengawas", 58),
    Jenjang("mahir", "Mahir", "JF", 1, "pelaksana", 58),
    Jenjang("terampil", "Terampil", "JF", 1, "pelaksana", 58),
    Jenjang("pemula", "Pemula", "JF", 1, "pelaksana", 58),
)

JENJANG: Mapping[str, Jenjang] = MappingProxyType({j.kode: j for j in _DAFTAR})
"""All jenjang by code, in the order of the kamus."""

LEVEL: Mapping[int, str] = MappingProxyType({n: f"Level {n}" for n in (1, 2, 3, 4)})
"""Labels of the Levels, lowest first."""


def jenjang(kode: str) -> Jenjang:
    """The jenjang of a code; raises JenjangTidakDikenal."""
    if kode not in JENJANG:
        raise JenjangTidakDikenal(kode)
    return JENJANG[kode]


def level(kode: str) -> int:
    """Level 1-4 of a jenjang code."""
    return jenjang(kode).level


def label(kode: str) -> str:
    """Label of a jenjang code, e.g. `Ahli Madya`."""
    return jenjang(kode).label


def setara(satu: str, lain: str) -> bool:
    """Whether two jenjang codes are of equal rank (PermenPANRB 3/2020, perpindahan horizontal)."""
    return jenjang(satu).setara == jenjang(lain).setara

"""The rules of data quality as data (`data/mutu.toml`), and what an instansi sets about them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from talenta_web import resources
from talenta_web.domain.golongan import urutan

REKONSTRUKSI = "rekonstruksi"


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A severity with its weight in the index."""

    kode: str
    nama: str
    bobot: int
    arti: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of a rule that an instansi may set, within `min` and `maks`."""

    nama: str
    bawaan: int
    min: int
    maks: int


@dataclass(frozen=True, slots=True)
class AturanMutu:
    """One rule. Either `bila` (true = a finding) or `periksa` (a check over several records) says what is wrong."""

    kode: str
    judul: str
    lembar: str
    pesan: str
    perbaiki: str
    tingkat: str
    kolom: tuple[str, ...]
    bila: str = ""
    periksa: str = ""
    untuk: str = ""
    dasar: str = ""
    alasan: str = ""
    keyakinan: str = ""
    parameter: Mapping[str, Parameter] = field(default_factory=lambda: MappingProxyType({}))
    nilai: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    aktif: bool = True

    @property
    def sebab(self) -> str:
        """The law, or the reason."""
        return self.dasar or self.alasan


@dataclass(frozen=True, slots=True)
class Katalog:
    """Everything the data file says."""

    aturan: Mapping[str, AturanMutu]
    tingkat: Mapping[str, Tingkat]
    batas_golongan: Mapping[str, int]
    """Level of education -> rank of the highest golongan of regular promotion."""


def _aturan(isi: Mapping[str, Any]) -> AturanMutu:
    parameter = {k: Parameter(**v) for k, v in isi.get("parameter", {}).items()}
    bawaan = {k: p.bawaan for k, p in parameter.items()}
    lain = {k: v for k, v in isi.items() if k not in {"kolom", "parameter"}}
    return AturanMutu(kolom=tuple(isi["kolom"]), parameter=parameter, nilai=bawaan, **lain)


@lru_cache(maxsize=1)
def katalog() -> Katalog:
    """The data file, parsed once."""
    mentah = tomllib.loads(resources.data("mutu.toml"))
    batas = {k: urutan(v) for k, v in mentah["batas_golongan"]["isi"].items()}
    tingkat = {k: Tingkat(k, **v) for k, v in mentah["tingkat"].items()}
    return Katalog({a["kode"]: _aturan(a) for a in mentah["aturan"]}, tingkat, batas)


@dataclass(frozen=True, slots=True)
class Setelan:
    """What an instansi sets about one rule."""

    aturan: str
    aktif: bool
    tingkat: str | None
    parameter: Mapping[str, int]


def berlaku(setelan: Iterable[Setelan]) -> Mapping[str, AturanMutu]:
    """Every rule as this instansi has it; `aktif` tells which of them run."""
    hasil = dict(katalog().aturan)
    for s in setelan:
        if (a := hasil.get(s.aturan)) is not None:
            nilai = {**a.nilai, **{k: v for k, v in s.parameter.items() if k in a.parameter}}
            hasil[s.aturan] = replace(a, aktif=s.aktif, tingkat=s.tingkat or a.tingkat, nilai=nilai)
    return hasil

"""Duties and choices of `data/privasi.toml`, and the field catalogue over the real schema."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from talenta_web import resources
from talenta_web.basis.model import Base
from talenta_web.domain.bidang import Bidang, Katalog


@dataclass(frozen=True, slots=True)
class Kewajiban:
    """Clock of a request with its basis, kinds of request, life of a download, choices of retention."""

    batas: timedelta
    dasar: str
    jenis: Mapping[str, str]
    unduhan_berlaku: timedelta
    nasib: Mapping[str, str]
    peristiwa: Mapping[str, str]


@cache
def kewajiban() -> Kewajiban:
    isi = tomllib.loads(resources.data("privasi.toml"))
    p = isi["permintaan"]
    return Kewajiban(
        timedelta(hours=p["batas_jam"]), p["dasar"], p["jenis"], timedelta(hours=isi["unduhan"]["jam_berlaku"]),
        isi["retensi"]["nasib"], isi["retensi"]["peristiwa"],
    )  # fmt: skip


@cache
def katalog() -> Katalog:
    return Katalog.baca(resources.data("bidang.toml"))


@cache
def bidang() -> tuple[Bidang, ...]:
    """Every personal column that this installation stores."""
    k = katalog()
    disebut = k.operasi | set(k.tabel)
    tabel = ((n, t) for n, t in Base.metadata.tables.items() if "instansi_id" in t.columns or n in disebut)
    return k.lengkapi({n: [c.name for c in t.columns] for n, t in tabel})

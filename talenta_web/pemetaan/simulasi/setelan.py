"""Limits and groups of `data/simulasi.toml`, and which boxes make the kelompok rencana suksesi."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from talenta_web import resources
from talenta_web.pemetaan.tampil import uraian


@dataclass(frozen=True, slots=True)
class Setelan:
    """`usia`: age groups as (least age, name), youngest first; `krs`: boxes of the KRS of the instansi; `tujuan`: what
    the people who move are downloaded for, by code."""

    orang_di_tempat: int
    detik_di_tempat: int
    draf_maksimal: int
    hari_simpan: int
    unit_tampil: int
    kelompok_terkecil: int
    usia: tuple[tuple[int, str], ...]
    krs: tuple[int, ...]
    tujuan: Mapping[str, str]


@cache
def setelan() -> Setelan:
    isi = tomllib.loads(resources.data("simulasi.toml"))
    usia = isi.pop("usia")
    krs = tuple(n for n, u in uraian().items() if "instansi" in u.krs)
    return Setelan(**isi, usia=tuple(zip((0, *usia["batas"]), usia["nama"], strict=True)), krs=krs)

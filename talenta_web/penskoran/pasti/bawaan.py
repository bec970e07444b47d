"""Default numbers of the certainty questions: data, not literals (bawaan.toml)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from talenta_web.penskoran.angka import juta
from talenta_web.penskoran.model import Sumber


@lru_cache(maxsize=1)
def _isi() -> dict[str, Any]:
    return tomllib.loads(files("talenta_web.penskoran.pasti").joinpath("bawaan.toml").read_text(encoding="utf-8"))


def poin_batas() -> int:
    """How near to a cut-off (millionths) counts as borderline."""
    return juta(_isi()["batas"]["poin"])


def geser_bobot() -> float:
    """By how many points a top-level weight is moved."""
    return float(_isi()["bobot"]["geser"])


def langkah_angka() -> float:
    """The smallest change of a number that "Bila..." tells."""
    return float(_isi()["bila"]["langkah_angka"])


def butir_per_orang() -> int:
    """Up to how many items per person the call to complete data counts."""
    return int(_isi()["lengkapi"]["butir_per_orang"])


def bulan_usang(s: Sumber) -> int | None:
    """After how many months the record of a source is stale: as the rule says, else as its frame usually is."""
    if s.usang_bulan is not None:
        return s.usang_bulan
    bulan = _isi()["usang"].get(s.bingkai, {}).get("bulan")
    return None if bulan is None else int(bulan)


def dapat_diubah(s: Sumber) -> bool:
    """May "Bila..." change the value of this source?"""
    return bool(_isi()["dapat_diubah"].get(s.bingkai, False)) if s.dapat_diubah is None else s.dapat_diubah

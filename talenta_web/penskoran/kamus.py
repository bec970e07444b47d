"""The kamus: frames and columns a rule may read, loaded from kamus.toml (the one source for all of the product)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from talenta_web.ungkapan.tipe import Tipe


class JenisBingkai(StrEnum):
    """What a frame holds one row for."""

    PEGAWAI = "pegawai"
    RIWAYAT = "riwayat"
    RUJUKAN = "rujukan"
    KELENGKAPAN = "kelengkapan"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: type, meaning, unit, inclusive range, allowed codes; `khusus_gerbang` = gates and tie-breaks only."""

    nama: str
    tipe: Tipe
    arti: str
    satuan: str | None = None
    rentang: tuple[float, float] | None = None
    nilai: tuple[str, ...] = ()
    wajib: bool = False
    khusus_gerbang: bool = False


@dataclass(frozen=True, slots=True)
class Bingkai:
    """A frame with its columns (in file order) and the natural key of an import row (besides nip)."""

    nama: str
    jenis: JenisBingkai
    arti: str
    kunci: tuple[str, ...]
    kolom: Mapping[str, Kolom]


@lru_cache(maxsize=1)
def kamus() -> Mapping[str, Bingkai]:
    """All frames, in file order. Record frames implicitly also have `nip` (teks) and `id` (teks, source record)."""
    mentah = tomllib.loads(files("talenta_web.penskoran").joinpath("kamus.toml").read_text(encoding="utf-8"))
    return {
        nama: Bingkai(
            nama=nama,
            jenis=JenisBingkai(b["jenis"]),
            arti=b["arti"],
            kunci=tuple(b["kunci"]),
            kolom={
                k: Kolom(
                    nama=k,
                    tipe=Tipe(v["tipe"]),
                    arti=v["arti"],
                    satuan=v.get("satuan"),
                    rentang=tuple(v["rentang"]) if "rentang" in v else None,
                    nilai=tuple(v.get("nilai", ())),
                    wajib=v.get("wajib", False),
                    khusus_gerbang=v.get("batas") == "gerbang",
                )
                for k, v in b["kolom"].items()
            },
        )
        for nama, b in mentah.items()
    }


def bingkai_riwayat() -> tuple[str, ...]:
    """Names of the record frames, in file order."""
    return tuple(n for n, b in kamus().items() if b.jenis is JenisBingkai.RIWAYAT)

"""National tables as data with legal basis and effective date, and what is derived from them.

A value is derived only where a version was in force in the year of the assessment; else the answer is None.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from talenta_web import resources
from talenta_web.domain.ambang import Ambang, dari_angka
from talenta_web.domain.predikat import MatriksPredikat
from talenta_web.domain.tulisan import tanggal_panjang


@dataclass(frozen=True, slots=True)
class VersiPredikat:
    """The matrix in force from the year of assessment `sejak`."""

    dasar: str
    sejak: int
    matriks: MatriksPredikat


@dataclass(frozen=True, slots=True)
class VersiJpm:
    """Categories per purpose of an assessment, in force from the year `sejak`."""

    dasar: str
    sejak: int
    ambang: Mapping[str, Ambang]


def isi(nama: str) -> Mapping[str, Any]:
    """A data file of talenta_web/data, read once."""
    return _isi(nama)


@lru_cache(maxsize=8)
def _isi(nama: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.data(f"{nama}.toml"))


@lru_cache(maxsize=1)
def versi_predikat() -> tuple[VersiPredikat, ...]:
    """All versions of the matrix, newest first."""
    semua = (
        VersiPredikat(v["dasar"], v["sejak"], MatriksPredikat.urai(v["matriks"])) for v in isi("predikat")["versi"]
    )
    return tuple(sorted(semua, key=lambda v: -v.sejak))


@lru_cache(maxsize=1)
def versi_jpm() -> tuple[VersiJpm, ...]:
    """All versions of the JPM categories, newest first."""
    semua = []
    for v in isi("jpm")["versi"]:
        ambang = {t: dari_angka(g["kelas"], g["batas"]) for g in v["golong"] for t in g["tujuan"]}
        semua.append(VersiJpm(v["dasar"], v["sejak"], ambang))
    return tuple(sorted(semua, key=lambda v: -v.sejak))


def predikat(hasil: str | None, perilaku: str | None, tahun: int) -> str | None:
    """Predikat of the two ratings of an assessment year (PermenPANRB 6/2022); None when it cannot be derived."""
    versi = next((v for v in versi_predikat() if v.sejak <= tahun), None)
    if versi is None or hasil is None or perilaku is None:
        return None
    return versi.matriks.tentukan(hasil, perilaku)


def kategori_jpm(jpm: float | None, tujuan: str | None, tahun: int) -> str | None:
    """Category of a JPM by the purpose of the assessment (Perban BKN 26/2019); None when it cannot be derived."""
    versi = next((v for v in versi_jpm() if v.sejak <= tahun), None)
    if versi is None or jpm is None or tujuan is None or tujuan not in versi.ambang:
        return None
    return versi.ambang[tujuan].tentukan(Decimal(str(jpm)))


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What a page says about a national table: title, description, legal basis, since when, remarks."""

    judul: str
    uraian: str
    dasar: tuple[str, ...]
    sejak: str
    catatan: tuple[str, ...]


def keterangan(kode: str) -> Keterangan:
    """Of golongan, jenjang, predikat, jpm or ip_asn; KeyError for another code."""
    teks = isi(kode) if kode in {"predikat", "jpm", "ip_asn"} else isi("ketentuan")[kode]
    versi = max(teks.get("versi", ()), key=lambda v: int(v["sejak"]), default=teks)
    sejak = versi["sejak"]
    kata = (
        tanggal_panjang(sejak)
        if isinstance(sejak, date)
        else f"penilaian tahun {sejak}"
        if versi is not teks
        else sejak
    )
    return Keterangan(teks["judul"], teks["uraian"], _banyak(versi["dasar"]), kata, _banyak(teks.get("catatan", ())))


def _banyak(nilai: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (nilai,) if isinstance(nilai, str) else tuple(nilai)

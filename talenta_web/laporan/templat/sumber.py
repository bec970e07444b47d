"""Catalogue of data sources for office templates (data/sumber_templat.toml), as far as their datasets are installed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from talenta_web import resources
from talenta_web.host import Registry
from talenta_web.kontrak import KolomData
from talenta_web.laporan.models.templat import XLSX
from talenta_web.laporan.templat.bundel import panggil
from talenta_web.laporan.templat.manifes import baru


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of a source: one row (`satu`), or rows to be repeated."""

    sebagai: str
    nama: str
    satu: bool
    kolom: tuple[KolomData, ...]


@dataclass(frozen=True, slots=True)
class Sumber:
    """One source: what it holds and what it asks."""

    kode: str
    nama: str
    uraian: str
    tabel: tuple[Tabel, ...]
    isi: Mapping[str, Any]

    def manifes(self, jenis: str) -> dict[str, Any]:
        """Manifest of a template of this kind on this source."""
        dataset = [
            {
                "sebagai": d["sebagai"],
                "dataset": d["dataset"],
                "kolom": {k.kode: k.tipe.value for k in t.kolom},
                "batas": d.get("batas_xlsx", d["batas"]) if jenis == XLSX else d["batas"],
                "tetap": d.get("tetap", {}),
            }
            for d, t in zip(self.isi["dataset"], self.tabel, strict=True)
        ]
        tanya = [{"wajib": False, "pilihan": [], **p} for p in self.isi["parameter"]]
        mesin, keluar = ("buku", "xlsx") if jenis == XLSX else ("docx", "docx")
        return baru(
            kemampuan=self.isi["kemampuan"], mesin=mesin, keluaran=[keluar], dataset=dataset, parameter=tanya,
            tertanda=jenis != XLSX,
        )  # fmt: skip


def mulai(s: Sumber, jenis: str) -> bytes:
    """A template of this kind to begin with, with fields of every table of the source; GalatCetak."""
    tabel = [
        {
            "sebagai": t.sebagai, "nama": t.nama, "satu": t.satu,
            "kolom": [(k.kode, k.nama, k.tipe.value) for k in t.kolom],
        }
        for t in s.tabel
    ]  # fmt: skip
    return panggil(jenis, {"nama": s.nama, "tabel": tabel}, modul="mulai")[1]


@lru_cache(maxsize=1)
def _data() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(resources.data("sumber_templat.toml"))["sumber"])


def semua(registry: Registry) -> tuple[Sumber, ...]:
    """Sources whose datasets are all installed, in the order of the catalogue."""
    return tuple(
        Sumber(s["kode"], s["nama"], s["uraian"], tuple(_tabel(registry, d) for d in s["dataset"]), s)
        for s in _data()
        if all(("dataset", d["dataset"]) in registry.isi for d in s["dataset"])
    )


def satu(registry: Registry, kode: str) -> Sumber | None:
    """One source, or None."""
    return next((s for s in semua(registry) if s.kode == kode), None)


def _tabel(registry: Registry, d: Mapping[str, Any]) -> Tabel:
    dataset = registry.dataset(d["dataset"])
    pilih = d.get("kolom")
    kolom = tuple(k for k in dataset.kolom if pilih is None or k.kode in pilih)
    return Tabel(d["sebagai"], dataset.nama, d["batas"] == 1, kolom)


def skema(registry: Registry) -> dict[str, dict[str, str]]:
    """Type of every column of every installed dataset, for the check of a bundle."""
    return {d.kode: {k.kode: k.tipe.value for k in d.kolom} for d in registry.semua_dataset()}

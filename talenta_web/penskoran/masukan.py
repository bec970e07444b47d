"""Bahan: what a rule may read, for a population (Polars frames) and for one person (plain values)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from talenta_web.penskoran.kamus import JenisBingkai, kamus
from talenta_web.ungkapan.tipe import Tipe

if TYPE_CHECKING:
    import polars as pl

Nilai = str | float | int | date | bool | None
Baris = Mapping[str, Nilai]


def kolom_bingkai(nama: str) -> dict[str, Tipe]:
    """Columns of a frame of the Bahan with their types; record frames start with nip and id."""
    bingkai = kamus()[nama]
    kolom = {k: v.tipe for k, v in bingkai.kolom.items()}
    if bingkai.jenis is JenisBingkai.RIWAYAT:
        return {"nip": Tipe.TEKS, "id": Tipe.TEKS, **kolom}
    return kolom


def skema(nama: str) -> dict[str, pl.DataType]:
    """Polars schema of a frame: teks String, angka Float64, bulat Int64, tanggal Date, boolean Boolean."""
    import polars as pl

    jenis: dict[Tipe, pl.DataType] = {
        Tipe.TEKS: pl.String(),
        Tipe.ANGKA: pl.Float64(),
        Tipe.BULAT: pl.Int64(),
        Tipe.TANGGAL: pl.Date(),
        Tipe.BOOLEAN: pl.Boolean(),
    }
    return {k: jenis[t] for k, t in kolom_bingkai(nama).items()}


@dataclass(frozen=True, slots=True)
class Bahan:
    """All kamus frames of a population, typed by `skema`. Build it with `Bahan.dari`."""

    bingkai: Mapping[str, pl.DataFrame]

    @classmethod
    def dari(cls, bingkai: Mapping[str, pl.DataFrame]) -> Bahan:
        """Complete the given frames: absent frames become empty, absent columns NULL, column order that of the kamus.

        Raises ValueError for a frame or column that is not in the kamus; types must already be castable without loss.
        """
        import polars as pl

        if asing := sorted(set(bingkai) - set(kamus())):
            raise ValueError(f"Bingkai tidak dikenal: {', '.join(asing)}.")
        lengkap = {}
        for nama in kamus():
            tipe = skema(nama)
            ada = bingkai.get(nama)
            if ada is None:
                lengkap[nama] = pl.DataFrame(schema=tipe)
                continue
            if asing := sorted(set(ada.columns) - set(tipe)):
                raise ValueError(f"Kolom tidak dikenal pada bingkai {nama}: {', '.join(asing)}.")
            lengkap[nama] = ada.select(
                (pl.col(k).cast(t, strict=True) if k in ada.columns else pl.lit(None, dtype=t).alias(k))
                for k, t in tipe.items()
            )
        return cls(lengkap)


@dataclass(frozen=True, slots=True)
class BahanOrang:
    """The Bahan of one person: `riwayat` rows carry `id`; `kelengkapan` frame -> terisi | nihil | belum.

    A frame without a kelengkapan entry counts as terisi when it has rows and as belum when it has none.
    `rujukan` holds the reference frames (shared by everyone; normally kept once per run, not per person).
    """

    pegawai: Baris
    riwayat: Mapping[str, tuple[Baris, ...]] = field(default_factory=dict)
    kelengkapan: Mapping[str, str] = field(default_factory=dict)
    rujukan: Mapping[str, tuple[Baris, ...]] = field(default_factory=dict)

    def ke_json(self, *, dengan_rujukan: bool = False) -> bytes:
        """Canonical JSON: sorted keys, NULLs left out, rows sorted by id, dates as ISO text, numbers as typed."""
        isi: dict[str, object] = {
            "kelengkapan": dict(self.kelengkapan),
            "pegawai": _ringkas(self.pegawai),
            "riwayat": {
                n: sorted((_ringkas(b) for b in baris), key=lambda b: str(b.get("id")))
                for n, baris in self.riwayat.items()
                if baris
            },
        }
        if dengan_rujukan:
            isi["rujukan"] = {n: [_ringkas(b) for b in baris] for n, baris in self.rujukan.items() if baris}
        return json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()

    @classmethod
    def dari_json(cls, data: bytes, *, rujukan: Mapping[str, tuple[Baris, ...]] | None = None) -> BahanOrang:
        """Read what `ke_json` wrote; values get the types of the kamus. `rujukan` given here wins."""
        mentah = json.loads(data)
        return cls(
            pegawai=_pulih("pegawai", mentah["pegawai"]),
            riwayat={n: tuple(_pulih(n, b) for b in baris) for n, baris in mentah["riwayat"].items()},
            kelengkapan=mentah["kelengkapan"],
            rujukan=rujukan
            if rujukan is not None
            else {n: tuple(_pulih(n, b) for b in baris) for n, baris in mentah.get("rujukan", {}).items()},
        )


def _ringkas(baris: Baris) -> dict[str, object]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in baris.items() if v is not None}


def _pulih(nama: str, baris: Mapping[str, Any]) -> Baris:
    return {k: _nilai(tipe, baris.get(k)) for k, tipe in _kolom(nama)}


@cache
def _kolom(nama: str) -> tuple[tuple[str, Tipe], ...]:
    """`kolom_bingkai`, once: it is asked for every record of every person."""
    return tuple(kolom_bingkai(nama).items())


def _nilai(tipe: Tipe, nilai: Any) -> Nilai:
    if nilai is None:
        return None
    if tipe is Tipe.TANGGAL:
        return date.fromisoformat(nilai)
    return float(nilai) if tipe is Tipe.ANGKA else nilai

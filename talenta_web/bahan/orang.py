"""Population -> one record set per person, in slices, so that memory does not grow with the population."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from talenta_web.bahan.parquet import urutan
from talenta_web.penskoran.kamus import JenisBingkai, bingkai_riwayat, kamus
from talenta_web.penskoran.masukan import Bahan, BahanOrang, Baris

ORANG_PER_BAGIAN = 2_000


def pisah(bahan: Bahan) -> Iterator[BahanOrang]:
    """Everyone, by nip. Rows carry all columns of their frame (NULL as None), sorted by id; rujukan is shared."""
    pegawai = bahan.bingkai["pegawai"].sort("nip")
    terurut = {
        n: bahan.bingkai[n].sort(urutan(n)) for n in (*bingkai_riwayat(), "kelengkapan") if bahan.bingkai[n].height
    }
    rujukan: Mapping[str, tuple[Baris, ...]] = {
        n: tuple(bahan.bingkai[n].to_dicts())
        for n, b in kamus().items()
        if b.jenis is JenisBingkai.RUJUKAN and bahan.bingkai[n].height
    }
    for bagian in pegawai.iter_slices(ORANG_PER_BAGIAN):
        awal, akhir = bagian["nip"][0], bagian["nip"][-1]
        per_nip = {n: _per_nip(t, awal, akhir) for n, t in terurut.items()}
        cakupan = per_nip.pop("kelengkapan", {})
        for orang in bagian.to_dicts():
            nip = orang["nip"]
            yield BahanOrang(
                pegawai=orang,
                riwayat={n: tuple(kelompok[nip]) for n, kelompok in per_nip.items() if nip in kelompok},
                kelengkapan={b["bingkai"]: b["status"] for b in cakupan.get(nip, ())},
                rujukan=rujukan,
            )


def _per_nip(tabel: pl.DataFrame, awal: str, akhir: str) -> dict[str, list[dict[str, Any]]]:
    """Rows of the persons between two NIPs, of a frame sorted by nip."""
    nip = tabel["nip"]
    i, j = int(nip.search_sorted(awal, "left")), int(nip.search_sorted(akhir, "right"))
    hasil: dict[str, list[dict[str, Any]]] = {}
    for baris in tabel.slice(i, j - i).iter_rows(named=True):
        hasil.setdefault(baris["nip"], []).append(baris)
    return hasil

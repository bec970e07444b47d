"""Bahan <-> Parquet bytes, one file per frame. The same bytes for any thread count; equality is judged by digest."""

from __future__ import annotations

import io
from collections.abc import Mapping

import polars as pl

from talenta_web.penskoran.kamus import JenisBingkai, kamus
from talenta_web.penskoran.masukan import Bahan

BARIS_PER_KELOMPOK = 65_536


def urutan(nama: str) -> list[str]:
    """Columns by which a frame is stored and cut into persons."""
    bingkai = kamus()[nama]
    return ["nip", "id"] if bingkai.jenis is JenisBingkai.RIWAYAT else list(bingkai.kunci)


def ke_parquet(bahan: Bahan) -> dict[str, bytes]:
    """Every non-empty frame as Parquet (zstd 1), sorted; fixed row groups and rechunk keep the bytes reproducible."""
    hasil = {}
    for nama, tabel in bahan.bingkai.items():
        if tabel.height:
            wadah = io.BytesIO()
            tabel.sort(urutan(nama), nulls_last=True, maintain_order=True).rechunk().write_parquet(
                wadah, compression="zstd", compression_level=1, row_group_size=BARIS_PER_KELOMPOK
            )
            hasil[nama] = wadah.getvalue()
    return hasil


def dari_parquet(berkas: Mapping[str, bytes]) -> Bahan:
    """What `ke_parquet` wrote; frames that are absent come back empty, columns younger than the file come back NULL."""
    return Bahan.dari({nama: pl.read_parquet(io.BytesIO(isi)) for nama, isi in berkas.items()})

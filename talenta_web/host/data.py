"""Reading a dataset through the guard: the answer is checked, so that a report never meets a surprise."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal

from talenta_web.host.penjaga import jaga
from talenta_web.host.registry import GalatPlugin, Registry
from talenta_web.kontrak import Dataset, Nilai, Permintaan, TabelData, Tipe

_TIPE: dict[Tipe, tuple[type, ...]] = {
    Tipe.TEKS: (str,),
    Tipe.ANGKA: (int, float, Decimal),
    Tipe.BULAT: (int,),
    Tipe.TANGGAL: (date,),
    Tipe.BOOLEAN: (bool,),
}


def baca_dataset(registry: Registry, kode: str, permintaan: Permintaan) -> TabelData:
    """Read a dataset; LookupError (for people) when a parameter names nothing, GalatPlugin for a broken reader."""
    dataset = registry.dataset(kode)
    slug = registry.penyedia("dataset", kode).slug

    def baca() -> TabelData | LookupError:
        try:
            hasil = dataset.baca(permintaan)
        except LookupError as e:
            if type(e) is LookupError:  # not a KeyError or IndexError of the reader's own
                return e
            raise
        periksa_tabel(dataset, hasil, permintaan.batas)
        return hasil

    hasil = jaga(slug, f"dataset {kode}", baca)
    if isinstance(hasil, LookupError):
        raise hasil
    return hasil


def periksa_tabel(dataset: Dataset, tabel: object, batas: int | None) -> None:
    """Refuse a table that is not as declared: columns, types, number of rows."""
    if not isinstance(tabel, TabelData) or not isinstance(tabel.baris, tuple):
        raise GalatPlugin(f"dataset '{dataset.kode}' harus mengembalikan TabelData dengan tuple baris")
    if tabel.jumlah < len(tabel.baris) or (batas is not None and len(tabel.baris) > batas):
        raise GalatPlugin(f"dataset '{dataset.kode}' mengembalikan {len(tabel.baris)} baris, batasnya {batas}")
    kolom = {k.kode: k for k in dataset.kolom}
    for baris in tabel.baris:
        if baris.keys() != kolom.keys():
            beda = ", ".join(sorted(baris.keys() ^ kolom.keys()))
            raise GalatPlugin(f"dataset '{dataset.kode}': kolom baris tidak sama dengan yang dinyatakan ({beda})")
        for kode, nilai in baris.items():
            if not _cocok(nilai, kolom[kode].tipe):
                raise GalatPlugin(
                    f"dataset '{dataset.kode}', kolom '{kode}': bukan {kolom[kode].tipe.value}: {nilai!r:.60}"
                )


def _cocok(nilai: Nilai, tipe: Tipe) -> bool:
    if nilai is None:
        return True
    if isinstance(nilai, bool) and tipe is not Tipe.BOOLEAN:
        return False
    if isinstance(nilai, datetime) or not isinstance(nilai, _TIPE[tipe]):
        return False
    return not isinstance(nilai, float | Decimal) or math.isfinite(nilai)

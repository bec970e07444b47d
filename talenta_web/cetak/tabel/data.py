"""The data of a report as JSON: one object, embedded in the PDF, offered as file, source of workbook and CSV.

The bytes are canonical: keys in a fixed order, no spaces, one row a line, numbers rounded to 6 places and written in
their shortest form (80, 80.0 and 80.000000 are the same), dates as ISO text. So the SHA-256 of the file is the digest
of the data, and equal data have equal digests on both databases. Schema: docs/skema/laporan.schema.json.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType
from typing import IO, Any

from talenta_web.kontrak import AliranData, FormatLaporan, KolomData, Nilai, TabelData, Tipe
from talenta_web.kontrak.laporan import KELUARAN_TABEL

SKEMA = "talenta-laporan/1"
_enkode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class KepalaData:
    """What the data are of: format and its version, instansi, secrecy code, answers and their readable form."""

    laporan: str
    nama: str
    versi: str
    instansi: str
    klasifikasi: str
    parameter: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    label: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class IsiTabel:
    """One table: key in the format, dataset, the columns that go out (see `kolom_laporan`), rows whole or streamed."""

    sebagai: str
    dataset: str
    nama: str
    kolom: tuple[KolomData, ...]
    isi: TabelData | AliranData


@dataclass(frozen=True, slots=True)
class DataTertulis:
    """What was written: digest, length, and for each table where its rows begin and how many there are."""

    sidik: str
    bita: int
    letak: Mapping[str, tuple[int, int]]


def kolom_laporan(laporan: FormatLaporan, sebagai: str, kolom: Sequence[KolomData]) -> tuple[KolomData, ...]:
    """Columns of a need that any output of the format shows, in the order of the dataset; no others leave the house."""
    pakai = {k for b in laporan.dataset if b.sebagai == sebagai for k in b.kolom}
    if set(laporan.keluaran) & set(KELUARAN_TABEL):
        lembar = [x for x in laporan.lembar if x.sebagai == sebagai]
        if not laporan.lembar or any(not x.kolom for x in lembar):
            return tuple(kolom)
        pakai |= {kode for x in lembar for kode, _ in x.kolom}
    return tuple(k for k in kolom if k.kode in pakai)


def json_data(kepala: KepalaData, tabel: Sequence[IsiTabel]) -> tuple[bytes, str]:
    """The data as bytes, and their digest; for documents whose tables are in memory already."""
    keluar = io.BytesIO()
    hasil = tulis_data(kepala, tabel, keluar)
    return keluar.getvalue(), hasil.sidik


def tulis_data(
    kepala: KepalaData, tabel: Sequence[IsiTabel], keluar: IO[bytes], maju: Callable[[int], None] | None = None
) -> DataTertulis:
    """Write to `keluar` (positioned at its start); memory does not grow with the rows. `maju(rows)` tells progress."""
    tulis = _Tulis(keluar)
    tulis(_kepala(kepala)[:-1] + ',"tabel":{\n')
    letak: dict[str, tuple[int, int]] = {}
    seluruh = 0
    for urut, t in enumerate(sorted(tabel, key=lambda t: t.sebagai)):
        tulis(("," if urut else "") + _enkode(t.sebagai) + ":" + _kepala_tabel(t)[:-1] + ',"baris":[')
        awal, n = tulis.bita + 1, 0
        for potong in _potongan(t.isi):
            baris = map(_enkode, _sel(t.kolom, potong))
            if potong:
                tulis((",\n" if n else "\n") + ",\n".join(baris))
            n += len(potong)
            seluruh += len(potong)
            if maju:
                maju(seluruh)
        letak[t.sebagai] = (awal, n)
        tulis(f'\n],"jumlah":{t.isi.jumlah}}}\n')
    tulis("}}\n")
    return DataTertulis(tulis.sidik.hexdigest(), tulis.bita, MappingProxyType(letak))


class _Tulis:
    def __init__(self, keluar: IO[bytes]) -> None:
        self._keluar = keluar
        self.sidik = hashlib.sha256()
        self.bita = 0

    def __call__(self, teks: str) -> None:
        isi = teks.encode("utf-8", "replace")
        self.sidik.update(isi)
        self.bita += len(isi)
        self._keluar.write(isi)


def _kepala(k: KepalaData) -> str:
    return _enkode(
        {
            "skema": SKEMA,
            "laporan": {"kode": k.laporan, "nama": k.nama, "versi": k.versi},
            "instansi": k.instansi,
            "klasifikasi": k.klasifikasi,
            "parameter": {n: v for n, v in k.parameter.items() if v},
            "label": dict(k.label),
        }
    )


def _kepala_tabel(t: IsiTabel) -> str:
    kolom = [{"kode": k.kode, "nama": k.nama, "tipe": k.tipe.value, "satuan": k.satuan} for k in t.kolom]
    per = t.isi.per
    return _enkode({"dataset": t.dataset, "nama": t.nama, "per": per and per.isoformat(), "kolom": kolom})


def _potongan(isi: TabelData | AliranData) -> Iterable[Sequence[Mapping[str, Nilai]]]:
    if isinstance(isi, AliranData):
        return isi.potongan
    return (isi.baris[i : i + 2000] for i in range(0, len(isi.baris), 2000))


def _sel(kolom: Sequence[KolomData], potong: Sequence[Mapping[str, Nilai]]) -> Iterable[list[Any]]:
    ambil = itemgetter(*(k.kode for k in kolom)) if len(kolom) > 1 else lambda b: [b[k.kode] for k in kolom]
    baris = [list(ambil(b)) for b in potong]
    for i, k in enumerate(kolom):
        if k.tipe is Tipe.ANGKA:
            for b in baris:
                b[i] = _angka(b[i])
        elif k.tipe is Tipe.TANGGAL:
            for b in baris:
                b[i] = b[i] and b[i].isoformat()
    return baris


def _angka(nilai: Any) -> int | float | None:
    """Shortest form with at most 6 places; whole numbers as integers, no negative zero."""
    if nilai is None or isinstance(nilai, int):
        return nilai
    bulat = round(float(nilai), 6)
    return int(bulat) if bulat.is_integer() else bulat

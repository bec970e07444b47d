"""The data of a report in a file: written once, read back row by row for each sheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO, Any

from talenta_web.cetak.tabel.data import DataTertulis, IsiTabel, KepalaData, tulis_data


@dataclass(frozen=True, slots=True)
class DataLaporan:
    """Data written to `berkas`; the tables by their key, their streams already read."""

    kepala: KepalaData
    tabel: Mapping[str, IsiTabel]
    berkas: IO[bytes]
    tertulis: DataTertulis

    @property
    def sidik(self) -> str:
        """SHA-256 of the file."""
        return self.tertulis.sidik

    @property
    def baris_orang(self) -> int:
        """Rows that name a person."""
        return sum(self.banyak(n) for n, t in self.tabel.items() if any(k.kode == "nip" for k in t.kolom))

    def banyak(self, sebagai: str) -> int:
        """Rows of a table."""
        return self.tertulis.letak[sebagai][1]

    def baris(self, sebagai: str) -> Iterator[list[Any]]:
        """Rows as written: text, number, bool, day as ISO text, None. One table at a time."""
        awal, n = self.tertulis.letak[sebagai]
        self.berkas.seek(awal)
        for _ in range(n):
            baris: list[Any] = json.loads(self.berkas.readline().rstrip(b",\n"))
            yield baris


def rekam(
    kepala: KepalaData, tabel: Sequence[IsiTabel], berkas: IO[bytes], maju: Callable[[int], None] | None = None
) -> DataLaporan:
    """Read every table once into `berkas` (open for writing and reading, empty); memory stays flat."""
    tertulis = tulis_data(kepala, tabel, berkas, maju)
    berkas.flush()
    return DataLaporan(kepala, MappingProxyType({t.sebagai: t for t in tabel}), berkas, tertulis)

"""Tables out: the dataset as canonical JSON, and from it the workbook and the CSV file of a report.

A document: `json_data` (tables in memory) gives bytes and digest. A table file: `rekam` streams the datasets into a
file and knows the digest; `tulis_tabel` makes XLSX, CSV or JSON of it.
"""

from __future__ import annotations

from talenta_web.cetak.tabel.baca import DataLaporan, rekam
from talenta_web.cetak.tabel.data import DataTertulis, IsiTabel, KepalaData, json_data, kolom_laporan, tulis_data
from talenta_web.cetak.tabel.tulis import MIME, tulis_tabel

__all__ = [
    "MIME",
    "DataLaporan",
    "DataTertulis",
    "IsiTabel",
    "KepalaData",
    "json_data",
    "kolom_laporan",
    "rekam",
    "tulis_data",
    "tulis_tabel",
]

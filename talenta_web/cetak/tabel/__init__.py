"""Tables out: the dataset as canonical JSON, and from it the workbook and the CSV file of a report."""

from __future__ import annotations

from talenta_web.cetak.tabel.data import DataTertulis, IsiTabel, KepalaData, json_data, kolom_laporan, tulis_data

__all__ = ["DataTertulis", "IsiTabel", "KepalaData", "json_data", "kolom_laporan", "tulis_data"]

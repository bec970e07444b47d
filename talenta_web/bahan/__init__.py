"""Bahan from a folder of CSV files or Parquet and back; its digest; its split into persons. Polars and files, no SQL.

Importing this package imports no Polars: take `csv.baca_folder`, `parquet.ke_parquet`, `orang.pisah`, `digest.digest`.
"""

from talenta_web.bahan.galat import GalatBahan, MasalahBahan

__all__ = ["GalatBahan", "MasalahBahan"]

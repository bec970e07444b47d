"""Fixed facts of the demo: the invented instansi, the two moments its data show, and default sizes."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

KODE = "kab-contoh"
NAMA = "Pemerintah Kabupaten Contoh Jaya"
KODE_KEDUA = "kota-contoh"
NAMA_KEDUA = "Pemerintah Kota Contoh Sari"
KODE_PROVINSI = "prov-contoh"
KODE_KANREG = "kanreg-x"
NAMA_KANREG = "Kanreg X BKN Denpasar (contoh)"

BENIH = 411
JUMLAH = 2500

ACUAN_LAMA = date(2025, 6, 30)
"""Reference date of periode 2025: what was known then is in the first workbooks."""

ACUAN = date(2026, 6, 30)
"""Reference date of periode 2026: what became known since is in the update workbooks."""

ATURAN = "bkn-411"
SUMBER = "Data contoh (fiktif)"
SK_LAMA = ("800.1.2/411/KEP/2025", date(2025, 8, 15))
"""Number and date of the SK that made periode 2025 final."""

PER_BUKU = 5000
"""People per workbook, so that no sheet nears the row limit of XLSX."""


@cache
def bahan(nama: str) -> dict[str, Any]:
    """A data file of the demo (TOML)."""
    return tomllib.loads(files("talenta_web.demo").joinpath("bahan", nama).read_text(encoding="utf-8"))

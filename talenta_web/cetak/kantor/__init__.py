"""Office templates (DOCX, XLSX) with `{{ }}` fields: checked, previewed and filled in a child process."""

from __future__ import annotations

from talenta_web.cetak.kantor.pintu import (
    Bentuk,
    BidangTemplat,
    Isian,
    MasalahTemplat,
    Pemeriksaan,
    isi,
    periksa,
    tinjau,
)

__all__ = ["Bentuk", "BidangTemplat", "Isian", "MasalahTemplat", "Pemeriksaan", "isi", "periksa", "tinjau"]

"""Names used in several modules."""

from __future__ import annotations

SLUG = "catatan-kecil"
LIHAT = "ekstensi.catatan_kecil.lihat"
TULIS = "ekstensi.catatan_kecil.tulis"

"""Audit event kinds."""

from __future__ import annotations

from talenta_catatan_kecil.tetapan import SLUG
from talenta_web.fitur import JenisJejak, daftarkan_jejak

TAMBAH = "ekstensi.catatan_kecil.tambah"
daftarkan_jejak(
    SLUG, [JenisJejak(TAMBAH, "Catatan ditambahkan", "{pelaku} menambahkan catatan ({panjang} huruf).", ("panjang",))]
)

"""Audit: one append-only row per change, written in the transaction of the change itself, chained per instansi."""

from talenta_web.basis.jejak.jenis import KELAS, GalatJejak, JenisJejak, cari, daftarkan, semua
from talenta_web.basis.jejak.model import Jejak, JejakKepala, JejakSubjek
from talenta_web.basis.jejak.tulis import catat

__all__ = [
    "KELAS",
    "GalatJejak",
    "Jejak",
    "JejakKepala",
    "JejakSubjek",
    "JenisJejak",
    "cari",
    "catat",
    "daftarkan",
    "semua",
]

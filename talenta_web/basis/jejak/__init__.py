"""Audit: one append-only row per change, written in the transaction of the change itself, chained per instansi."""

from talenta_web.basis.jejak.jenis import BIDANG_BACA, KELAS, GalatJejak, JenisJejak, cari, daftarkan, semua
from talenta_web.basis.jejak.model import Jejak, JejakKepala, JejakPeriksa, JejakSetelan, JejakSubjek
from talenta_web.basis.jejak.nama import Nama, daftarkan_penamai, daftarkan_pencari
from talenta_web.basis.jejak.pengumpul import ambil_tampak, tampak
from talenta_web.basis.jejak.tulis import catat

__all__ = [
    "BIDANG_BACA",
    "KELAS",
    "GalatJejak",
    "Jejak",
    "JejakKepala",
    "JejakPeriksa",
    "JejakSetelan",
    "JejakSubjek",
    "JenisJejak",
    "Nama",
    "ambil_tampak",
    "cari",
    "catat",
    "daftarkan",
    "daftarkan_penamai",
    "daftarkan_pencari",
    "semua",
    "tampak",
]

"""Writes of akun."""

from talenta_web.akun.service.dasar import GalatAkun, Tugas
from talenta_web.akun.service.instansi import buat_instansi, buat_unit
from talenta_web.akun.service.masuk import akhiri_sesi, ganti_sandi, keluar, masuk, masuk_ulang
from talenta_web.akun.service.pengguna import buat_pengguna

__all__ = [
    "GalatAkun",
    "Tugas",
    "akhiri_sesi",
    "buat_instansi",
    "buat_pengguna",
    "buat_unit",
    "ganti_sandi",
    "keluar",
    "masuk",
    "masuk_ulang",
]

"""Writes of the slice, and which rule is in force."""

from talenta_web.aturan.service.galat import GalatVersi, KeadaanSalah, VersiTidakAda
from talenta_web.aturan.service.ikat import AturanTerpilih, pilih, tersedia
from talenta_web.aturan.service.versi import ajukan, buat_dari_berkas, buat_dari_parameter, cari, tarik, ubah

__all__ = [
    "AturanTerpilih",
    "GalatVersi",
    "KeadaanSalah",
    "VersiTidakAda",
    "ajukan",
    "buat_dari_berkas",
    "buat_dari_parameter",
    "cari",
    "pilih",
    "tarik",
    "tersedia",
    "ubah",
]

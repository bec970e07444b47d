"""`talenta cek-deploy`: what must be true before real people's data come in; each finding says its cure."""

from talenta_web.admin.service.cek.dasar import Hasil, Keadaan, Pemeriksaan
from talenta_web.admin.service.cek.semua import PEMERIKSAAN, jalankan

__all__ = ["PEMERIKSAAN", "Hasil", "Keadaan", "Pemeriksaan", "jalankan"]

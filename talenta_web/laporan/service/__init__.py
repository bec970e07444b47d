"""Writes of the slice."""

from talenta_web.laporan.service.buat import buat
from talenta_web.laporan.service.minta import DOKUMEN, TABEL, minta
from talenta_web.laporan.service.register import SudahDicabut, cabut

__all__ = ["DOKUMEN", "TABEL", "SudahDicabut", "buat", "cabut", "minta"]

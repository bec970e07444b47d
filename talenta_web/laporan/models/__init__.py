"""Tables of the slice."""

from talenta_web.laporan.models.register import DokumenLaporan, KunciLaporan, PembuatanLaporan
from talenta_web.laporan.models.templat import TemplatLaporan

__all__ = ["DokumenLaporan", "KunciLaporan", "PembuatanLaporan", "TemplatLaporan"]

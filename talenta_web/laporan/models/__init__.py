"""Tables of the slice."""

from talenta_web.laporan.models.register import DokumenLaporan, KunciLaporan, PembuatanLaporan

__all__ = ["DokumenLaporan", "KunciLaporan", "PembuatanLaporan"]

"""Tables of the slice."""

from talenta_web.laporan.models.naskah import NomorNaskah, PenandatanganNaskah, ProfilInstansi
from talenta_web.laporan.models.register import DokumenLaporan, KunciLaporan, PembuatanLaporan
from talenta_web.laporan.models.templat import TemplatLaporan

__all__ = [
    "DokumenLaporan", "KunciLaporan", "NomorNaskah", "PembuatanLaporan", "PenandatanganNaskah", "ProfilInstansi",
    "TemplatLaporan",
]  # fmt: skip

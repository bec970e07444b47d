"""Tables of the slice."""

from talenta_web.laporan.models.naskah import NomorNaskah, PenandatanganNaskah, ProfilInstansi
from talenta_web.laporan.models.register import DokumenLaporan, KunciLaporan, PembuatanLaporan
from talenta_web.laporan.models.templat import TemplatLaporan
from talenta_web.laporan.models.tte import DokumenBertanda

__all__ = [
    "DokumenBertanda", "DokumenLaporan", "KunciLaporan", "NomorNaskah", "PembuatanLaporan", "PenandatanganNaskah",
    "ProfilInstansi", "TemplatLaporan",
]  # fmt: skip

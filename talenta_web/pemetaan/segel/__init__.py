"""Segel: one run as a file that any machine with this program recomputes and compares, without our database."""

from talenta_web.pemetaan.segel.berkas import FORMAT, GalatSegel, Segel, buka
from talenta_web.pemetaan.segel.uji import Pemeriksaan, Verdik, kode_segel, periksa

__all__ = ["FORMAT", "GalatSegel", "Pemeriksaan", "Segel", "Verdik", "buka", "kode_segel", "periksa"]

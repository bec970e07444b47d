"""Pages of people, units and the import."""

from __future__ import annotations

from talenta_web.pegawai.views import (  # noqa: F401 - they add their routes
    bukti,
    catatan,
    daftar,
    ekspor,
    impor,
    impor_galat,
    impor_riwayat,
    ip_asn,
    jabatan,
    kinerja,
    koreksi,
    koreksi_putus,
    mutu,
    mutu_atur,
    padan,
    profil,
    rujukan,
    statistik,
    tampilan,
    unduh,
    unit,
    utama,
)
from talenta_web.pegawai.views.dasar import bp

__all__ = ["bp"]

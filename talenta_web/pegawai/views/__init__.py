"""Pages of people, units and the import."""

from __future__ import annotations

from talenta_web.pegawai.views import (  # noqa: F401 - they add their routes
    bukti,
    catatan,
    daftar,
    ekspor,
    impor,
    impor_riwayat,
    jabatan,
    kinerja,
    mutu,
    mutu_atur,
    padan,
    profil,
    rujukan,
    statistik,
    unit,
)
from talenta_web.pegawai.views.dasar import bp

__all__ = ["bp"]

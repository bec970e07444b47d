"""Pages of reports."""

from talenta_web.laporan.views import (  # noqa: F401 - they add their routes
    daftar,
    format,
    naskah,
    naskah_nomor,
    naskah_ttd,
    register,
    templat,
    templat_coba,
    templat_versi,
    tte,
    verifikasi,
)
from talenta_web.laporan.views.dasar import bp

__all__ = ["bp"]

"""Pages of reports."""

from talenta_web.laporan.views import daftar, format, register, verifikasi
from talenta_web.laporan.views.dasar import bp

__all__ = ["bp", "daftar", "format", "register", "verifikasi"]

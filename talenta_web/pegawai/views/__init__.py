"""Pages of people, units and the import."""

from __future__ import annotations

from talenta_web.pegawai.views import daftar, impor, profil, statistik, unit  # noqa: F401 - they add their routes
from talenta_web.pegawai.views.dasar import bp

__all__ = ["bp"]

"""Pages of the slice."""

from talenta_web.aturan.views import daftar, langkah, susun, unggah  # noqa: F401 - routes
from talenta_web.aturan.views.dasar import bp

__all__ = ["bp"]

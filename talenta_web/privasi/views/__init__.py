"""Pages of privasi."""

from talenta_web.privasi.views import permintaan, retensi, saya  # noqa: F401 - they add their routes
from talenta_web.privasi.views.dasar import bp

__all__ = ["bp"]

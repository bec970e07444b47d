"""Pages of akun."""

from talenta_web.akun.views import masuk, saya  # noqa: F401 - their routes
from talenta_web.akun.views.dasar import bp

__all__ = ["bp"]

"""Pages of admin."""

from talenta_web.admin.views import akses, jejak
from talenta_web.admin.views.dasar import bp

__all__ = ["akses", "bp", "jejak"]

"""Pages of admin."""

from talenta_web.admin.views import akses, ekstensi, jejak
from talenta_web.admin.views.dasar import bp

__all__ = ["akses", "bp", "ekstensi", "jejak"]

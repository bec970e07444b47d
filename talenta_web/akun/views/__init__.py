"""Pages of akun."""

from talenta_web.akun.views import (  # noqa: F401 - their routes
    faktor,
    kunci,
    langkah,
    masuk,
    pengguna,
    peran,
    persetujuan,
    saya,
    setelan,
)
from talenta_web.akun.views.dasar import bp

__all__ = ["bp"]

"""Where a code can be checked, as it is printed on paper."""

from __future__ import annotations

from talenta_web.config import Konfigurasi

JALUR = "/verifikasi/"


def alamat_verifikasi(k: Konfigurasi) -> str:
    """The first trusted host; an embedded installation prints its loopback address and is for trying out."""
    nama = k.host_tepercaya[0].lstrip(".") if k.host_tepercaya else "localhost"
    return f"{'http' if k.loopback else 'https'}://{nama}{JALUR}"

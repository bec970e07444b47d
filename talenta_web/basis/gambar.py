"""Child side of uploaded pictures: decoded and written anew, so that only pixels come through."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, UnidentifiedImageError

from talenta_web.basis.proses import DitolakAnak

MAKS_PIKSEL = 16_000_000
SISI = 480
"""Greatest width and height of what is kept: 20 mm at 600 dpi."""


def tulis_ulang(_arg: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Child side: a PNG of at most SISI pixels a side, on white, without metadata."""
    try:
        with Image.open(io.BytesIO(isi), formats=("PNG", "JPEG")) as gambar:
            lebar, tinggi = gambar.size
            if lebar * tinggi > MAKS_PIKSEL:
                raise DitolakAnak("Lambang lebih dari 16 juta piksel. Perkecil gambarnya.", piksel=lebar * tinggi)
            if min(lebar, tinggi) < 32:
                raise DitolakAnak("Lambang kurang dari 32 piksel; hasil cetaknya akan buram.", piksel=lebar * tinggi)
            rgba = gambar.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as e:
        raise DitolakAnak("Berkas itu bukan PNG atau JPEG yang utuh.", jenis=type(e).__name__) from e
    rgba.thumbnail((SISI, SISI), Image.Resampling.LANCZOS)
    putih = Image.new("RGBA", rgba.size, "white")
    putih.alpha_composite(rgba)
    keluar = io.BytesIO()
    putih.convert("RGB").save(keluar, "PNG", optimize=True)
    return {"ukuran": list(putih.size)}, keluar.getvalue()

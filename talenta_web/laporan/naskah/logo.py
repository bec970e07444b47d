"""The logo of the letterhead: decoded and written anew in a child, so that only pixels come through."""

from __future__ import annotations

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.laporan.naskah.galat import GalatNaskah

MAKS_BITA = 2 * 1024 * 1024
_BATAS = Batas(detik=20, cpu_detik=10, memori_mib=512, jawaban_mib=4, terkunci=True)
_MEDAN = "logo"


def bersihkan(isi: bytes) -> bytes:
    """A small PNG without metadata on white; GalatNaskah says why a file is refused."""
    if len(isi) > MAKS_BITA:
        raise GalatNaskah("Berkas lambang lebih dari 2 MB. Perkecil gambarnya, lalu unggah lagi.", _MEDAN)
    try:
        return jalankan("talenta_web.basis.gambar:tulis_ulang", {}, isi, batas=_BATAS)[1]
    except GalatProses as e:
        ditolak = e.sebab == "galat" and not e.rincian.get("tak_terduga")
        pesan = str(e) if ditolak else "Lambang tidak dapat dibaca. Unggah PNG atau JPEG lain."
        raise GalatNaskah(pesan, _MEDAN) from e

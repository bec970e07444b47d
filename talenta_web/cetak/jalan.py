"""Running a renderer child: two at the same time, limits, messages for people."""

from __future__ import annotations

from collections.abc import Mapping
from threading import BoundedSemaphore
from typing import Any

from talenta_web.basis.proses import Batas, GalatProses, jalankan

SLOT = 2
TUNGGU_DETIK = 30.0
_slot = BoundedSemaphore(SLOT)
_PESAN = {
    "waktu": "Dokumen tidak selesai disusun dalam batas waktu. Persempit isinya, misalnya per unit, lalu coba lagi.",
    "memori": "Dokumen terlalu besar untuk disusun. Persempit isinya, misalnya per unit kerja, lalu coba lagi.",
    "mati": "Penyusun dokumen berhenti, kemungkinan karena batas memori. Persempit isinya, lalu coba lagi.",
}


class GalatCetak(RuntimeError):
    """No document: the message says why and what to do. `sibuk` means: the same request may succeed later."""

    def __init__(self, pesan: str, *, sibuk: bool = False) -> None:
        super().__init__(pesan)
        self.sibuk = sibuk


def cetak_anak(
    sasaran: str, arg: Mapping[str, Any], berkas: Mapping[str, Mapping[str, bytes]], batas: Batas
) -> tuple[Any, bytes]:
    """Call a renderer in its child; `berkas` (kind -> name -> bytes) travels behind the arguments, sorted by name."""
    daftar = [(jenis, nama, isi[nama]) for jenis, isi in sorted(berkas.items()) for nama in sorted(isi)]
    penuh = {**arg, "berkas": [[jenis, nama, len(b)] for jenis, nama, b in daftar]}
    if not _slot.acquire(timeout=TUNGGU_DETIK):
        raise GalatCetak("Dua dokumen lain sedang disusun. Tunggu sebentar, lalu coba lagi.", sibuk=True)
    try:
        return jalankan(sasaran, penuh, b"".join(b for _, _, b in daftar), batas=batas)
    except GalatProses as e:
        if e.rincian.get("tak_terduga"):
            raise GalatCetak(f"Dokumen tidak dapat disusun karena galat pada naskah atau mesinnya ({e}).") from e
        raise GalatCetak(_PESAN.get(e.sebab, f"Dokumen tidak dapat disusun: {e}")) from e
    finally:
        _slot.release()

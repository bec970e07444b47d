"""The one door to PDF: HTML and CSS in, bytes out; the work happens in a child with limits."""

from __future__ import annotations

from collections.abc import Mapping
from threading import BoundedSemaphore

from talenta_web.basis.proses import Batas, GalatProses, jalankan

BATAS = Batas(detik=60, cpu_detik=60, memori_mib=1024, jawaban_mib=64)
SLOT = 2
TUNGGU_DETIK = 30.0
_slot = BoundedSemaphore(SLOT)


class GalatCetak(RuntimeError):
    """No PDF: the message says why and what to do. `sibuk` means: the same request may succeed later."""

    def __init__(self, pesan: str, *, sibuk: bool = False) -> None:
        super().__init__(pesan)
        self.sibuk = sibuk


_PESAN = {
    "waktu": "Dokumen tidak selesai disusun dalam batas waktu. Persempit isinya, misalnya per unit, lalu coba lagi.",
    "memori": "Dokumen terlalu besar untuk disusun. Persempit isinya, misalnya per unit kerja, lalu coba lagi.",
    "mati": "Penyusun dokumen berhenti, kemungkinan karena batas memori. Persempit isinya, lalu coba lagi.",
}


def pdf(html: str, css: str, aset: Mapping[str, bytes] | None = None, *, batas: Batas = BATAS) -> bytes:
    """Render one HTML page as tagged PDF (PDF/UA-1 structure); raise GalatCetak.

    Only `data:` addresses and `aset:name` (keys of `aset`) can be loaded; a missing asset is an error, any other
    address is left out. Equal input gives equal bytes: the dates in the file are those of `<meta
    name=dcterms.created>`, or none, and its identifier is a digest of the input. At most two run at the same time.
    """
    isi = aset or {}
    nama = sorted(isi)
    arg = {"html": html, "css": css, "aset": [[n, len(isi[n])] for n in nama]}
    if not _slot.acquire(timeout=TUNGGU_DETIK):
        raise GalatCetak("Dua dokumen lain sedang disusun. Tunggu sebentar, lalu coba lagi.", sibuk=True)
    try:
        return jalankan("talenta_web.cetak.anak:susun", arg, b"".join(isi[n] for n in nama), batas=batas)[1]
    except GalatProses as e:
        raise GalatCetak(_PESAN.get(e.sebab, f"Dokumen tidak dapat disusun: {e}")) from e
    finally:
        _slot.release()

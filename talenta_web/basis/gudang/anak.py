"""In the child process: does the content agree with the extension, and is it harmless as a file to take away?"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from talenta_web.basis.ooxml import periksa_docx, periksa_xlsx
from talenta_web.basis.proses import DitolakAnak

MAKS_PIKSEL = 25_000_000
MAKS_OBJEK = 64 * 1024 * 1024
_PDF = re.compile(rb"%PDF-[12]\.[0-9]")
_PDF_ALIRAN = re.compile(rb"\bstream\r?\n(.*?)endstream", re.DOTALL)
_PDF_NAMA = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_AKTIF = (
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/EmbeddedFile",
    b"/RichMedia",
    b"/XFA",
    b"/SubmitForm",
    b"/ImportData",
)
_PDF_LARANG, _PDF_LARANG_TERSEMAT = (
    re.compile(rb"(?:" + b"|".join(n for n in _PDF_AKTIF if n != kecuali) + rb")(?![A-Za-z0-9])")
    for kecuali in (b"", b"/EmbeddedFile")
)


def periksa(arg: Mapping[str, Any], isi: bytes) -> tuple[Any, bytes]:
    """Answer the cleaned bytes, or none when the file stays as it is; raises DitolakAnak."""
    if arg.get("tersemat") and arg["jenis"] == "pdf":
        return None, _pdf(isi, _PDF_LARANG_TERSEMAT)
    return None, _PERIKSA[arg["jenis"]](isi)


def _pdf(isi: bytes, larang: re.Pattern[bytes] = _PDF_LARANG) -> bytes:
    if not _PDF.match(isi):
        raise DitolakAnak("isinya bukan PDF. Simpan sebagai PDF dari aplikasi asalnya.")
    akhir = isi.rfind(b"%%EOF")
    if akhir < 0 or isi[akhir + 5 :].strip(b"\r\n\t \0"):
        raise DitolakAnak("PDF ini rusak, terpotong, atau ditempeli isi lain. Simpan ulang sebagai PDF.")
    for bagian in (_PDF_ALIRAN.sub(b" ", isi), *_objek(isi)):
        nama = _PDF_NAMA.sub(lambda c: bytes([int(c[1], 16)]), bagian)  # names may be written with #-escapes
        if b"/Encrypt" in nama:
            raise DitolakAnak("PDF ini dilindungi kata sandi. Buka perlindungannya lalu unggah kembali.")
        if larang.search(nama):
            raise DitolakAnak("PDF ini memuat skrip, formulir aktif, atau berkas lain. Cetak ulang ke PDF biasa.")
    return b""


def _objek(isi: bytes) -> Iterator[bytes]:
    """Compressed objects, where names can hide; streams of pages and pictures hold none."""
    sisa = MAKS_OBJEK
    for c in _PDF_ALIRAN.finditer(isi):
        if b"/ObjStm" not in isi[max(c.start() - 500, 0) : c.start()]:
            continue
        try:
            teks = zlib.decompressobj().decompress(c[1], sisa)
        except zlib.error:
            continue
        sisa -= len(teks)
        if sisa <= 0:
            raise DitolakAnak("PDF ini terlalu besar setelah dibuka. Cetak ulang ke PDF biasa.")
        yield teks


def _gambar(bentuk: str) -> Callable[[bytes], bytes]:
    def buat(isi: bytes) -> bytes:
        from PIL import Image, ImageOps

        warnings.simplefilter("error", Image.DecompressionBombWarning)
        Image.MAX_IMAGE_PIXELS = MAKS_PIKSEL
        besar = f"gambarnya lebih dari {MAKS_PIKSEL // 1_000_000} megapiksel. Kecilkan ukurannya."
        try:
            with Image.open(io.BytesIO(isi), formats=(bentuk,)) as gambar:
                if gambar.width * gambar.height > MAKS_PIKSEL:
                    raise DitolakAnak(besar)
                gambar.load()
                lurus = ImageOps.exif_transpose(gambar)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise DitolakAnak(besar) from None
        except (OSError, SyntaxError, ValueError, EOFError):
            raise DitolakAnak(f"isinya bukan gambar {bentuk} yang utuh. Simpan ulang gambarnya.") from None
        if bentuk == "JPEG" and lurus.mode not in {"RGB", "L"}:
            lurus = lurus.convert("RGB")
        if bentuk == "PNG" and lurus.mode not in {"RGB", "RGBA", "L", "LA", "1"}:
            lurus = lurus.convert("RGBA")
        bersih = Image.new(lurus.mode, lurus.size)  # pixels only: no profile, comment or EXIF comes along
        bersih.paste(lurus)
        keluar = io.BytesIO()
        bersih.save(keluar, bentuk, **({"quality": 90, "optimize": True} if bentuk == "JPEG" else {}))
        return keluar.getvalue()

    return buat


_PERIKSA: Mapping[str, Callable[[bytes], bytes]] = {
    "pdf": _pdf,
    "png": _gambar("PNG"),
    "jpg": _gambar("JPEG"),
    "xlsx": periksa_xlsx,
    "docx": periksa_docx,
}

"""The one door to composed documents: a Naskah of any engine in, bytes out, in a child with limits."""

from __future__ import annotations

from dataclasses import dataclass

from talenta_web.cetak import kantor
from talenta_web.cetak.cap import Cap
from talenta_web.cetak.jangkar import pastikan
from talenta_web.cetak.massal import cetak_typst
from talenta_web.cetak.pdf import cetak_html
from talenta_web.kontrak import Naskah, NaskahTemplat
from talenta_web.kontrak.laporan import NaskahTypst, SemuaNaskah

PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument."
MIME = {"docx": f"{_OFFICE}wordprocessingml.document", "xlsx": f"{_OFFICE}spreadsheetml.sheet"}


@dataclass(frozen=True, slots=True)
class Cetakan:
    """A rendered file: `halaman` counts pages of a PDF, None for others."""

    isi: bytes
    ekstensi: str
    mime: str
    halaman: int | None = None


def cetak(naskah: SemuaNaskah, cap: Cap) -> Cetakan:
    """Render; raise GalatCetak. Equal input gives equal bytes, in every process."""
    match naskah:
        case NaskahTemplat():
            jenis, isi = kantor.isi(
                naskah.templat, naskah.data, cap.keterangan, judul=naskah.judul, tanggal=cap.tanggal
            )
            return Cetakan(isi, jenis, MIME[jenis])
        case NaskahTypst():
            isi, halaman = cetak_typst(naskah, cap)
        case Naskah():
            isi, halaman = cetak_html(naskah, cap)
    pastikan(isi, cap.keterangan)
    return Cetakan(isi, "pdf", PDF, halaman)

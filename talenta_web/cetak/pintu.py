"""The one door to composed documents: a Naskah of any engine in, bytes out, in a child with limits."""

from __future__ import annotations

from dataclasses import dataclass

from talenta_web.cetak.cap import Cap
from talenta_web.cetak.jalan import GalatCetak
from talenta_web.cetak.pdf import cetak_html
from talenta_web.kontrak import Naskah
from talenta_web.kontrak.laporan import SemuaNaskah

PDF = "application/pdf"


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
        case Naskah():
            isi, halaman = cetak_html(naskah, cap)
            return Cetakan(isi, "pdf", PDF, halaman)
        case _:
            raise GalatCetak("Mesin dokumen ini belum terpasang.")

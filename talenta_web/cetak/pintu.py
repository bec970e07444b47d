"""The one door to composed documents: a Naskah of any engine in, bytes out, in a child with limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from talenta_web.cetak.pdf import GalatCetak, pdf
from talenta_web.kontrak import Kertas, KeteranganNaskah, Naskah
from talenta_web.kontrak.laporan import SemuaNaskah, VarianPdf


@dataclass(frozen=True, slots=True)
class Cetakan:
    """A rendered file: `halaman` counts pages of a PDF, None for others."""

    isi: bytes
    ekstensi: str
    mime: str
    halaman: int | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """What the core decides about the file: paper, kind of PDF, what is printed on every page, what is embedded.

    `lampiran` are files embedded in a PDF/A-3 (name -> bytes).
    """

    keterangan: KeteranganNaskah
    kertas: Kertas = field(default_factory=Kertas)
    varian: VarianPdf = "pdf/a-3u"
    lampiran: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))


def cetak(naskah: SemuaNaskah, cap: Cap) -> Cetakan:
    """Render; raise GalatCetak. Equal input gives equal bytes, in every process."""
    match naskah:
        case Naskah():
            return Cetakan(pdf(naskah.html, naskah.css, naskah.aset), "pdf", "application/pdf")
        case _:
            raise GalatCetak("Mesin dokumen ini belum terpasang.")

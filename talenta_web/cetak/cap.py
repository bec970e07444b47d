"""The words that the core prints on every page of a document."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from talenta_web.kontrak import Kertas, KeteranganNaskah
from talenta_web.kontrak.laporan import VarianPdf

KLASIFIKASI: Mapping[str, str] = MappingProxyType(
    {"SR": "SANGAT RAHASIA", "R": "RAHASIA", "T": "TERBATAS", "B": "BIASA"}
)
_UKURAN: Mapping[str, tuple[int, int]] = MappingProxyType({"A4": (210, 297), "F4": (215, 330), "F4-210": (210, 330)})
MARGIN_CAP = 20
"""Least bottom margin in mm: the stamp stands in it."""
QR = "cap-qr.svg"
LOGO = "logo-kop"


@dataclass(frozen=True, slots=True)
class Cap:
    """What the core decides about the file: paper, kind of PDF, what is printed on every page, what is embedded.

    `lampiran` are files embedded in a PDF/A-3 (name -> bytes). The date in the file is that of `keterangan`, else `per`
    (the day of the data).
    """

    keterangan: KeteranganNaskah
    kertas: Kertas = field(default_factory=Kertas)
    varian: VarianPdf = "pdf/a-3u"
    lampiran: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    per: date | None = None

    @property
    def tanggal(self) -> date | None:
        """The day that stands in the file; there is no clock here."""
        return self.keterangan.tanggal or self.per

    @property
    def ukuran(self) -> tuple[int, int]:
        """Width and height in mm, turned when the paper lies."""
        lebar, tinggi = _UKURAN[self.kertas.ukuran or self.keterangan.profil.kertas]
        return (tinggi, lebar) if self.kertas.orientasi == "mendatar" else (lebar, tinggi)

    @property
    def margin(self) -> tuple[int, int, int, int]:
        """Top, right, bottom, left in mm; the bottom has room for the stamp."""
        p = self.keterangan.profil
        return p.margin_atas, p.margin_kanan, max(p.margin_bawah, MARGIN_CAP), p.margin_kiri


def baris_cap(k: KeteranganNaskah) -> tuple[str, str, str]:
    """Secrecy, digest, and how to check: the three parts of the stamp."""
    sidik = f"Sidik data {k.sidik_data[:16]}" if k.sidik_data else "Sidik data belum ada"
    if k.kode is None:
        return KLASIFIKASI[k.kode_keamanan], sidik, "Pratinjau: belum terdaftar, bukan dokumen sah"
    if k.kode in k.alamat:
        return KLASIFIKASI[k.kode_keamanan], sidik, f"Periksa keaslian di {k.alamat}"
    di = f" di {k.alamat}" if k.alamat else ""
    return KLASIFIKASI[k.kode_keamanan], sidik, f"Periksa keaslian{di} dengan kode {k.kode}"


def qr_cap(k: KeteranganNaskah) -> bytes | None:
    """The address as a QR code in SVG; None without code or address."""
    if k.kode is None or "://" not in k.alamat:
        return None
    import segno

    alamat = k.alamat if k.kode in k.alamat else f"{k.alamat.rstrip('/')}/{k.kode}"
    keluar = io.BytesIO()
    segno.make(alamat, error="m", micro=False).save(
        keluar, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True, nl=False
    )
    return keluar.getvalue()

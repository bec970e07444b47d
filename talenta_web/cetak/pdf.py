"""HTML and CSS to PDF by WeasyPrint; the work happens in a child with limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talenta_web.basis.proses import Batas
from talenta_web.cetak.cap import LOGO, QR, Cap, qr_cap
from talenta_web.cetak.gaya import gaya_cap, gaya_dasar
from talenta_web.cetak.jalan import SLOT, GalatCetak, cetak_anak
from talenta_web.kontrak import Naskah

__all__ = ["BATAS", "SLOT", "GalatCetak", "cetak_html", "pdf"]
BATAS = Batas(detik=60, cpu_detik=60, memori_mib=1024, jawaban_mib=64, terkunci=True)
_SASARAN = "talenta_web.cetak.anak:susun"


def pdf(html: str, css: str, aset: Mapping[str, bytes] | None = None, *, batas: Batas = BATAS) -> bytes:
    """Render one HTML page as tagged PDF (PDF/UA-1 structure) without base styles or stamp; raise GalatCetak.

    Only `data:` addresses and `aset:name` (keys of `aset`) can be loaded; anything else is refused with its line.
    Equal input gives equal bytes: the dates in the file are those of `<meta name=dcterms.created>`, or none, and its
    identifier is a digest of the input. At most two run at the same time.
    """
    arg = {"html": html, "css": css, "dasar": "", "cap": "", "judul": "", "tanggal": None, "varian": "pdf/ua-1"}
    return cetak_anak(_SASARAN, arg, {"aset": aset or {}}, batas)[1]


def cetak_html(naskah: Naskah, cap: Cap, *, batas: Batas = BATAS) -> tuple[bytes, int]:
    """A Naskah with the base styles of its profile below it and the stamp above it; bytes and number of pages."""
    arg: dict[str, Any] = {
        "html": naskah.html, "css": naskah.css, "dasar": gaya_dasar(cap), "cap": gaya_cap(cap), "judul": naskah.judul,
        "tanggal": cap.tanggal.isoformat() if cap.tanggal else None, "varian": cap.varian,
    }  # fmt: skip
    inti = {LOGO: cap.keterangan.profil.logo, QR: qr_cap(cap.keterangan)}
    aset = {**naskah.aset, **{nama: b for nama, b in inti.items() if b}}
    info, isi = cetak_anak(_SASARAN, arg, {"aset": aset, "lampiran": cap.lampiran}, batas)
    return isi, info["halaman"]

"""Child side: the archive packed again: equal bytes for equal input, no names, clocks or pictures of its author."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape

_SAAT = (1980, 1, 1, 0, 0, 0)
_KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_INTI = (
    _KEPALA + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:language>id</dc:language>{}'
    "</cp:coreProperties>"
)
_SAAT_INTI = '<dcterms:{0} xsi:type="dcterms:W3CDTF">{1}T00:00:00Z</dcterms:{0}>'
_APLIKASI = (
    _KEPALA + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Talenta</Application></Properties>"
)
_GAMBAR_MINI = re.compile(rb"<Relationship [^>]*metadata/thumbnail[^>]*/>")
_LAIN = _KEPALA + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'


def kemas(isi: bytes, judul: str, tanggal: date | None) -> bytes:
    """The same parts with fixed times and our own properties; `tanggal` is the day of the document."""
    saat = "".join(_SAAT_INTI.format(n, tanggal.isoformat()) for n in ("created", "modified")) if tanggal else ""
    milik = {
        "docProps/core.xml": _INTI.format(escape(judul), saat),
        "docProps/app.xml": _APLIKASI,
        "docProps/custom.xml": _LAIN,
    }
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as tujuan:
        for nama in sorted(set(asal.namelist()), key=lambda n: (n != "[Content_Types].xml", n)):
            if nama.endswith("/") or nama.startswith("docProps/thumbnail"):
                continue
            entri = zipfile.ZipInfo(nama, _SAAT)
            entri.compress_type = zipfile.ZIP_DEFLATED
            entri.external_attr = 0o600 << 16
            isi_bagian = milik.get(nama, "").encode() or asal.read(nama)
            tujuan.writestr(entri, _GAMBAR_MINI.sub(b"", isi_bagian) if nama == "_rels/.rels" else isi_bagian)
    return keluar.getvalue()

"""Files for the store: honest ones, and hostile ones that must never be stored."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SKRIP = b"<html><script>alert(1)</script></html>"
TIPE = "http://schemas.openxmlformats.org/package/2006/content-types"


def pdf(tambahan: bytes = b"", ekor: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + tambahan + b">>\nendobj\ntrailer << >>\n%%EOF\n" + ekor


def pdf_tersembunyi(nama: bytes) -> bytes:
    """The name stands in a compressed object stream only."""
    isi = zlib.compress(b"1 0 << /S " + nama + b" >>")
    kepala = b"<< /Type /ObjStm /N 1 /Filter /FlateDecode /Length %d >>" % len(isi)
    return b"%PDF-1.7\n2 0 obj\n" + kepala + b"\nstream\n" + isi + b"\nendstream\nendobj\n%%EOF"


def gambar(bentuk: str, ukuran: tuple[int, int] = (40, 20), **lain: object) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", ukuran, "red").save(keluar, bentuk, **lain)
    return keluar.getvalue()


def png_raksasa() -> bytes:
    """A header that claims 100,000 x 100,000 pixels."""
    asli = gambar("PNG")
    kepala = b"IHDR" + struct.pack(">II", 100_000, 100_000) + asli[24:29]
    return asli[:12] + kepala + struct.pack(">I", zlib.crc32(kepala)) + asli[33:]


def arsip(isi: Mapping[str, bytes], mampat: int = zipfile.ZIP_DEFLATED) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", mampat) as z:
        for nama, b in isi.items():
            z.writestr(nama, b)
    return keluar.getvalue()


def xlsx(**lain: bytes) -> bytes:
    return arsip({"[Content_Types].xml": f'<Types xmlns="{TIPE}"/>'.encode(), "xl/workbook.xml": b"<workbook/>"} | lain)


def docx(**lain: bytes) -> bytes:
    return arsip({"[Content_Types].xml": f'<Types xmlns="{TIPE}"/>'.encode(), "word/document.xml": b"<d/>"} | lain)


def terenkripsi() -> bytes:
    """An archive whose entries say that they are encrypted."""
    isi = bytearray(xlsx())
    pusat = isi.find(b"PK\x01\x02")
    isi[pusat + 8] |= 1
    return bytes(isi)


JAHAT: Mapping[str, tuple[str, bytes]] = {
    "html as pdf": ("sk.pdf", SKRIP),
    "html behind junk": ("sk.pdf", SKRIP + pdf()),
    "pdf with a tail": ("sk.pdf", pdf(ekor=SKRIP)),
    "pdf and zip": ("sk.pdf", pdf(ekor=arsip({"a.exe": b"MZ"}))),
    "pdf with script": ("sk.pdf", pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
    "pdf with escaped script": ("sk.pdf", pdf(b"/OpenAction << /S /Java#53cript >>")),
    "pdf with hidden script": ("sk.pdf", pdf_tersembunyi(b"/JavaScript")),
    "pdf that starts a program": ("sk.pdf", pdf(b"/A << /S /Launch >>")),
    "pdf with a file in it": ("sk.pdf", pdf_tersembunyi(b"/EmbeddedFile")),
    "encrypted pdf": ("sk.pdf", pdf(b"/Encrypt 5 0 R")),
    "cut pdf": ("sk.pdf", pdf()[:-8]),
    "svg": ("logo.svg", b"<svg onload='alert(1)'/>"),
    "svg as png": ("logo.png", b"<svg onload='alert(1)'/>"),
    "gif as png": ("logo.png", gambar("GIF")),
    "png as jpg": ("foto.jpg", gambar("PNG")),
    "huge png": ("foto.png", png_raksasa()),
    "cut jpg": ("foto.jpg", gambar("JPEG", (400, 400))[:500]),
    "double extension": ("sk.pdf.exe", pdf()),
    "no extension": ("sk", pdf()),
    "only an extension": (".pdf", pdf()),
    "null byte": ("sk.exe\0.pdf", pdf()),
    "eicar": ("sk.pdf", EICAR),
    "eicar as text": ("eicar.com", EICAR),
    "zero bytes": ("sk.pdf", b""),
    "too big": ("sk.pdf", pdf() + b"\n" * 10_485_761),
    "old excel": ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "encrypted xlsx": ("a.xlsx", terenkripsi()),
    "zip as xlsx": ("a.xlsx", arsip({"a.txt": b"a"})),
    "docx as xlsx": ("a.xlsx", docx()),
    "macro": ("a.xlsx", xlsx(**{"xl/vbaProject.bin": b"x"})),
    "macro type": ("a.docx", docx(**{"word/_rels/document.xml.rels": b'<R T="http://x/oleObject"/>'})),
    "remote template": ("a.docx", docx(**{"word/_rels/settings.xml.rels": b'<R Type="http://x/attachedTemplate"/>'})),
    "embedded object": ("a.docx", docx(**{"word/embeddings/oleObject1.bin": b"x"})),
    "program inside": ("a.xlsx", xlsx(**{"xl/media/a.png": b"MZ\x90"})),
    "archive inside": ("a.xlsx", xlsx(**{"xl/a.zip": b"PK\x03\x04"})),
    "path upwards": ("a.xlsx", xlsx(**{"../../etc/a.xml": b"<a/>"})),
    "entities": ("a.xlsx", xlsx(**{"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
    "bomb": ("a.xlsx", xlsx(**{"xl/styles.xml": b"0" * 20_000_000})),
    "junk before the archive": ("a.xlsx", SKRIP + xlsx()),
    "script behind the archive": ("a.xlsx", xlsx() + SKRIP),
}

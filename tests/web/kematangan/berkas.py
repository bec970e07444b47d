"""Small files for evidence."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject


def pdf(teks: str = "Keputusan Bupati", halaman: int = 2, *, tte: bool = False) -> bytes:
    """A PDF that says `teks` on its first page; `tte`: with what a signature leaves in the file."""
    tulis, keluar = PdfWriter(), io.BytesIO()
    if tte:
        tulis.root_object[NameObject("/ByteRange")] = ArrayObject(NumberObject(n) for n in (0, 10, 20, 30))
    for nomor in range(halaman):
        hal = tulis.add_blank_page(300, 300)
        if nomor == 0:
            huruf = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                }
            )  # fmt: skip
            hal[NameObject("/Resources")] = DictionaryObject(
                {NameObject("/Font"): DictionaryObject({NameObject("/F1"): huruf})}
            )
            isi = DecodedStreamObject()
            isi.set_data(f"BT /F1 12 Tf 20 200 Td ({teks}) Tj ET".encode("latin-1"))
            hal[NameObject("/Contents")] = isi
    tulis.write(keluar)
    return keluar.getvalue()

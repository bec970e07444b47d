"""A one-page PDF with a few lines of text, by hand: the demo needs documents, not a typesetter."""

from __future__ import annotations


def pdf(*baris: str) -> bytes:
    """Lines of Latin text under each other on an A4 page; the same lines, the same bytes."""
    teks = "\n".join(f"({_aman(b)}) Tj T*" for b in baris)
    isi = f"BT /F1 13 Tf 22 TL 60 760 Td\n{teks}\nET".encode("latin-1", "replace")
    objek = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(isi), isi),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    hasil, letak = b"%PDF-1.4\n", []
    for nomor, o in enumerate(objek, start=1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (nomor, o)
    awal = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % n for n in letak)
    return hasil + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, awal)


def _aman(teks: str) -> str:
    return teks.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

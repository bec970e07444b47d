"""The files that the guide for template authors tells to make."""

from __future__ import annotations

import re

from tests.kontrak.sumber import PAKET
from tests.web.laporan import bahan_templat

_TEKS = (PAKET / "docs" / "panduan_templat.md").read_text(encoding="utf-8")


def _blok(bahasa: str) -> str:
    (isi,) = re.findall(rf"^```{bahasa}\n(.*?)^```", _TEKS, re.DOTALL | re.MULTILINE)
    return str(isi)


def surat() -> bytes:
    """surat.docx: lines with bars are rows of its table."""
    from docx import Document

    d, tabel = Document(), None
    for baris in _blok("text").splitlines():
        if not baris.startswith("|"):
            d.add_paragraph(baris)
            continue
        sel = [s.strip() for s in baris.strip("|").split("|")]
        tabel = tabel or d.add_table(rows=0, cols=len(sel))
        for kotak, isi in zip(tabel.add_row().cells, sel, strict=True):
            kotak.text = isi
    return bahan_templat.simpan_docx(d)


def bundel(awal: str = "") -> bytes:
    """The zip of section 2; with `awal` before the number of people it is another version."""
    gaya = re.search(r"`([^`]+)` untuk `gaya\.css`", _TEKS)
    assert gaya
    html = _blok("html").replace("{{ jumlah.orang", awal + "{{ jumlah.orang")
    return bahan_templat.zip_dari({"laporan.toml": _blok("toml"), "isi.html.j2": html, "gaya.css": gaya[1]})

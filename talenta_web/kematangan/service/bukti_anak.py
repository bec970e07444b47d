"""In the child process: what a checked file says about itself. A hint for people, never a reason to refuse."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

_HALAMAN_TEKS = 3
_MAKS_TEKS = 4 * 1024 * 1024
_TANDA_TANGAN = re.compile(rb"/ByteRange\s*\[\s*\d{1,12}\s+\d{1,12}\s+\d{1,12}\s+\d{1,12}\s*\]")
_DRAF = re.compile(r"(?<![A-Za-z])D\s?R\s?A\s?F\s?T?(?![A-Za-z])")
"""In capitals, as a watermark writes it; a draft that a sentence speaks of is another's."""
_BAGIAN = re.compile(r"(word/(document|header\d*|footer\d*)|xl/sharedStrings)\.xml")
_TAG = re.compile(r"<[^>]*>")
_CAP_AIR = re.compile(r'\bstring="([^"]*)"')


def baca(arg: Mapping[str, Any], isi: bytes) -> tuple[Any, bytes]:
    """{tte: signed electronically?, draf: calls itself a draft?, halaman: pages or null} of a stored kind."""
    if arg["jenis"] == "pdf":
        teks, halaman = _pdf(isi)
        return {"tte": bool(_TANDA_TANGAN.search(isi)), "draf": bool(_DRAF.search(teks)), "halaman": halaman}, b""
    teks = _ooxml(isi) if arg["jenis"] in {"docx", "xlsx"} else ""
    return {"tte": False, "draf": bool(_DRAF.search(teks)), "halaman": None}, b""


def _pdf(isi: bytes) -> tuple[str, int | None]:
    from pypdf import PdfReader

    try:
        halaman = PdfReader(io.BytesIO(isi)).pages
        return "\n".join(h.extract_text() for h in halaman[:_HALAMAN_TEKS]), len(halaman)
    except Exception:  # whatever a broken page raises: the file was accepted, its text stays unknown
        return "", None


def _ooxml(isi: bytes) -> str:
    bagian = []
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        for nama in arsip.namelist():
            if _BAGIAN.fullmatch(nama):
                with arsip.open(nama) as berkas:
                    xml = berkas.read(_MAKS_TEKS).decode("utf-8", "replace")
                bagian += [_TAG.sub("", xml), *_CAP_AIR.findall(xml)]
    return "\n".join(bagian)

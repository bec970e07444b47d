"""What may be stored: the allow list with fixed media types, sizes, and the name a file keeps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

JENIS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "png": "image/png",
        "jpg": "image/jpeg",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
"""Kinds by extension. Nothing else is stored, and a file is handed out with this type alone."""
MAKS_MIB = 10
MAKS_NAMA = 150
_SAMA = {"jpeg": "jpg"}
_TERLARANG = re.compile(r'[\\/:*?"<>|]')


class BerkasDitolak(ValueError):
    """The file is not stored; the message says why and what to do."""


def nama_bersih(nama: str) -> tuple[str, str]:
    """The name without path, control and direction characters, shortened, and its kind; raises BerkasDitolak."""
    if "\0" in nama:
        raise BerkasDitolak("Nama berkas memuat karakter nol. Ganti nama berkasnya lalu unggah kembali.")
    dasar = unicodedata.normalize("NFC", nama.replace("\\", "/").rpartition("/")[2])
    dasar = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in dasar)
    batang, titik, akhiran = " ".join(_TERLARANG.sub("_", dasar).split()).rpartition(".")
    jenis = _SAMA.get(akhiran.casefold(), akhiran.casefold())
    if not titik or not batang.strip(". ") or jenis not in JENIS:
        raise BerkasDitolak(f"Jenis berkas ini tidak diterima. Yang diterima: {', '.join(JENIS)}.")
    return f"{batang.strip('. ')[: MAKS_NAMA - 5]}.{jenis}", jenis

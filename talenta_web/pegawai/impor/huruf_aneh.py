"""Characters that should not be in a cell (invisible ones, other digits, quotes): named, and left out of a proposal."""

from __future__ import annotations

import unicodedata

from talenta_web.domain import nip
from talenta_web.domain.nip import NipTidakSah

_ARAH = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_LEBAR_NOL = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_PETIK = "'`’‘´\""
_PEMISAH = frozenset(".-/_,")


def rapikan(teks: str) -> str:
    """Compatibility form, single spaces."""
    return " ".join((teks if teks.isascii() else unicodedata.normalize("NFKC", teks)).split())


def bersihkan(teks: str) -> str:
    """Without anything that cannot be seen."""
    return " ".join("".join(h for h in teks if h.isprintable()).split())


def aneh(teks: str) -> str:
    """What is odd about the text, in words, with the first character and its place."""
    for letak, h in enumerate(teks, 1):
        if not h.isprintable():
            apa = "penanda arah tulisan" if h in _ARAH else "karakter tak terlihat"
            return f"{apa} (U+{ord(h):04X}, huruf ke-{letak})"
    return "karakter tak terlihat"


def bersihkan_nip(teks: str) -> tuple[str | None, str]:
    """The valid NIP that the text becomes without its odd characters, or None; and what was odd."""
    apa: list[str] = []
    huruf: list[str] = []
    for h in teks:
        if "0" <= h <= "9":
            huruf.append(h)
            continue
        if h.isspace():
            apa.append("ganti baris" if h in "\r\n" else "spasi")
        elif h in _LEBAR_NOL or h in _ARAH or not h.isprintable():
            apa.append(aneh(h).partition(",")[0] + ")")
        elif h in _PEMISAH:
            apa.append(f"tanda '{h}'")
        elif h in _PETIK:
            apa.append("tanda petik")
        elif h.isdecimal():
            apa.append("digit bukan ASCII, misalnya digit lebar penuh")
            huruf.append(str(unicodedata.decimal(h)))
        elif h in "OoIl":
            apa.append(f"huruf {h}")
            huruf.append("0" if h in "Oo" else "1")
        else:
            return None, ""
    try:
        nip.periksa("".join(huruf))
    except NipTidakSah:
        return None, ""
    return "".join(huruf), " dan ".join(dict.fromkeys(apa))

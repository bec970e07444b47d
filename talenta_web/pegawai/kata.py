"""Names as sorted and searched: lower-case words of letters and digits, without accents and titles."""

from __future__ import annotations

import re
import unicodedata

_BUKAN_KATA = re.compile(r"[^a-z0-9]+")
_HILANG = str.maketrans("", "", "'’`ʼ")
PANJANG_KATA = 40


def urut(nama: str) -> str:
    """Sort key of a name: "Ma'ruf, H.M." -> "maruf h m"."""
    if not nama.isascii():
        pecah = unicodedata.normalize("NFKD", nama)
        nama = "".join(h for h in pecah if not unicodedata.combining(h))
    kecil = nama.casefold()
    if kecil.replace(" ", "").isalnum() and kecil.isascii():  # most names; the rest takes three times as long
        return " ".join(kecil.split())
    return _BUKAN_KATA.sub(" ", kecil.translate(_HILANG)).strip() or kecil


def kata(nama_urut: str) -> list[str]:
    """Distinct words of a sort key, in alphabetical order."""
    kata_ = set(nama_urut.split())
    return sorted(kata_ if len(nama_urut) <= PANJANG_KATA else {k[:PANJANG_KATA] for k in kata_})


def sesudah_awalan(awalan: str) -> str:
    """Smallest text greater than every text that starts with `awalan` (code point order)."""
    return awalan[:-1] + chr(ord(awalan[-1]) + 1)

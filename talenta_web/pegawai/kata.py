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
    return _BUKAN_KATA.sub(" ", nama.casefold().translate(_HILANG)).strip() or nama.casefold()


def kata(nama_urut: str) -> list[str]:
    """Distinct words of a sort key, in alphabetical order."""
    return sorted({k[:PANJANG_KATA] for k in nama_urut.split()})


def sesudah_awalan(awalan: str) -> str:
    """Smallest text greater than every text that starts with `awalan` (code point order)."""
    return awalan[:-1] + chr(ord(awalan[-1]) + 1)

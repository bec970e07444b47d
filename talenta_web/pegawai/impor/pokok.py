"""What is left of a name when spelling does not matter: letters and digits, folded."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import sha256


def pokok(nama: str) -> str:
    """`Tgl. Lahir`, `tglLahir` and `TGL_LAHIR` are one name."""
    return "".join(h for h in unicodedata.normalize("NFKC", nama).casefold() if h.isalnum())


def kunci_lembar(nama: str, kepala: Iterable[str]) -> str:
    """Sheets of the same name and header are one sheet, whichever file they stand in."""
    ringkas = sha256("\x1f".join(map(pokok, kepala)).encode()).hexdigest()[:12]
    return f"{pokok(nama) or '-'}.{ringkas}"

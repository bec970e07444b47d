"""Letters that the bundled fonts can show: Typst refuses a PDF/A with any other, and one name must not stop 500 pages.

`huruf/cakupan.txt` lists the code points of DejaVu Sans, the last font of every paper (a test compares them); every
other letter is shown as the replacement character. WeasyPrint draws such letters as an empty box by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

PENGGANTI = "\ufffd"


@lru_cache(maxsize=1)
def _tanpa_huruf() -> re.Pattern[str]:
    teks = files(__package__).joinpath("huruf/cakupan.txt").read_text(encoding="ascii")
    rentang = (r.partition("-") for r in teks.split())
    return re.compile("[^\\t\\n\\r" + "".join(f"\\U{a:0>8}-\\U{(b or a):0>8}" for a, _, b in rentang) + "]")


def terlihat(nilai: Any) -> Any:
    """Plain data in which every text can be shown."""
    match nilai:
        case str():
            return nilai if nilai.isascii() and nilai.isprintable() else _tanpa_huruf().sub(PENGGANTI, nilai)
        case Mapping():
            return {k: terlihat(v) for k, v in nilai.items()}
        case list() | tuple():
            return [terlihat(v) for v in nilai]
        case _:
            return nilai

"""Line numbers of TOML keys, by a light scan (the text has already been parsed by tomllib)."""

from __future__ import annotations

import re
from collections import defaultdict

Jalur = tuple[str, ...]

_KEPALA = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KUNCI = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_BAGIAN = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(?:\.|$)""")


def pindai(teks: str) -> dict[Jalur, int]:
    """Path of each table header and key -> its 1-based line; an array of tables counts 0, 1, ... in the path."""
    hasil: dict[Jalur, int] = {}
    kini: Jalur = ()
    urutan: defaultdict[Jalur, int] = defaultdict(int)
    for nomor, baris in enumerate(teks.splitlines(), 1):
        if kepala := _KEPALA.match(baris):
            kini = _pecah(kepala[2])
            if kepala[1] == "[[":
                kini = (*kini, str(urutan[kini]))
                urutan[kini[:-1]] += 1
            hasil.setdefault(kini, nomor)
        elif kunci := _KUNCI.match(baris):
            jalur = kini + _pecah(kunci[1])
            for i in range(len(kini) + 1, len(jalur) + 1):
                hasil.setdefault(jalur[:i], nomor)
    return hasil


def _pecah(teks: str) -> Jalur:
    return tuple(a or b or c for a, b, c in _BAGIAN.findall(teks))

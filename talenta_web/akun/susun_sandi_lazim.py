"""Writes talenta_web/data/sandi_lazim.txt from sandi_kata.txt: python -m talenta_web.akun.susun_sandi_lazim > FILE.

Lists of leaked passwords hold few entries of twelve characters, and English ones. What people here type instead is
made of their words, places, agencies, names and keyboard walks; those are put together as people do.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import product

from talenta_web import resources

TERPENDEK = 12
_AKHIR = ("123", "1234", "12345", "123456", "12345678", "321", "2023", "2024", "2025", "2026", "1945", "01", "88", "99")
_BARIS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")


def kelompok() -> dict[str, list[str]]:
    """The words of the data file by group."""
    hasil: dict[str, list[str]] = {}
    for baris in resources.data("sandi_kata.txt").splitlines():
        if judul := re.fullmatch(r"#\[(\w+)\]", baris):
            hasil[judul[1]] = []
        elif baris and not baris.startswith("#"):
            hasil[next(reversed(hasil))].append(baris.replace(" ", ""))
    return hasil


def _papan() -> Iterator[str]:
    for baris in _BARIS:
        yield from (baris + baris, baris + baris[::-1], baris * 3)
        for n in range(3, 7):
            yield from (baris[:n] * 4, baris[:n] * 5, baris[:n][::-1] * 4)
    for a, b in product(_BARIS, repeat=2):
        yield from (a[:6] + b[:6], a[::-1][:6] + b[:6], a + b[:3], "".join(x + y for x, y in zip(a, b, strict=False)))
    miring = [
        ("1qaz", "2wsx", "3edc", "4rfv", "5tgb"),
        ("qaz", "wsx", "edc", "rfv", "tgb", "yhn"),
        ("zaq1", "xsw2", "cde3"),
    ]
    for deret in miring:
        yield from ("".join(deret[:n]) for n in range(3, len(deret) + 1))


def susun() -> list[str]:
    """Every entry, at least twelve characters, sorted."""
    k = kelompok()
    semua = [kata for isi in k.values() for kata in isi]
    calon = [u + akhir for u in k["ungkapan"][:40] for akhir in ("1", "123", "2025", "2026")]
    calon += [kata for kata in semua if len(kata) >= TERPENDEK]
    calon += [kata + akhir for kata in k["tempat"] + k["negara"] for akhir in _AKHIR[:10] if len(kata) >= 6]
    calon += [
        a + b for a, b in product(("admin", "password", "rahasia", "operator", "selamat"), k["tempat"] + k["instansi"])
    ]
    calon += [a + b for a, b in product(("sayang", "cinta", "iloveyou", "bismillah"), k["nama"])]
    calon += [a + b + "123" for a, b in product(("pemkab", "pemkot", "bkpsdm", "diskominfo"), k["tempat"])]
    calon += _papan()
    return sorted({c for c in calon if len(c) >= TERPENDEK})


if __name__ == "__main__":
    sys.stdout.write("\n".join(susun()) + "\n")

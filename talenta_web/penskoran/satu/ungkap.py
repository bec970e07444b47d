"""Expressions for one person: a bare column costs no call of our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from talenta_web.ungkapan import Ungkapan, pohon
from talenta_web.ungkapan.tipe import Tipe

Baris = Mapping[str, Any]
F = Callable[[Baris], Any]


def fungsi(u: Ungkapan, tetapan: Baris, bulat: frozenset[str] = frozenset()) -> F:
    """The function of an expression; `bulat` are columns that hold int and must become float."""
    s = u.simpul
    if isinstance(s, pohon.Kolom) and (s.tipe is not Tipe.ANGKA or s.nama not in bulat):
        return itemgetter(s.nama)
    return u.fungsi(tetapan)


class Turunan(dict[str, Any]):
    """A record with columns of its person and derived columns, each of these computed when it is first read."""

    __slots__ = ("rumus",)

    def __init__(self, isi: Baris, milik: Baris, rumus: Mapping[str, F]) -> None:
        super().__init__(isi)
        self.update(milik)
        self.rumus = rumus

    def __missing__(self, kunci: str) -> Any:
        nilai = self[kunci] = self.rumus[kunci](self)
        return nilai

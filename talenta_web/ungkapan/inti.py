"""The public entry: text in, checked expression out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from talenta_web.ungkapan import pohon
from talenta_web.ungkapan.ke_fungsi import ke_fungsi
from talenta_web.ungkapan.tetapan import ikat
from talenta_web.ungkapan.tipe import Tipe
from talenta_web.ungkapan.urai import urai

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Ungkapan:
    """A checked expression. `tipe` is never `bulat`: numbers are `angka`."""

    teks: str
    tipe: Tipe
    kolom: frozenset[str]
    tetapan: frozenset[str]
    simpul: pohon.Simpul = field(repr=False)
    _tipe_tetapan: Mapping[str, Tipe] = field(repr=False)

    def polars(self, nilai_tetapan: Mapping[str, object]) -> pl.Expr:
        """The population back end. Use it inside with_columns or filter: an expression without columns is one value.

        Numbers may come out infinite or NaN (division by zero); the caller checks what it stores.
        """
        from talenta_web.ungkapan.ke_polars import ke_polars

        return ke_polars(self.simpul, ikat(self._tipe_tetapan, nilai_tetapan))

    def fungsi(self, nilai_tetapan: Mapping[str, object]) -> Callable[[Mapping[str, object]], object]:
        """The one-person back end: row (with every named column) -> float, str, date, bool or None (NULL)."""
        return ke_fungsi(self.simpul, ikat(self._tipe_tetapan, nilai_tetapan))


def susun(teks: str, kolom: Mapping[str, Tipe], tetapan: Mapping[str, Tipe] | None = None) -> Ungkapan:
    """Parse, limit and type-check an expression in SQL syntax; raises GalatUngkapan.

    `kolom` are the columns of the row (dotted names such as `pegawai.jenjang` are allowed), `tetapan` the constants
    (`acuan`, parameters) whose values are given when a back end is made.
    """
    semua = dict(tetapan or {})
    simpul = urai(teks, kolom, semua)
    nama_kolom: set[str] = set()
    nama_tetapan: set[str] = set()
    for s in pohon.semua(simpul):
        if isinstance(s, pohon.Kolom):
            nama_kolom.add(s.nama)
        elif isinstance(s, pohon.Tetapan):
            nama_tetapan.add(s.nama)
    assert simpul.tipe is not None
    return Ungkapan(
        teks, simpul.tipe, frozenset(nama_kolom), frozenset(nama_tetapan), simpul, {n: semua[n] for n in nama_tetapan}
    )

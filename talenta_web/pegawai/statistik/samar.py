"""Which cells readers of totals only may not see, so that nobody's data follows from the ones they see.

Cells under the smallest size are hidden. A hidden cell must not be the only one of a sum whose other parts are shown:
of the keys of a unit (they add up to its head count), or of a key over a unit and what lies right below it. So further
cells are hidden, smallest first, until every such sum lacks none or at least two cells, which together are no small
number either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Hitungan = Mapping[str, int]
"""People per key; a key left out counts 0."""
Sel = tuple[int, str]
"""Unit and key; the people right in a unit stand as minus its number, less one."""


def sisa(unit: int) -> int:
    """Row number of the people right in a unit, in none below."""
    return -unit - 1


@dataclass
class _Papan:
    """One dimension over the whole tree."""

    anak: Mapping[int, Sequence[int]]
    isi: Mapping[int, Hitungan]
    batas: int
    tutup: set[Sel] = field(default_factory=set)
    lajur: Counter[str] = field(default_factory=Counter)
    """Hidden cells per key among the rows in hand and the unit above them."""

    def n(self, baris: int, kunci: str) -> int:
        return self.isi.get(baris, {}).get(kunci, 0)

    def sembunyikan(self, sel: Sel) -> None:
        """Hide one more cell of the rows in hand."""
        self.tutup.add(sel)
        self.lajur[sel[1]] += 1

    def total(self, baris: int) -> int:
        return sum(self.isi.get(baris, {}).values())


def tersembunyi(akar: int, anak: Mapping[int, Sequence[int]], isi: Mapping[int, Hitungan], batas: int) -> set[Sel]:
    """Cells to hide, below `akar` too. `isi` holds rows of every unit and, under `sisa(unit)`, of who is right in it.

    In a unit of fewer than `batas` people every cell is hidden.
    """
    p = _Papan(anak, isi, batas)
    semua = sorted({k for baris in isi.values() for k in baris})
    _kecil(p, akar, semua)
    while _baris(p, akar, semua):
        pass
    antrean = [akar]
    while antrean:
        unit = antrean.pop()
        bawah = _bawah(anak, isi, unit)
        kunci = [k for k in semua if p.n(unit, k) or (unit, k) in p.tutup]
        for b in bawah:
            _kecil(p, b, kunci)
        p.lajur = Counter(k for b in (unit, *bawah) for k in kunci if (b, k) in p.tutup)
        while _lewat(p, unit, bawah, kunci):
            pass
        antrean += anak.get(unit, ())
    return p.tutup


def _bawah(anak: Mapping[int, Sequence[int]], isi: Mapping[int, Hitungan], unit: int) -> list[int]:
    """Rows that add up to a unit: those right below it and who is right in it; none for a unit without any below."""
    langsung = anak.get(unit, ())
    return [*langsung, *([sisa(unit)] if langsung and isi.get(sisa(unit)) else [])]


def _kecil(p: _Papan, baris: int, kunci: Sequence[str]) -> None:
    """What is hidden for its own sake."""
    seluruh = p.total(baris) < p.batas
    p.tutup |= {(baris, k) for k in kunci if seluruh or 0 < p.n(baris, k) < p.batas}


def _lewat(p: _Papan, unit: int, bawah: Sequence[int], kunci: Sequence[str]) -> bool:
    """One pass over the sums of a unit and what lies below it; was anything hidden?"""
    ubah = [_baris(p, b, kunci) for b in bawah]
    ubah += [_kolom(p, k, unit, bawah) for k in kunci]
    return any(ubah)


def _baris(p: _Papan, baris: int, kunci: Sequence[str]) -> bool:
    """The keys of one unit."""
    tutup = [k for k in kunci if (baris, k) in p.tutup]
    if not tutup or (len(tutup) > 1 and sum(p.n(baris, k) for k in tutup) >= p.batas):
        return False

    def nilai(k: str) -> tuple[bool, bool, int, str]:
        """Best first: a number over nought, a column that already hides something, the smallest."""
        return (not p.n(baris, k), not p.lajur[k], p.n(baris, k), k)

    calon = [k for k in kunci if (baris, k) not in p.tutup]
    if calon:
        p.sembunyikan((baris, min(calon, key=nilai)))
    return bool(calon)


def _kolom(p: _Papan, kunci: str, unit: int, bawah: Sequence[int]) -> bool:
    """One key over a unit and what lies below it."""
    tutup = [b for b in bawah if (b, kunci) in p.tutup]
    if (unit, kunci) in p.tutup:
        if tutup or not bawah:
            return False
    elif not tutup or (len(tutup) > 1 and sum(p.n(b, kunci) for b in tutup) >= p.batas):
        return False

    def nilai(b: int) -> tuple[bool, bool, int, int]:
        """Best first: a number over nought, a unit that already hides something, the smallest."""
        return (not p.n(b, kunci), not any((b, k) in p.tutup for k in p.isi.get(b, {})), p.n(b, kunci), b)

    calon = [b for b in bawah if (b, kunci) not in p.tutup]
    if calon:
        p.sembunyikan((min(calon, key=nilai), kunci))
    return bool(calon)


def jumlahan(akar: int, anak: Mapping[int, Sequence[int]], isi: Mapping[int, Hitungan]) -> Iterator[list[Sel]]:
    """Every sum a reader may form: cells that add up to a known number, or of which the first is the sum of the rest.

    Serves the tests.
    """
    kunci = sorted({k for baris in isi.values() for k in baris})
    for b in isi:
        yield [(b, k) for k in kunci]
    for unit in (akar, *(a for bawah in anak.values() for a in bawah)):
        if bawah := _bawah(anak, isi, unit):
            yield from ([(unit, k), *((b, k) for b in bawah)] for k in kunci)

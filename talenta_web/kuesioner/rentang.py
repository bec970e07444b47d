"""Reachable range of every butir and simpul on its own scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from talenta_web.kuesioner.model import Butir, Simpul

Rentang = tuple[Fraction, Fraction]
RERATA = frozenset({"rerata", "rerata_tertimbang", "minimum"})
TERTIMBANG = frozenset({"rerata_tertimbang", "jumlah_tertimbang"})


def rentang(simpul: Mapping[str, Simpul], butir: Mapping[str, Butir]) -> dict[str, Rentang]:
    """Range by code; nothing for what is not scored. The tree must be sound."""
    anak: dict[str, list[str]] = {k: [] for k in simpul}
    semua: tuple[Simpul | Butir, ...] = (*simpul.values(), *butir.values())
    for x in semua:
        if x.induk:
            anak[x.induk].append(x.kode)
    hasil = {k: (Fraction(b.skor.min), Fraction(b.skor.maks)) for k, b in butir.items() if b.dinilai}

    def isi(kode: str) -> None:
        for a in anak[kode]:
            if a in simpul:
                isi(a)
        s = simpul[kode]
        milik = [(a, hasil[a]) for a in anak[kode] if a in hasil]
        if milik:
            tetap = None if s.skala is None else (Fraction(s.skala[0]), Fraction(s.skala[1]))
            hasil[kode] = _gabung(s, [(bobot(simpul, butir, a), tetap or r) for a, r in milik])

    for k, s in simpul.items():
        if s.induk is None:
            isi(k)
    return hasil


def bobot(simpul: Mapping[str, Simpul], butir: Mapping[str, Butir], kode: str) -> Decimal:
    """Weight of a child, of whichever kind."""
    return simpul[kode].bobot if kode in simpul else butir[kode].bobot


def _gabung(s: Simpul, milik: Iterable[tuple[Decimal, Rentang]]) -> Rentang:
    isi = [(Fraction(w) if s.gabung in TERTIMBANG else Fraction(1), r) for w, r in milik]
    bawah, atas = sum((w * r[0] for w, r in isi), Fraction(0)), sum((w * r[1] for w, r in isi), Fraction(0))
    if s.gabung == "minimum":
        return isi[0][1]  # V5: one scale for all
    pembagi = sum(w for w, _ in isi) if s.gabung in RERATA else Fraction(1)
    return (bawah / pembagi, atas / pembagi) if pembagi else (Fraction(0), Fraction(0))

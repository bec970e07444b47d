"""200 butir scored by hand: the yardstick of the bench, exact and with a sentence per butir, checked for equal results.

What a Python programmer would write for this one tree; it knows no gates, empty answers, or other scales.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.model import Kuesioner
from tests.unit.kuesioner.rakit import jawaban, rakit

SIMPUL, BUTIR = 20, 10
LEVEL = tuple((7 * n) % 5 for n in range(SIMPUL * BUTIR))
BOBOT = tuple(tuple(1 + (i + n) % 3 for n in range(BUTIR)) for i in range(SIMPUL))


def dua_ratus() -> tuple[Kuesioner, dict[str, Jawaban]]:
    k = rakit(BOBOT, ["rerata_tertimbang"] * SIMPUL)
    return k, jawaban(k, LEVEL)


@dataclass(frozen=True, slots=True)
class Baris:
    """What the page shows of a butir."""

    kode: str
    skor: Decimal
    sumbangan: Decimal
    uraian: tuple[str, str]


def tangan(
    pohon: Mapping[str, Sequence[tuple[str, int]]], isi: Mapping[str, Jawaban]
) -> tuple[Decimal, dict[str, Baris], dict[str, tuple[Fraction, str]]]:
    """Total, rows, and score with its sum in words per simpul."""
    jumlah = Fraction(0)
    baris: dict[str, Baris] = {}
    simpul: dict[str, tuple[Fraction, str]] = {}
    for s, anak in pohon.items():
        bobot = sum(w for _, w in anak)
        skor = Fraction(sum(w * isi[kode].nilai for kode, w in anak), bobot)  # type: ignore[operator]
        jumlah += skor
        suku = " + ".join(f"{w} × {isi[kode].nilai}" for kode, w in anak)
        simpul[s] = skor, f"Rerata tertimbang: ({suku}) ÷ {bobot} = {_tulis(skor)}."
        for kode, w in anak:
            n = isi[kode].nilai
            poin = Fraction(25 * w * n, bobot * len(pohon))  # type: ignore[operator]
            kata = f"Level {n} (T{n}). Skor {n} pada skala 0–4."
            lain = f"Bobot {w} pada {s}; menyumbang {_tulis(poin)} poin."
            baris[kode] = Baris(kode, Decimal(n), _desimal(poin), (kata, lain))  # type: ignore[arg-type]
    total = jumlah / len(pohon) * 25
    return _desimal(total).quantize(Decimal("0.01"), ROUND_HALF_UP), baris, simpul


def _desimal(x: Fraction) -> Decimal:
    return (Decimal(x.numerator) / x.denominator).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def _tulis(x: Fraction) -> str:
    teks = f"{(Decimal(x.numerator) / x.denominator).quantize(Decimal('0.01'), ROUND_HALF_UP)}"
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")


def pohon(k: Kuesioner) -> dict[str, list[tuple[str, int]]]:
    """Children with their weights, as whoever writes the loop would have them at hand."""
    return {s.kode: [(a, int(k.butir[a].bobot)) for a in k.anak[s.kode]] for s in k.simpul.values() if s.induk}

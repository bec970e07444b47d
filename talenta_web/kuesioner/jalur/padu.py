"""Exact dynamic programming over the tree: per node the cheapest ways to each score, as a Pareto front.

A label is one way to answer everything below a node. Of two ways that leave the gates alike, the dearer one with no
higher score can never be part of a cheapest plan, because every combiner is monotone in each child. Costs are whole
numbers, so a front is short; scores stay exact.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from talenta_web.kuesioner.model import Gabung
from talenta_web.kuesioner.rentang import RERATA

Jejak = tuple[object, ...] | None
"""Choices made so far, as a tree: None, ("pilih", code, option) or (left, right)."""
Kelas = tuple[Hashable, ...]
Masuk = tuple[Fraction | int, ...]
"""Of the children that count: sum of their weights (a mean), or their range and number (a sum); empty = none yet."""


class Label(NamedTuple):
    """One way: its cost, its score (None = does not count), what gates can see of it, and how it came about."""

    biaya: int
    skor: Fraction | None
    kelas: Kelas = ()
    jejak: Jejak = None


class TerlaluRumit(ValueError):
    """The search would need more work than is allowed."""


@dataclass(slots=True)
class Kerja:
    """Counts the combinations tried; `maks` is where it gives up."""

    maks: int
    langkah: int = field(default=0)

    def tambah(self, n: int) -> None:
        """Count `n` more; raises TerlaluRumit."""
        self.langkah += n
        if self.langkah > self.maks:
            raise TerlaluRumit(
                f"Pencarian dihentikan setelah {self.maks} gabungan: terlalu banyak butir dan gerbang yang saling "
                "terkait. Pilih sasaran yang lebih dekat."
            )


def pilihan(jejak: Jejak) -> dict[str, int]:
    """The choices behind a label: code of a butir -> number of its option."""
    hasil: dict[str, int] = {}
    tumpukan: list[object] = [jejak]
    while tumpukan:
        x = tumpukan.pop()
        if isinstance(x, tuple) and x[0] == "pilih":
            hasil[str(x[1])] = int(str(x[2]))
        elif isinstance(x, tuple):
            tumpukan += x
    return hasil


def depan(label: Iterable[Label]) -> list[Label]:
    """Only the labels that no other one beats, cheapest first, per class of what gates see."""
    terbaik: dict[Hashable, Fraction | None] = {}
    hasil = []
    for x in sorted(label, key=lambda x: (x.biaya, -(x.skor or 0))):
        kunci = (x.kelas, x.skor is None)
        kini = terbaik.get(kunci)
        if kunci not in terbaik or (x.skor is not None and kini is not None and x.skor > kini):
            terbaik[kunci] = x.skor
            hasil.append(x)
    return hasil


@dataclass(frozen=True, slots=True)
class Anak:
    """A child of a node: its weight, the range of its values there (None = not scored, only gates see it), and its
    labels, cheapest first.
    """

    bobot: Fraction
    rentang: tuple[Fraction, Fraction] | None
    label: Sequence[Label]


def padu(gabung: Gabung, anak: Sequence[Anak], batas: int, kerja: Kerja) -> list[Label]:
    """Combine the labels of the children into those of their parent, up to the cost `batas`."""
    skala = lcm(*(x.skor.denominator for a in anak for x in a.label if x.skor is not None))
    skala_bobot = lcm(*(a.bobot.denominator for a in anak))
    bersama: dict[tuple[Kelas, Masuk], dict[int, tuple[int, Jejak]]] = {((), ()): {0: (0, None)}}
    for a in anak:
        w = int(a.bobot * skala_bobot)
        opsi = [(x, None if x.skor is None else int(x.skor * skala)) for x in a.label]
        baru: dict[tuple[Kelas, Masuk], dict[int, tuple[int, Jejak]]] = {}
        for (kelas, masuk), isi in bersama.items():
            ikut = _ikut(gabung, masuk, a)
            kerja.tambah(len(isi) * len(opsi))
            for biaya, (jumlah, jejak) in isi.items():
                for x, skor in opsi:
                    if biaya + x.biaya > batas:
                        break
                    nilai = jumlah
                    if skor is not None:
                        nilai = jumlah + w * skor if gabung != "minimum" else min(jumlah, skor) if masuk else skor
                    tempat = baru.setdefault((kelas + x.kelas, masuk if skor is None else ikut), {})
                    ada = tempat.get(biaya + x.biaya)
                    if ada is None or nilai > ada[0]:
                        lanjut = jejak if x.jejak is None else x.jejak if jejak is None else (jejak, x.jejak)
                        tempat[biaya + x.biaya] = (nilai, lanjut)
        bersama = {kunci: _rapikan(isi) for kunci, isi in baru.items()}
    return [
        Label(biaya, _akhir(gabung, Fraction(jumlah, skala), masuk, anak, skala_bobot), kelas, jejak)
        for (kelas, masuk), isi in bersama.items()
        for biaya, (jumlah, jejak) in isi.items()
    ]


def _ikut(gabung: Gabung, masuk: Masuk, a: Anak) -> Masuk:
    """What must be known of the children that count, once this one does too."""
    if a.rentang is None or gabung == "minimum":
        return (1,)
    if gabung in RERATA:
        return ((masuk[0] if masuk else 0) + a.bobot,)
    lama = masuk or (Fraction(0), Fraction(0), 0)
    return (lama[0] + a.bobot * a.rentang[0], lama[1] + a.bobot * a.rentang[1], lama[2] + 1)


def _akhir(gabung: Gabung, jumlah: Fraction, masuk: Masuk, anak: Sequence[Anak], skala_bobot: int) -> Fraction | None:
    if not masuk:
        return None
    if gabung == "minimum":
        return jumlah
    jumlah /= skala_bobot
    if gabung in RERATA:
        return jumlah / masuk[0] if masuk[0] else None
    rendah, tinggi, banyak = masuk
    tepi = [(a.bobot * a.rentang[0], a.bobot * a.rentang[1]) for a in anak if a.rentang is not None]
    if banyak == len(tepi):
        return jumlah
    bawah, atas = sum((x for x, _ in tepi), Fraction(0)), sum((x for _, x in tepi), Fraction(0))
    return bawah + (atas - bawah) * (jumlah - rendah) / (tinggi - rendah) if tinggi > rendah else bawah


def _rapikan(isi: Mapping[int, tuple[int, Jejak]]) -> dict[int, tuple[int, Jejak]]:
    hasil: dict[int, tuple[int, Jejak]] = {}
    tinggi: int | None = None
    for biaya in sorted(isi):
        if tinggi is None or isi[biaya][0] > tinggi:
            hasil[biaya] = isi[biaya]
            tinggi = isi[biaya][0]
    return hasil

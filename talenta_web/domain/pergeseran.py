"""Ledger of changes by a committee: how often and in which direction, and which groups stand out by more than chance.

The test is the exact two-sided binomial test of a group against all the others, corrected for the number of tests in
one table. No regulation prescribes it; its limits are data of the product and shown beside every mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

PORSI, NAIK, TURUN = "porsi", "naik", "turun"
"""What is marked: the share of changes, or their direction."""
_SAMA = 1 + 1e-9  # probabilities that are equal on paper differ in the last digits


@dataclass(frozen=True, slots=True)
class BatasTanda:
    """`lantai`: fewest observations of a group and of the others; `alfa`: significance after correction; `selisih`:
    smallest difference of shares (0..1) worth a mark; `terkecil`: groups with fewer people are not shown alone.
    """

    lantai: int
    alfa: float
    selisih: float
    terkecil: int

    def __post_init__(self) -> None:
        """ValueError for a floor under 20 or shares outside 0..1."""
        if self.lantai < 20:
            raise ValueError("Lantai sampel tanda statistik paling sedikit 20.")
        if not (0 < self.alfa < 1 and 0 <= self.selisih < 1 and self.terkecil >= 1):
            raise ValueError("Batas tanda statistik di luar rentangnya.")


@dataclass(frozen=True, slots=True)
class Kelompok:
    """People decided of one group: all, moved up, moved down (kotak number against the computed one)."""

    kunci: str
    nama: str
    jumlah: int
    naik: int
    turun: int
    bagian: int = 1
    """How many groups stand in this row; more than one after `lipat`."""

    @property
    def ubah(self) -> int:
        """People whose box was changed."""
        return self.naik + self.turun

    @property
    def tetap(self) -> int:
        """People confirmed as computed."""
        return self.jumlah - self.ubah

    @property
    def porsi(self) -> float | None:
        """Share of changes, 0..1; None without anybody."""
        return self.ubah / self.jumlah if self.jumlah else None


@dataclass(frozen=True, slots=True)
class Tanda:
    """A group that stands out: `jenis`, its share and that of the others (0..1), and the corrected probability."""

    jenis: str
    porsi: float
    lain: float
    peluang: float


def binomial(kena: int, n: int, p: float) -> float:
    """Exact two-sided probability: all outcomes of `n` draws at most as likely as `kena`. ValueError outside 0..n."""
    if not 0 <= kena <= n:
        raise ValueError(f"{kena} dari {n} tidak mungkin")
    if p <= 0 or p >= 1:
        return 1.0 if kena == (n if p >= 1 else 0) else 0.0
    dasar = lgamma(n + 1)
    semua = [exp(dasar - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p)) for k in range(n + 1)]
    return min(1.0, sum(x for x in semua if x <= semua[kena] * _SAMA))


def tandai(kelompok: Sequence[Kelompok], batas: BatasTanda) -> dict[str, tuple[Tanda, ...]]:
    """Marks by `kunci`. A row of several groups is not tested; neither is one under the floor, or with others under it.

    The group that stands out most leaves the others before the next is looked for: one odd group must not make all the
    usual ones look odd. Probabilities are multiplied by the number of tests of the first round (Bonferroni).
    """
    jenis = (
        (PORSI, [_Cacah(k, k.ubah, k.jumlah) for k in kelompok]),
        (NAIK, [_Cacah(k, k.naik, k.ubah) for k in kelompok]),
    )
    uji = sum(len(_uji(isi, batas)) for _, isi in jenis)
    hasil: dict[str, tuple[Tanda, ...]] = {}
    for nama, isi in jenis:
        sisa = isi
        while calon := [t for t in _uji(sisa, batas) if t[1] * uji < batas.alfa and abs(t[2] - t[3]) >= batas.selisih]:
            cacah, peluang, porsi, lain = min(calon, key=lambda t: (t[1], t[0].kelompok.kunci))
            arah = TURUN if nama == NAIK and porsi < lain else nama
            kunci = cacah.kelompok.kunci
            hasil[kunci] = (*hasil.get(kunci, ()), Tanda(arah, porsi, lain, min(1.0, peluang * uji)))
            sisa = [c for c in sisa if c is not cacah]
    return hasil


@dataclass(frozen=True, slots=True, eq=False)
class _Cacah:
    """`kena` of `n` observations of a group."""

    kelompok: Kelompok
    kena: int
    n: int


def _uji(isi: Sequence[_Cacah], batas: BatasTanda) -> list[tuple[_Cacah, float, float, float]]:
    """(group, probability, share, share of the others) of every group that is large enough.

    The share of the others is taken as (k + 1) / (n + 2), so that "never so far" is not "impossible".
    """
    kena, n = sum(c.kena for c in isi), sum(c.n for c in isi)
    return [
        (c, binomial(c.kena, c.n, (kena - c.kena + 1) / (n - c.n + 2)), c.kena / c.n, (kena - c.kena) / (n - c.n))
        for c in isi
        if c.kelompok.bagian == 1 and c.n >= batas.lantai and n - c.n >= batas.lantai
    ]


def lipat(kelompok: Iterable[Kelompok], terkecil: int, sebut: str) -> tuple[Kelompok, ...]:
    """Groups of fewer than `terkecil` people become one row, named by `sebut` with the placeholder {n}, at the end.

    The row must hold at least two groups and `terkecil` people, else subtraction from the total gives one away: then
    the next smallest group joins. Nothing is shown (an empty tuple) when all of them together are too few.
    """
    urut = sorted(kelompok, key=lambda k: (k.jumlah, k.kunci))
    kecil = sum(k.jumlah < terkecil for k in urut)
    if kecil == 0:
        return tuple(reversed(urut))
    while kecil < len(urut) and (kecil < 2 or sum(k.jumlah for k in urut[:kecil]) < terkecil):
        kecil += 1
    ikut = urut[:kecil]
    jumlah = sum(k.jumlah for k in ikut)
    if jumlah < terkecil:
        return ()
    satu = Kelompok("", sebut.format(n=kecil), jumlah, sum(k.naik for k in ikut), sum(k.turun for k in ikut), kecil)
    return (*reversed(urut[kecil:]), satu)

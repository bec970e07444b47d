"""Facts about the cohorts of one run, frozen: cut-offs by percentile or standard deviation, ends and ranks of values.

One more person moves everybody's cut-offs, so they are computed once per run, over whole millionths (exact in any
order of rows), stored with the run as plain JSON, and given to whoever scores a person of that run again. A cohort is
named by its key: the values that make people alike, joined by `PISAH`; "" also stands for every cohort that was empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isqrt
from typing import Any, TypedDict

from talenta_web.penskoran.angka import juta
from talenta_web.penskoran.model import Ambang, Kelompok, Norma

PISAH = "\x1f"
KUNCI = "statistik"
"""Where the facts stand among the stored cut-offs of a run."""
_PERSEN = 100_000_000
_TELITI = 10**12


class FaktaAmbang(TypedDict):
    """`n` members of the cohort; cut-offs in millionths (None = cohort too small); whose they are."""

    n: int
    ambang: list[int] | None
    asal: str


class FaktaNorma(TypedDict, total=False):
    """`n` members; score = (value - `pangkal`) / `lebar` (millionths), or `tetap`, or [value, permille] in `titik`."""

    n: int
    pangkal: int
    lebar: int
    tetap: int
    titik: list[list[int]]


@dataclass(frozen=True, slots=True)
class Statistik:
    """`sumbu`: "kinerja#1" (axis, place among its choices) -> cohort -> cut-offs; `simpul`: leaf -> cohort -> facts."""

    sumbu: Mapping[str, Mapping[str, FaktaAmbang]] = field(default_factory=dict)
    simpul: Mapping[str, Mapping[str, FaktaNorma]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether the rule looks at cohorts at all."""
        return bool(self.sumbu or self.simpul)

    def __contains__(self, kode: object) -> bool:
        return kode in self.sumbu or kode in self.simpul

    def dengan_sumbu(self, kode: str, isi: Mapping[str, FaktaAmbang]) -> Statistik:
        """The same and the cut-offs of one more choice."""
        return Statistik({**self.sumbu, kode: isi}, self.simpul)

    def dengan_simpul(self, kode: str, isi: Mapping[str, FaktaNorma]) -> Statistik:
        """The same and the facts of one more leaf."""
        return Statistik(self.sumbu, {**self.simpul, kode: isi})

    def ke_json(self) -> dict[str, Any]:
        """Plain values."""
        bagian: dict[str, Mapping[str, Mapping[str, Any]]] = {"sumbu": self.sumbu, "simpul": self.simpul}
        return {n: {k: dict(v) for k, v in isi.items()} for n, isi in bagian.items()}

    @classmethod
    def dari_json(cls, isi: Mapping[str, Any] | None) -> Statistik:
        """Read what `ke_json` wrote; nothing for a rule that looks at no cohort."""
        return cls(isi["sumbu"], isi["simpul"]) if isi else cls()

    @classmethod
    def dari_ambang(cls, ambang: Mapping[str, Any] | None) -> Statistik:
        """The facts among the stored cut-offs of a run (`HasilPopulasi.ambang`)."""
        return cls.dari_json((ambang or {}).get(KUNCI))


def fakta_ambang(a: Ambang, isi: Mapping[str, Sequence[int]]) -> dict[str, FaktaAmbang]:
    """Cut-offs per cohort from the scores (millionths) of its members."""
    assert a.kelompok is not None
    semua = sorted(x for v in isi.values() for x in v)
    hasil = {k: _ambang(a, a.kelompok, sorted(v), semua) for k, v in sorted(isi.items())}
    return {"": _ambang(a, a.kelompok, [], semua)} | hasil


def _ambang(a: Ambang, k: Kelompok, nilai: Sequence[int], semua: Sequence[int]) -> FaktaAmbang:
    n = len(nilai)
    if n >= max(k.minimum, 1):
        return {"n": n, "ambang": _batas(a, nilai), "asal": "kelompok"}
    if k.bila_kecil == "seluruh" and len(semua) >= max(k.minimum, 1):
        return {"n": n, "ambang": _batas(a, semua), "asal": "seluruh"}
    tetap = [juta(x) for x in a.pita.ambang] if k.bila_kecil == "tetap" else None
    return {"n": n, "ambang": tetap, "asal": k.bila_kecil}


def _batas(a: Ambang, nilai: Sequence[int]) -> list[int]:
    return [persentil(nilai, b) if a.cara == "persentil" else simpangan(nilai, b) for b in a.batas]


def persentil(nilai: Sequence[int], p: float) -> int:
    """Percentile `p` of ascending whole numbers, linear between the two neighbours (position p% of n - 1), half up."""
    tempat, sisa = divmod(juta(p) * (len(nilai) - 1), _PERSEN)
    bawah = nilai[tempat]
    selisih = nilai[min(tempat + 1, len(nilai) - 1)] - bawah
    return bawah + (2 * selisih * sisa + _PERSEN) // (2 * _PERSEN)


def simpangan(nilai: Sequence[int], k: float) -> int:
    """Mean plus `k` standard deviations (of the population, not of a sample), half up."""
    n, jumlah = len(nilai), sum(nilai)
    akar = isqrt((n * sum(x * x for x in nilai) - jumlah * jumlah) * _TELITI)
    atas, bawah = jumlah * _TELITI + juta(k) * akar, n * _TELITI
    return (2 * atas + bawah) // (2 * bawah)


def fakta_norma(norma: Norma, isi: Mapping[str, Sequence[int]]) -> dict[str, FaktaNorma]:
    """Facts per cohort from the values (millionths) of its members."""
    semua = sorted(x for v in isi.values() for x in v)
    hasil = {k: _norma(norma, sorted(v), semua) for k, v in sorted(isi.items())}
    return {"": _norma(norma, [], semua)} | hasil


def _norma(norma: Norma, nilai: Sequence[int], semua: Sequence[int]) -> FaktaNorma:
    k, n = norma.kelompok, len(nilai)
    if n >= max(k.minimum, 1):
        return {"n": n, **_ukur(norma, nilai)}
    if k.bila_kecil == "seluruh" and len(semua) >= max(k.minimum, 1):
        return {"n": n, **_ukur(norma, semua)}
    return {"n": n} if norma.bila_kecil is None else {"n": n, "tetap": juta(norma.bila_kecil)}


def _ukur(norma: Norma, nilai: Sequence[int]) -> FaktaNorma:
    """What one cohort (ascending values) tells; `lebar` 0 means that all are equal, but not beside a cost of 0."""
    pangkal, lebar = 0, 0
    match norma.cara:
        case "min_maks":
            ujung = (nilai[0], nilai[-1]) if norma.untung else (nilai[-1], nilai[0])
            pangkal, lebar = ujung[0], ujung[1] - ujung[0]
        case "bagi_maks":
            lebar = nilai[-1] if norma.untung else nilai[0]
        case "bagi_jumlah":
            lebar = sum(nilai)
        case "z":
            n, jumlah = len(nilai), sum(nilai)
            ragam = n * sum(x * x for x in nilai) - jumlah * jumlah
            pangkal, lebar = (2 * jumlah + n) // (2 * n), (2 * isqrt(ragam) + n) // (2 * n)
        case "peringkat":
            return {"titik": _titik(nilai if norma.untung else [-x for x in reversed(nilai)])}
    gratis = norma.cara == "bagi_maks" and not norma.untung and nilai[0] < nilai[-1]
    return {"pangkal": pangkal, "lebar": lebar} if lebar or gratis else {"tetap": juta(norma.bila_sama)}


def _titik(nilai: Sequence[int]) -> list[list[int]]:
    """[value, share]: from this value on, that many permille of the members have at most the value (rounded down)."""
    n = len(nilai)
    return [[v, p] for v, p in {nilai[(p * n + 999) // 1000 - 1]: p for p in range(1, 1001)}.items()]

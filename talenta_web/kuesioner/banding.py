"""Two results side by side: what moved the index, exactly, and where the layers of one assessment disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from talenta_web.kuesioner.angka import ke_desimal
from talenta_web.kuesioner.hasil import HasilKuesioner, SkorButir
from talenta_web.kuesioner.model import Kuesioner

_NOL = Fraction(0)


@dataclass(frozen=True, slots=True)
class Suku:
    """What one butir adds to the difference of the totals. `lama`, `baru`: its scores, None = it carried none."""

    kode: str
    lama: Decimal | None
    baru: Decimal | None
    selisih: Fraction


@dataclass(frozen=True, slots=True)
class Air:
    """From one total to the other, before any rounding: `awal` + every `selisih` + `dasar` = `akhir`, exactly.

    `dasar` is what belongs to no butir: the lowest value of the scale, which differs only between instruments. The
    totals are those without a block, 0 where nothing was scored.
    """

    awal: Fraction
    suku: tuple[Suku, ...]
    dasar: Fraction
    akhir: Fraction


def air(lama: HasilKuesioner, baru: HasilKuesioner) -> Air:
    """The waterfall between two results; butir in the order of the newer one, then those only the older one knows."""
    a, b = lama.tepat, baru.tepat
    suku = []
    for kode in [*baru.butir, *(k for k in lama.butir if k not in baru.butir)]:
        beda = b.sumbangan.get(kode, _NOL) - a.sumbangan.get(kode, _NOL)
        skor = _skor(lama.butir.get(kode)), _skor(baru.butir.get(kode))
        if beda or skor[0] != skor[1]:
            suku.append(Suku(kode, *skor, beda))
    awal, akhir = _total(lama), _total(baru)
    return Air(awal, tuple(suku), akhir - awal - sum((s.selisih for s in suku), _NOL), akhir)


def _total(h: HasilKuesioner) -> Fraction:
    return _NOL if h.tepat.total is None else h.tepat.total


def _skor(s: SkorButir | None) -> Decimal | None:
    return None if s is None else s.skor


@dataclass(frozen=True, slots=True)
class Jarak:
    """Scores of one butir per layer. `delta`: first layer minus the last one that has a score, None without a pair.

    `jauh`: they lie half of the butir's scale apart or more (two levels of 0-4).
    """

    kode: str
    skor: Mapping[str, Decimal | None]
    delta: Decimal | None
    jauh: bool


def jarak(kuesioner: Kuesioner, lapisan: Mapping[str, HasilKuesioner]) -> tuple[Jarak, ...]:
    """The scored butir, widest disagreement first where it is `jauh`, the others in the order of the instrument.

    `lapisan` stands in the order of the steps: the own values first, the most final ones last.
    """
    hasil = []
    for kode, butir in kuesioner.butir.items():
        if not butir.dinilai:
            continue
        skor = {nama: _terisi(h.butir.get(kode)) for nama, h in lapisan.items()}
        pertama, *lain = skor.values()
        akhir = next((x for x in reversed(lain) if x is not None), None)
        delta = None if pertama is None or akhir is None else pertama - akhir
        rentang = butir.skor.maks - butir.skor.min
        hasil.append(Jarak(kode, skor, delta, delta is not None and bool(rentang) and abs(delta) * 2 >= rentang))
    return tuple(sorted(hasil, key=lambda j: -abs(j.delta) if j.jauh and j.delta is not None else 0))


def _terisi(s: SkorButir | None) -> Decimal | None:
    return s.skor if s is not None and s.status == "terisi" else None


@dataclass(frozen=True, slots=True)
class Optimisme:
    """Mean of (own value - compared value); positive = the own one is higher. `satuan`: tingkat, or persen of the
    scale when the butir have different scales. `jumlah`: how many butir it rests on.
    """

    nilai: Decimal
    satuan: str
    jumlah: int


def optimisme(kuesioner: Kuesioner, baris: Iterable[Jarak]) -> Optimisme | None:
    """Index of optimism over these rows; None where no butir has both values."""
    ada = [(Fraction(j.delta), kuesioner.butir[j.kode].skor) for j in baris if j.delta is not None]
    if not ada:
        return None
    rentang = {s.maks - s.min for _, s in ada}
    if len(rentang) == 1:
        return Optimisme(ke_desimal(sum((d for d, _ in ada), _NOL) / len(ada)), "tingkat", len(ada))
    bagian = sum((100 * d / Fraction(s.maks - s.min) for d, s in ada if s.maks > s.min), _NOL)
    return Optimisme(ke_desimal(bagian / len(ada)), "persen", len(ada))

"""Waterfall of a difference: from one figure to another, each row lifting or lowering it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from talenta_web.domain.grafik.bilangan import koordinat
from talenta_web.domain.tulisan import angka, skor


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """One row: a bar from `awal` with `panjang` on 0..100; `arah` 1 up, -1 down, 0 neither."""

    nama: str
    keterangan: str
    lama: str
    baru: str
    poin: str
    awal: str
    panjang: str
    arah: int


@dataclass(frozen=True, slots=True)
class Beda:
    """Rows between two totals; `letak`: where the totals lie on the drawn part of the scale."""

    judul: str
    awal: str
    akhir: str
    selisih: str
    letak: tuple[str, str]
    baris: tuple[BarisBeda, ...]
    batas: tuple[str, str]


def bertanda(x: Decimal) -> str:
    """+2,50, −1,25, 0,00; what two decimals would hide has four."""
    tanda = "+" if x > 0 else "−" if x < 0 else ""
    return tanda + angka(abs(x), 2 if not x or abs(x) >= Decimal("0.005") else 4)


def _pasang(lama: Decimal | None, baru: Decimal | None) -> tuple[str, str]:
    """Both values; nothing at all in a row that has neither."""
    return ("", "") if lama is None and baru is None else (skor(lama), skor(baru))


def beda(
    judul: str, awal: Decimal, isi: Iterable[tuple[str, str, Decimal | None, Decimal | None, Decimal]], akhir: Decimal
) -> Beda:
    """Lay out (name, remark, before, after, points) between the totals; the points must add up to the difference."""
    data, langkah = list(isi), [awal]
    for b in data:
        langkah.append(langkah[-1] + b[4])
    if langkah[-1] != akhir:
        raise ValueError(f"{judul}: {awal} dan suku-sukunya berjumlah {langkah[-1]}, bukan {akhir}")
    bawah, atas = min(langkah), max(langkah)
    tepi = (atas - bawah) / 20 or Decimal(1)
    bawah, rentang = bawah - tepi, atas - bawah + 2 * tepi

    def letak(x: Decimal) -> float:
        return float(100 * (x - bawah) / rentang)

    baris = tuple(
        BarisBeda(
            nama, ket, *_pasang(lama, baru), bertanda(poin), koordinat(min(letak(x), letak(x + poin))),
            koordinat(abs(letak(x + poin) - letak(x))), (poin > 0) - (poin < 0),
        )
        for (nama, ket, lama, baru, poin), x in zip(data, langkah, strict=False)
    )  # fmt: skip
    return Beda(
        judul, skor(awal), skor(akhir), bertanda(akhir - awal), (koordinat(letak(awal)), koordinat(letak(akhir))),
        baris, (skor(bawah), skor(bawah + rentang)),
    )  # fmt: skip

"""Axes of the explanation with their cut-offs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from talenta_web.pemetaan.penjelasan import SumbuTampil, urutkan
from talenta_web.pemetaan.queries.kartu import Beku

if TYPE_CHECKING:
    from talenta_web.penskoran.hasil import HasilOrang


def susun_sumbu(beku: Beku, rinci: HasilOrang) -> tuple[SumbuTampil, ...]:
    """Kinerja and potensial, each with its nodes."""
    hasil = []
    for kode, nama, skor, tingkat in (
        ("kinerja", "Kinerja", rinci.kinerja, rinci.tingkat_kinerja),
        ("potensial", "Potensial", rinci.potensial, rinci.tingkat_potensial),
    ):
        _, simpul = urutkan(rinci.simpul, kode)
        hasil.append(SumbuTampil(kode, nama, skor, tingkat, (), simpul))
    return tuple(hasil)

"""Which band owns a value at its edge, for one person: every way of opening and closing an interval."""

from __future__ import annotations

import pytest

from talenta_web.penskoran.model_skala import BarisSkala
from talenta_web.penskoran.satu.skala import _setengah_buka, kena

BAWAH, ATAS = 1.0, 3.0


@pytest.mark.parametrize("bawah", [True, False])
@pytest.mark.parametrize("atas", [True, False])
def test_tepi_milik_pita(bawah: bool, atas: bool) -> None:
    pita = BarisSkala("a", 1.0, bawah=BAWAH, bawah_termasuk=bawah, atas=ATAS, atas_termasuk=atas)
    assert [kena(pita, v) for v in (0.5, BAWAH, 2.0, ATAS, 3.5)] == [False, bawah, True, atas, False]


@pytest.mark.parametrize(
    ("satu", "dua", "setengah"),
    [
        ((0.0, True, 1.0, False), (1.0, True, 2.0, False), True),
        ((0.0, True, 1.0, True), (1.0, False, 2.0, True), False),
        ((0.0, True, 0.5, False), (1.0, True, 2.0, False), False),
        ((0.0, True, 1.0, False), (1.0, False, 2.0, False), False),
        ((0.0, False, 1.0, True), (1.0, True, 2.0, False), False),
    ],
)
def test_dicari_biner(
    satu: tuple[float, bool, float, bool], dua: tuple[float, bool, float, bool], setengah: bool
) -> None:
    """Only half-open bands without gaps, that own their lower edge."""
    baris = tuple(BarisSkala("a", 1.0, (), *pita) for pita in (satu, dua, (2.0, True, 9.0, False)))
    assert _setengah_buka(baris) is setengah

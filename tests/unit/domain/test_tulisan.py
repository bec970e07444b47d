"""Numbers, dates and NIP as Indonesian readers write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from talenta_web.domain import tulisan


@pytest.mark.parametrize(
    ("nilai", "tulis"),
    [
        (None, "–"),
        (1_234_567, "1.234.567"),
        (1234.5, "1.234,50"),
        (Decimal("0.005"), "0,01"),
        (-2.5, "-2,50"),
    ],
)
def test_angka(nilai: tulisan.Bilangan | None, tulis: str) -> None:
    assert tulisan.angka(nilai) == tulis


@pytest.mark.parametrize(
    ("nilai", "tulis"),
    [(None, "–"), (Decimal("81.25"), "81,25"), (Decimal("79.996"), "79,996"), (Decimal("80"), "80,00"), (60, "60,00")],
)
def test_skor_tidak_menyamar_sebagai_ambang(nilai: tulisan.Bilangan | None, tulis: str) -> None:
    assert tulisan.skor(nilai) == tulis


def test_tanggal_dan_nip() -> None:
    assert tulisan.tanggal(date(2026, 8, 1)) == "1 Agu 2026"
    assert tulisan.tanggal_panjang(date(2026, 8, 1)) == "1 Agustus 2026"
    assert (tulisan.tanggal(None), tulisan.nip(None)) == ("–", "–")
    assert tulisan.nip("198503122010011005") == "19850312 201001 1 005"
    assert tulisan.nip("******** 201001 * 005") == "******** 201001 * 005"

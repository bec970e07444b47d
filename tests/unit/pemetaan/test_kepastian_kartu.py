"""Words about certainty: what they say, and that they never promise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from talenta_web.pemetaan.kepastian import SATU_KOTAK, Pasti
from talenta_web.pemetaan.kepastian_kartu import kalimat, teks_bila
from talenta_web.penskoran.pasti.bila import Jalan, Perubahan
from talenta_web.penskoran.pasti.hasil import TAK_DAPAT_BIT

JALAN = Jalan((Perubahan("a", "Asesmen", "asesmen", 68.0, 74.5),), 8, Decimal("75"), Decimal("80.25"), 0.06)


def test_a_change_is_told_with_everything_else_as_it_is() -> None:
    assert teks_bila(JALAN) == (
        "Bila Asesmen naik dari 68 menjadi 74,50, dengan hal lain tetap, hasil hitungnya kotak 8 "
        "(kinerja 75,00, potensial 80,25)."
    )


def test_codes_truths_and_two_changes() -> None:
    ubah = (
        Perubahan("p", "Predikat kinerja", "kinerja", "baik", "sangat_baik"),
        Perubahan("d", "Diklat", "diklat", False, True),
        Perubahan("k", "Hari alpa", "kehadiran", 5.0, 2.0),
    )
    teks = teks_bila(Jalan(ubah, 9, None, None, 1.0))
    assert "Predikat kinerja berubah dari Baik menjadi Sangat Baik dan Diklat menjadi ada" in teks
    assert "Hari alpa turun dari 5 menjadi 2" in teks


@pytest.mark.parametrize(
    ("kotak", "mungkin", "isi"),
    [
        (5, None, ""),
        (5, 1 << 5, "Kotak 5 pasti: data yang belum ada atau usang tidak dapat mengubahnya."),
        (5, 1 << 5 | 1 << 8, "Kotak ini dapat berubah. Bila data dilengkapi, paling jauh: kotak 5 dan 8."),
        (None, 1 | 1 << 2 | 1 << 3, "Bila data dilengkapi, paling jauh: kotak 2 dan 3."),
        (None, 1, ""),
        (5, TAK_DAPAT_BIT | 1 << 5, "Kotak ini tidak dapat dipastikan: aturannya memakai rumus tanpa arah."),
    ],
)  # fmt: skip
def test_possible_boxes_in_one_sentence(kotak: int | None, mungkin: int | None, isi: str) -> None:
    assert kalimat(kotak, mungkin) == isi


def test_marks_are_of_people_with_a_box() -> None:
    p = Pasti(1 << 5 | 1 << 8, Decimal("1.5"), 2)
    assert p.tanda(5, Decimal(2)) == (True, True, True)
    assert p.tanda(5, Decimal(1)) == (True, False, True)
    assert p.tanda(None, Decimal(2)) == (False, False, False)
    assert not Pasti(SATU_KOTAK[4], None, None).berubah

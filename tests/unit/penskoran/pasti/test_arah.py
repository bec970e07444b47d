"""Direction of the inputs of a formula: read, tried on a grid, and what follows from it or from its absence."""

from __future__ import annotations

from datetime import date

import pytest

from talenta_web.penskoran import GalatAturan, muat
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.pasti import Kepastian, kepastian
from tests.unit.penskoran.aturan_kecil import ganti

ACUAN = date(2026, 6, 30)
ASESMEN = """
[sumber.nilai_asesmen]
bingkai = "kinerja"
pada = "tahun"
pilih = "terbaru"
nilai = "nilai"
"""


def aturan(arah: str, rumus: str = "100 * nilai_asesmen / 150", batas: str = "") -> str:
    return ganti(
        (
            'nilai = "diklat_3_tahun"\nskala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }',
            f'skala = {{ rumus = "{rumus}"{arah} }}\nbila_nihil = 0\nrentang = [0, 100]{batas}',
        ),
        (ASESMEN_LAMA, ASESMEN),
    )


ASESMEN_LAMA = """
[sumber.diklat_3_tahun]
bingkai = "diklat"
pada = "tanggal_selesai"
jendela = { mundur = 3, satuan = "tahun", batas_awal = "termasuk" }
pilih = "cacah"
"""
SKP = {"id": "1", "tahun": 2025, "periode": "tahunan", "predikat": "baik", "nilai": None}


def nilai(teks: str) -> Kepastian:
    orang = BahanOrang({"nip": "1" * 18}, {"kinerja": (SKP,)}, {"kinerja": "terisi"})
    return kepastian(muat(teks, asal="uji.toml").terapkan({}), orang, ACUAN)


def test_a_wrong_direction_is_refused() -> None:
    with pytest.raises(GalatAturan) as e:
        muat(aturan(', arah = { nilai_asesmen = "turun" }'), asal="uji.toml")
    assert "tidak selalu turun" in str(e.value)


def test_a_column_that_is_no_input_is_refused() -> None:
    with pytest.raises(GalatAturan, match="bukan masukan angka"):
        muat(aturan(', arah = { skp = "naik" }'), asal="uji.toml")


def test_with_a_direction_the_ends_of_the_input_give_the_bounds() -> None:
    k = nilai(aturan(', arah = { nilai_asesmen = "naik" }'))
    bangkom = next(s for s in k.simpul if s.kode == "bangkom")
    assert (bangkom.rendah, bangkom.tinggi) == (0, 100)
    assert (k.kinerja.rendah, k.kinerja.tinggi) == (48, 88)
    assert k.putusan == "belum_pasti"


@pytest.mark.parametrize("arah", ["", ', arah = { nilai_asesmen = "tidak_tahu" }'])
def test_without_a_direction_nothing_can_be_said(arah: str) -> None:
    k = nilai(aturan(arah))
    assert k.putusan == "tidak_dapat_dipastikan"
    assert (k.kinerja.rendah, k.kinerja.tinggi) == (None, None)


def test_enforced_ends_bound_even_a_formula_without_a_direction() -> None:
    k = nilai(aturan("", batas="\nbatas_bawah = 0\nbatas_atas = 100"))
    assert (k.kinerja.rendah, k.kinerja.tinggi) == (48, 88)
    assert k.putusan == "belum_pasti"

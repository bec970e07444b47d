"""Small groups stay hidden, also when somebody subtracts the shown ones from the total."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from talenta_web.penskoran.beda.adil import BATAS, saring_kecil
from talenta_web.penskoran.beda.angka import Kelompok


def kelompok(*jumlah: int) -> list[Kelompok]:
    return [Kelompok(str(i), n, 0, 0, 0, 0) for i, n in enumerate(jumlah)]


def test_semua_cukup_besar() -> None:
    semua = kelompok(5, 9)
    assert saring_kecil(semua) == (tuple(semua), 0)


def test_satu_kecil_membawa_yang_terkecil_berikutnya() -> None:
    tampak, hilang = saring_kecil(kelompok(3, 40, 20))
    assert [k.orang for k in tampak] == [40]
    assert hilang == 2


def test_dua_kecil_berjumlah_cukup() -> None:
    tampak, hilang = saring_kecil(kelompok(3, 2, 20))
    assert [k.orang for k in tampak] == [20]
    assert hilang == 2


@given(st.lists(st.integers(0, 12), max_size=8))
def test_sisa_tidak_pernah_membuka_kelompok_kecil(jumlah: list[int]) -> None:
    semua = kelompok(*jumlah)
    tampak, hilang = saring_kecil(semua)
    sisa = sum(jumlah) - sum(k.orang for k in tampak)
    assert all(k.orang >= BATAS for k in tampak)
    if sisa and tampak:
        assert sisa >= BATAS
        assert hilang >= 2

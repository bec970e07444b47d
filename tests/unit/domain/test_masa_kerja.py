from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.domain.masa_kerja import bulan_penuh, tahun_penuh, uraian

tanggal = st.dates(date(1950, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("mulai", "acuan", "tahun", "bulan"),
    [
        (date(2020, 2, 29), date(2021, 2, 28), 0, 11),
        (date(2020, 2, 29), date(2021, 3, 1), 1, 12),
        (date(2020, 2, 29), date(2024, 2, 28), 3, 47),
        (date(2020, 2, 29), date(2024, 2, 29), 4, 48),
        (date(2021, 1, 31), date(2021, 2, 28), 0, 0),
        (date(2021, 1, 31), date(2021, 3, 1), 0, 1),
        (date(2010, 6, 15), date(2020, 6, 14), 9, 119),
        (date(2010, 6, 15), date(2020, 6, 15), 10, 120),
        (date(2020, 6, 15), date(2020, 6, 15), 0, 0),
        (date(2020, 6, 15), date(2020, 6, 14), -1, -1),
    ],
)
def test_menurut_kalender(mulai: date, acuan: date, tahun: int, bulan: int):
    assert tahun_penuh(mulai, acuan) == tahun
    assert bulan_penuh(mulai, acuan) == bulan


@given(tanggal, tanggal)
def test_hari_peringatan_telah_lewat(mulai: date, acuan: date):
    """n full months: the n-th anniversary day has come, the next has not (compared as year, month, day)."""
    n = bulan_penuh(mulai, acuan)

    def peringatan(k: int) -> tuple[int, int, int]:
        m = mulai.year * 12 + mulai.month - 1 + k
        return m // 12, m % 12 + 1, mulai.day

    kini = (acuan.year, acuan.month, acuan.day)
    assert peringatan(n) <= kini < peringatan(n + 1)
    assert tahun_penuh(mulai, acuan) == n // 12


@given(tanggal, tanggal)
def test_tidak_pernah_turun(mulai: date, acuan: date):
    assert 0 <= bulan_penuh(mulai, acuan + timedelta(days=1)) - bulan_penuh(mulai, acuan) <= 1


def test_uraian():
    assert uraian(date(2010, 1, 1), date(2022, 4, 30)) == "12 tahun 3 bulan"
    with pytest.raises(ValueError, match="lebih awal"):
        uraian(date(2022, 1, 2), date(2022, 1, 1))

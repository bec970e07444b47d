from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.domain.digest import kanonik, sha256_baris

polos = st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False)
nilai = st.recursive(
    polos, lambda x: st.lists(x, max_size=4) | st.dictionaries(st.text(), x, max_size=4), max_leaves=12
)


def test_bentuk():
    obj = {"b": Decimal("1.5"), "a": [1, None, True, 0.1], "c": date(2026, 3, 1), "é": "“Contoh”"}
    assert kanonik(obj) == ('{"a":[1,null,true,"0.100000"],"b":"1.500000","c":"2026-03-01","é":"“Contoh”"}'.encode())


def test_pembulatan_dan_nol():
    assert kanonik([Decimal("0.0000005"), Decimal("-0.0000001"), -0.0, 1e22]) == (
        b'["0.000001","0.000000","0.000000","10000000000000000000000.000000"]'
    )


def test_waktu_disamakan_ke_utc():
    wib = datetime(2026, 1, 1, 7, tzinfo=timezone(timedelta(hours=7)))
    assert kanonik(wib) == kanonik(datetime(2026, 1, 1, tzinfo=UTC)) == b'"2026-01-01T00:00:00+00:00"'


@pytest.mark.parametrize(
    ("obj", "galat"),
    [
        (float("nan"), ValueError),
        (float("inf"), ValueError),
        (Decimal("NaN"), ValueError),
        (datetime(2026, 1, 1), ValueError),  # noqa: DTZ001 - naive on purpose
        ({1: 2}, TypeError),
        (b"x", TypeError),
        ({"a": {1, 2}}, TypeError),
    ],
)
def test_ditolak(obj: object, galat: type[Exception]):
    with pytest.raises(galat):
        kanonik(obj)


@given(st.dictionaries(st.text(), nilai))
def test_urutan_kunci_tidak_berpengaruh(obj: dict[str, object]):
    assert kanonik(obj) == kanonik(dict(reversed(obj.items())))


def test_sha256_baris():
    assert sha256_baris([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256_baris([{"a": 1}, {"a": 2}]) != sha256_baris([{"a": 2}, {"a": 1}])
    assert sha256_baris(["a", "b"]) != sha256_baris(["a\nb"])

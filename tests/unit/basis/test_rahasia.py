"""Sealed values: bound to their place and key, rotation, no key in any text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from talenta_web.basis import rahasia

LAMA, BARU = "kunci-lama-" + "a" * 32, "kunci-baru-" + "b" * 32


@pytest.fixture(autouse=True)
def kunci() -> Iterator[None]:
    semula = dict(rahasia._semua), rahasia._terbaru
    rahasia._semua.clear()
    rahasia.pasang((LAMA,))
    yield
    rahasia._semua.clear()
    rahasia._semua.update(semula[0])
    rahasia._terbaru = semula[1]


def test_segel_dan_buka() -> None:
    a, b = (rahasia.segel("JBSWY3DP", konteks="faktor:1") for _ in range(2))
    assert a != b
    assert "JBSWY3DP" not in a
    assert LAMA not in a
    assert rahasia.buka(a, konteks="faktor:1") == rahasia.buka(b, konteks="faktor:1") == "JBSWY3DP"


def test_nilai_yang_dipindah_atau_diubah_tidak_terbuka() -> None:
    asli = rahasia.segel("nilai", konteks="faktor:1")
    with pytest.raises(rahasia.GalatRahasia, match="rusak atau dipindahkan"):
        rahasia.buka(asli, konteks="faktor:2")
    kepala, _, badan = asli.rpartition(".")
    for rusak in (badan[:-4], badan[:-2] + ("AA" if badan[-2:] != "AA" else "BB"), "", "!!"):
        with pytest.raises(rahasia.GalatRahasia):
            rahasia.buka(f"{kepala}.{rusak}", konteks="faktor:1")


def test_rotasi_kunci() -> None:
    lama = rahasia.segel("nilai", konteks="x:1")
    rahasia.pasang((BARU, LAMA))
    assert rahasia.usang(lama)
    assert rahasia.buka(lama, konteks="x:1") == "nilai"
    baru = rahasia.segel("nilai", konteks="x:1")
    assert not rahasia.usang(baru)
    rahasia._semua.clear()
    rahasia.pasang((BARU,))
    assert rahasia.buka(baru, konteks="x:1") == "nilai"
    with pytest.raises(rahasia.GalatRahasia, match="TALENTA_KUNCI_DATA"):
        rahasia.buka(lama, konteks="x:1")


def test_tanda_bergantung_kunci_dan_konteks() -> None:
    satu = rahasia.tanda("198503122010011005", konteks="batas.sandi")
    assert satu == rahasia.tanda("198503122010011005", konteks="batas.sandi")
    assert satu != rahasia.tanda("198503122010011005", konteks="batas.pulih")
    rahasia.pasang((BARU,))
    assert satu != rahasia.tanda("198503122010011005", konteks="batas.sandi")


def test_tanpa_kunci_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rahasia, "_terbaru", None)
    with pytest.raises(rahasia.GalatRahasia, match="TALENTA_KUNCI_DATA"):
        rahasia.segel("x", konteks="y")

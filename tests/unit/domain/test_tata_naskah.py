"""Roman numerals, numbers in words, number patterns, lines above a signature."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.domain.tata_naskah import (
    kepala_ttd,
    nomor,
    periksa_pola,
    romawi,
    sapaan_jabatan,
    terbilang,
)

_NILAI = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@given(st.integers(1, 3999))
def test_romawi_terbaca_kembali(n: int) -> None:
    angka = [_NILAI[h] for h in romawi(n)]
    jumlah = sum(-a if a < max(angka[i + 1 :], default=0) else a for i, a in enumerate(angka))
    assert jumlah == n
    assert not any(h * 4 in romawi(n) for h in "IXCM")


@pytest.mark.parametrize("n", [0, -1, 4000, True, 1.5])
def test_romawi_menolak(n: object) -> None:
    with pytest.raises(ValueError, match="romawi"):
        romawi(n)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("n", "kata"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (101, "seratus satu"),
        (1000, "seribu"),
        (1111, "seribu seratus sebelas"),
        (2026, "dua ribu dua puluh enam"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (2_500_000_000, "dua miliar lima ratus juta"),
        (Decimal("79.50"), "tujuh puluh sembilan koma lima"),
        (0.05, "nol koma nol lima"),
        (-3, "minus tiga"),
    ],
)
def test_terbilang(n: int, kata: str) -> None:
    assert terbilang(n) == kata


@pytest.mark.parametrize("n", [10**15, float("nan"), float("inf")])
def test_terbilang_menolak(n: float) -> None:
    with pytest.raises(ValueError, match="terlalu besar"):
        terbilang(n)


@pytest.mark.parametrize(
    ("pola", "kata"),
    [
        ("", "1 sampai"),
        ("x" * 121, "1 sampai"),
        ("{urut}", "{tahun}"),
        ("{tahun}", "{urut}"),
        ("{urut}{urut}/{tahun}", "tepat satu"),
        ("{urut}/{tahun}/{kabupaten}", "kabupaten"),
        ("{urut/{tahun}", "berpasangan"),
        ("{urut}/{tahun}/{0.__class__}", "berpasangan"),
    ],
)
def test_pola_ditolak(pola: str, kata: str) -> None:
    assert kata in (periksa_pola(pola) or "")


def test_nomor() -> None:
    pola = "{klasifikasi}/{urut:3}/{unit}-{keamanan}/{bulan}.{bulan_angka}/{tahun}"
    assert periksa_pola(pola) is None
    unsur = {"klasifikasi": "800.1", "unit": "BKPSDM", "keamanan": "T"}
    assert nomor(pola, 7, bulan=4, tahun=2026, unsur=unsur) == "800.1/007/BKPSDM-T/IV.04/2026"
    with pytest.raises(ValueError, match=r"\{unit\}"):
        nomor(pola, 7, bulan=4, tahun=2026, unsur={**unsur, "unit": ""})


def test_kepala_ttd() -> None:
    assert kepala_ttd("", "Bupati Contoh") == ("Bupati Contoh,",)
    assert kepala_ttd("a.n.", "Sekretaris Daerah", "Bupati Contoh") == ("a.n. Bupati Contoh", "Sekretaris Daerah,")
    assert kepala_ttd("u.b.", "Asisten", "Bupati", "Sekretaris Daerah") == (
        "a.n. Bupati", "Sekretaris Daerah", "u.b.", "Asisten,",
    )  # fmt: skip
    assert kepala_ttd("Plt.", "Kepala Bidang", "Kepala Badan") == ("Plt. Kepala Badan,",)
    assert kepala_ttd("Plh.", "Kepala Bidang") == ("Plh. Kepala Bidang,",)


def test_sapaan() -> None:
    assert [sapaan_jabatan(x) for x in ("Kepala Dinas", " Yth. Bupati ", "", None)] == [
        "Yth. Kepala Dinas", "Yth. Bupati", "", "",
    ]  # fmt: skip

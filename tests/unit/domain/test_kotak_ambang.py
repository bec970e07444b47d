import re
from decimal import Decimal

import pytest

from talenta_web.domain import ambang, kotak
from talenta_web.resources import data


def test_penomoran_nasional():
    assert [[kotak.nomor(y, x) for x in kotak.TINGKAT_POTENSIAL] for y in kotak.TINGKAT_KINERJA] == [
        [1, 3, 6],
        [2, 5, 8],
        [4, 7, 9],
    ]
    assert list(kotak.KOTAK) == list(range(1, 10))
    assert kotak.KOTAK[7] == kotak.Kotak(7, "atas", "menengah")


@pytest.mark.parametrize(("y", "x"), [("tinggi", "tinggi"), ("atas", "sedang")])
def test_tingkat_tidak_dikenal(y: str, x: str):
    with pytest.raises(ValueError, match="tidak dikenal"):
        kotak.nomor(y, x)


def test_uraian_terkirim():
    uraian = kotak.baca(data("kotak.toml"))
    assert list(uraian) == list(range(1, 10))
    assert {n: u.predikat for n, u in uraian.items()} == {
        1: "Tidak Sesuai",
        2: "Kurang Sesuai",
        3: "Cukup Potensial",
        4: "Kurang Sesuai",
        5: "Cukup Potensial",
        6: "Cukup Potensial",
        7: "Potensial",
        8: "Potensial",
        9: "Unggul/Terbaik",
    }
    assert {n for n, u in uraian.items() if "instansi" in u.krs} == {7, 8, 9}
    assert {n for n, u in uraian.items() if "nasional" in u.krs} == {9}
    assert uraian[9].rekomendasi[0] == "Dipromosikan dan dipertahankan"
    assert uraian[1].dasar_predikat
    assert uraian[1].dasar_rekomendasi


def test_uraian_kurang_atau_bertentangan():
    teks = data("kotak.toml")
    with pytest.raises(ValueError, match="kotak 1 tidak ada"):
        kotak.baca(teks[: teks.index("[kotak.1]")])
    for salah in ("[kotak.10]", "[kotak.2]"):
        with pytest.raises(ValueError, match=re.escape(f"Kotak {salah[7:-1]}")):
            kotak.baca(teks[: teks.index("[kotak.8]")].replace("[kotak.9]", salah))


@pytest.mark.parametrize(
    ("nilai", "milik_atas", "milik_bawah"),
    [
        ("59.999999", "rendah", "rendah"),
        ("59.9999995", "menengah", "rendah"),
        ("60", "menengah", "rendah"),
        ("60.000001", "menengah", "menengah"),
        ("79.9999994", "menengah", "menengah"),
        ("80", "tinggi", "menengah"),
        ("120", "tinggi", "tinggi"),
        ("-5", "rendah", "rendah"),
    ],
)
def test_pemilik_batas(nilai: str, milik_atas: str, milik_bawah: str):
    kelas = kotak.TINGKAT_POTENSIAL
    assert ambang.dari_angka(kelas, (60, 80)).tentukan(Decimal(nilai)) == milik_atas
    assert ambang.dari_angka(kelas, (60, 80), "bawah").tentukan(Decimal(nilai)) == milik_bawah


def test_pemilik_per_batas():
    """> 34 and < 67 is the middle class: both edges belong to the outer classes."""
    a = ambang.Ambang(("b", "s", "a"), (ambang.Batas(Decimal(34), "bawah"), ambang.Batas(Decimal(67))))
    assert [a.tentukan(Decimal(n)) for n in (34, 35, 66, 67)] == ["b", "s", "s", "a"]


@pytest.mark.parametrize(
    ("kelas", "batas"), [(("a", "b"), (1, 2)), (("a", "b", "c"), (2, 2)), (("a", "b", "c"), (3, 2))]
)
def test_ambang_ditolak(kelas: tuple[str, ...], batas: tuple[int, ...]):
    with pytest.raises(ValueError, match=r"[Aa]mbang"):
        ambang.dari_angka(kelas, batas)

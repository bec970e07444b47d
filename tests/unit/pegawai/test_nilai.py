"""One cell: what is accepted, what is refused, and how it is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from talenta_web.pegawai.impor.nilai import Salah, pengurai
from talenta_web.pegawai.impor.sel import huruf, kolom_baris
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.kata import kata, sesudah_awalan, urut


def urai(lembar: str, kolom: str, mentah: Any) -> Any:
    k = skema()[lembar].kolom[kolom]
    return pengurai(k)(k, mentah)


def tanggal(iso: str) -> dict[str, str]:
    return {"tanggal": iso}


@pytest.mark.parametrize(
    ("mentah", "harap"),
    [
        (tanggal("2024-02-29"), date(2024, 2, 29)),
        ("2024-03-31", date(2024, 3, 31)),
        ("31-12-2024", date(2024, 12, 31)),
        ("31/12/2024", date(2024, 12, 31)),
        ("05-05-2024", date(2024, 5, 5)),
        ("", None),
    ],
)
def test_tanggal_diterima(mentah: Any, harap: Any) -> None:
    assert urai("sertifikat", "tanggal", mentah) == harap


@pytest.mark.parametrize(
    "mentah", ["03-04-2024", 45000.0, "Maret 2024", "2024-02-30", "31-31-2024", "1-1-24", {"lain": "12:00"}]
)
def test_tanggal_ditolak(mentah: Any) -> None:
    with pytest.raises(Salah) as galat:
        urai("sertifikat", "tanggal", mentah)
    assert galat.value.perbaikan


@pytest.mark.parametrize(
    "mentah",
    [
        198503122010011005.0,
        "1.98503E+17",
        "'198503122010011005",
        "198503122010011005 ",
        "19850312201001100",
        "1985031220100110055",
        "１９８５０３１２２０１００１１００５",
        "198503122010011\u200b005",
        "\u202e198503122010011005",
        "198513122010011005",
        {"tanggal": "2020-01-01"},
    ],
)
def test_nip_hanya_teks_digit(mentah: Any) -> None:
    with pytest.raises(Salah):
        urai("pegawai", "nip", mentah)


def test_angka_koma_atau_titik() -> None:
    assert urai("kinerja", "nilai", "81,25") == urai("kinerja", "nilai", "81.25") == urai("kinerja", "nilai", 81.25)
    for buruk in ("1.234,5", "delapan", "NaN", "1e5", float("inf"), 151.0, -0.5):
        with pytest.raises(Salah):
            urai("kinerja", "nilai", buruk)
    with pytest.raises(Salah, match="bulat"):
        urai("kinerja", "tahun", 2024.5)


def test_kode_menerima_label_dan_menyebut_pilihan_terdekat() -> None:
    assert urai("kinerja", "predikat", "Sangat Baik") == "sangat_baik"
    assert urai("pegawai", "golongan", "iii/D") == "III/d"
    with pytest.raises(Salah) as galat:
        urai("kinerja", "predikat", "sangat_bai")
    assert "Mungkin maksudnya sangat_baik" in galat.value.perbaikan


def test_teks_dibersihkan_dan_dibatasi() -> None:
    assert urai("pegawai", "nama", "  Budi   Santoso ") == "Budi Santoso"
    assert urai("pangkat", "nomor_sk", 821.0) == "821"
    with pytest.raises(Salah):
        urai("pegawai", "nama", "Bu\u200bdi")
    with pytest.raises(Salah):
        urai("pegawai", "nama", "x" * 301)


def test_boolean() -> None:
    assert urai("diklat", "relevan", "Ya") is True
    assert urai("diklat", "relevan", "FALSE") is False
    with pytest.raises(Salah):
        urai("diklat", "relevan", "mungkin")


def test_alamat_sel() -> None:
    assert [huruf(i) for i in (0, 25, 26, 16383)] == ["A", "Z", "AA", "XFD"]
    assert kolom_baris("XFD1048576") == (16384, 1048576)
    assert kolom_baris("17") == kolom_baris("C") == (0, 0)


def test_nama_urut_dan_kata() -> None:
    assert urut("Ma'ruf, H.M. José") == "maruf h m jose"
    assert kata("budi budiman budi") == ["budi", "budiman"]
    assert "bud" < "budzzz" < sesudah_awalan("bud") == "bue"
    assert urut("山田") == "山田"

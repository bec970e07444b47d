"""Twenty-odd spellings of dates: what is accepted, what is refused and why, what only a whole column decides."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from talenta_web.pegawai.impor.berkas import urai as baca
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.nilai import Salah, pengurai
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.tanggal import BukanTanggal, dua_cara, urai, urutan_kolom

K = skema()["sertifikat"].kolom["tanggal"]
HARI = date(2024, 3, 31)


@pytest.mark.parametrize(
    "teks",
    [
        "2024-03-31", "2024/03/31", "2024.3.31", "2024-03-31 00:00:00", "2024-03-31T00:00:00.000", "20240331",
        "31-03-2024", "31/3/2024", "31.03.2024", "31 03 2024", "31/03/2024 00:00", "31032024",
        "31 Maret 2024", "31-Mar-2024", "31 mar 2024", "31Maret2024", "Maret 31, 2024", "31 March 2024",
        "March 31, 2024", "3/31/2024",
    ],
)  # fmt: skip
def test_dua_puluh_ejaan_diterima(teks: str) -> None:
    assert urai(teks) == HARI
    assert pengurai(K)(K, f"  {teks} ") == HARI


@pytest.mark.parametrize(
    ("teks", "harap"),
    [
        ("1 Pebruari 2020", date(2020, 2, 1)), ("2 Nopember 2020", date(2020, 11, 2)),
        ("17 Agt 1990", date(1990, 8, 17)),
        ("17 Ags 1990", date(1990, 8, 17)), ("5 Mei 2001", date(2001, 5, 5)), ("9 Sept 2001", date(2001, 9, 9)),
        ("12 Okt. 2001", date(2001, 10, 12)), ("25 Des 2001", date(2001, 12, 25)), ("5/5/2005", date(2005, 5, 5)),
        ("29 Februari 2024", date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_nama_bulan(teks: str, harap: date) -> None:
    assert urai(teks) == harap


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("03-04-2024", "dua cara"), ("3/4/2024", "dua cara"), ("03042024", "dua cara"), ("30-02-2024", "kalender"),
        ("31 April 2024", "kalender"), ("2024-13-01", "kalender"), ("31-31-2024", "kalender"), ("1-1-24", "dua angka"),
        ("1 Jan 24", "dua angka"), ("Maret 2024", "hanya bulan"), ("03/2024", "hanya bulan"), ("1899-12-31", "1900"),
        ("2999-01-01", "1900"), ("2024-03-31 17:00", "jam"), ("31/03/2024 23.59", "jam"),
        ("2024-03-31T17:00:00Z", "jam"),
        ("kemarin", "Bukan"), ("31 Marret 2024", "Bukan"), ("2024", "Bukan"), ("ke-31 Maret 2024", "Bukan"),
    ],
)  # fmt: skip
def test_ditolak_dengan_sebabnya(teks: str, sebab: str) -> None:
    with pytest.raises(BukanTanggal, match=sebab):
        urai(teks)
    with pytest.raises(Salah) as galat:
        pengurai(K)(K, teks)
    assert "tahun-bulan-tanggal" in galat.value.perbaikan


def test_dua_cara_menyebut_kedua_bacaan() -> None:
    with pytest.raises(Salah) as galat:
        pengurai(K)(K, "03-04-2024")
    assert "Tulis 2024-04-03 atau 2024-03-04." in galat.value.perbaikan


def test_nomor_seri_menyebut_kedua_epoch() -> None:
    with pytest.raises(Salah) as galat:
        pengurai(K)(K, 45382.0)
    assert "45382 berarti 2024-03-31, atau 2028-04-01 bila" in galat.value.perbaikan
    with pytest.raises(Salah) as galat:
        pengurai(K)(K, 20240331.0)
    assert "nomor seri" not in galat.value.perbaikan


@pytest.mark.parametrize(
    ("kolom", "urutan"),
    [
        (["03-04-2024", "31-12-2024"], "hari"),
        (["03-04-2024", "12/31/2024"], "bulan"),
        (["31-12-2024", "12-31-2024"], None),
        (["03-04-2024", "05-05-2024", "2024-12-31", 45000.0, {"tanggal": "2024-01-31"}], None),
        ([], None),
    ],
)
def test_kolom_membuktikan_urutannya(kolom: list[Any], urutan: str | None) -> None:
    bukti = urutan_kolom(kolom)
    assert (bukti and bukti[0]) == urutan
    if urutan:
        assert bukti is not None
        assert urai("03-04-2024", bukti[0]) == date(2024, *((4, 3) if urutan == "hari" else (3, 4)))
        assert dua_cara("03-04-2024")
        assert not dua_cara(bukti[1])


@pytest.mark.parametrize("epoch", [1900, 1904])
def test_kedua_epoch_excel(tmp_path: Path, epoch: int) -> None:
    jalur = tmp_path / "sertifikat.xlsx"
    buku = xlsxwriter.Workbook(str(jalur), {"date_1904": epoch == 1904})
    lembar = buku.add_worksheet("sertifikat")
    lembar.write_row(0, 0, ("nip", "nama", "tanggal"))
    gaya = [buku.add_format({"num_format": f}) for f in ("dd/mm/yyyy", "yyyy-mm-dd", "[$-421]dd mmmm yyyy", "m/d/yy")]
    for r, g in enumerate(gaya, 1):
        lembar.write_row(r, 0, ("198503122010011005", f"S{r}"))
        lembar.write_datetime(r, 2, HARI, g)
    buku.close()
    with zipfile.ZipFile(jalur) as z:
        assert (b"date1904" in z.read("xl/workbook.xml")) == (epoch == 1904)
    masalah = Daftar()
    (tabel,) = baca(jalur, jalur.name, masalah)
    assert not masalah
    mentah = tabel.kolom[2]
    assert {pengurai(K)(K, v) for v in mentah.nilai} == {HARI}

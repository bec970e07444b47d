from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.domain.nip import KODE_PPPK, Nip, NipTidakSah


def test_pns():
    nip = Nip.urai("198503122010011005")
    assert (nip.jenis, nip.tanggal_lahir, nip.tmt) == ("PNS", date(1985, 3, 12), date(2010, 1, 1))
    assert (nip.tahun_pengangkatan, nip.jenis_kelamin) == (2010, "pria")
    assert nip.tampil == "19850312 201001 1 005"
    assert nip.samar == "******** 201001 * 005"
    assert str(nip) == nip.teks == "198503122010011005"


def test_pppk_tanpa_bulan():
    nip = Nip.urai("199007152022212013")
    assert (nip.jenis, nip.tmt, nip.tahun_pengangkatan, nip.jenis_kelamin) == ("PPPK", None, 2022, "wanita")


@pytest.mark.parametrize(
    ("teks", "potongan"),
    [
        ("", "kosong"),
        ("19850312 201001 1 005", "tanpa spasi"),
        ("١٩٨٥٠٣١٢٢٠١٠٠١١٠٠٥", "hanya boleh berisi digit"),  # Arabic-Indic digits
        ("198503122010011005\n", "hanya boleh berisi digit"),
        ("1.98503122010011E+17", "tersimpan sebagai angka"),
        ("1,985e17", "tersimpan sebagai angka"),
        ("19850312201001100", "yang diberikan 17 digit"),
        ("1985031220100110055", "yang diberikan 19 digit"),
        ("198513122010011005", "bukan tanggal lahir"),
        ("198502302010011005", "bukan tanggal lahir"),
        ("000003122010011005", "bukan tanggal lahir"),
        ("198503122010131005", "bulan TMT CPNS"),
        ("198503122010001005", "bulan TMT CPNS"),
        ("198503120000011005", "bulan TMT CPNS"),
        ("198503121984011005", "sebelum tanggal lahir"),
        ("198503121985011005", "sebelum tanggal lahir"),
        ("198503121984211005", "sebelum tanggal lahir"),
        ("198503122010013005", "Digit 15"),
    ],
)
def test_ditolak_dengan_alasan(teks: str, potongan: str):
    with pytest.raises(NipTidakSah) as galat:
        Nip.urai(teks)
    assert potongan in galat.value.pesan


lahir = st.dates(date(1945, 1, 1), date(2005, 12, 31))


@given(lahir, st.integers(18, 40), st.integers(1, 12), st.sampled_from("12"), st.integers(0, 999))
def test_pns_bolak_balik(tgl: date, umur: int, bulan: int, jk: str, urut: int):
    teks = f"{tgl:%Y%m%d}{tgl.year + umur}{bulan:02d}{jk}{urut:03d}"
    nip = Nip.urai(teks)
    assert nip.tanggal_lahir == tgl
    assert nip.tmt == date(tgl.year + umur, bulan, 1)
    assert nip.tampil.replace(" ", "") == teks
    assert teks[:8] not in nip.samar


@given(lahir, st.integers(18, 40), st.sampled_from("12"), st.integers(0, 999))
def test_pppk_bolak_balik(tgl: date, umur: int, jk: str, urut: int):
    nip = Nip.urai(f"{tgl:%Y%m%d}{tgl.year + umur}{KODE_PPPK}{jk}{urut:03d}")
    assert (nip.jenis, nip.tahun_pengangkatan) == ("PPPK", tgl.year + umur)


@given(st.text(max_size=30))
def test_teks_bebas_diterima_utuh_atau_ditolak_dengan_pesan(teks: str):
    try:
        hasil = Nip.urai(teks).teks
    except NipTidakSah as galat:
        hasil = teks if galat.pesan else ""
    assert hasil == teks

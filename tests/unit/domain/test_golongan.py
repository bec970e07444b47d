import pytest

from talenta_web.domain import golongan


def test_urutan_lengkap():
    assert len(golongan.GOLONGAN_PNS) == len(golongan.GOLONGAN_PPPK) == 17
    for daftar in (golongan.GOLONGAN_PNS, golongan.GOLONGAN_PPPK):
        assert [golongan.urutan(k) for k in daftar] == list(range(1, 18))
        assert all(golongan.sah(k) for k in daftar)


def test_pangkat_dan_tampil():
    assert golongan.pangkat("III/d") == "Penata Tingkat I"
    assert golongan.tampil("III/d") == "Penata Tk. I (III/d)"
    assert golongan.pangkat("IX") == golongan.tampil("IX") == "Golongan IX"


@pytest.mark.parametrize("kode", ["", "III/e", "iii/a", "XVIII", "V/a", "III / a"])
def test_tidak_dikenal(kode: str):
    assert not golongan.sah(kode)
    for fungsi in (golongan.urutan, golongan.pangkat, golongan.tampil):
        with pytest.raises(golongan.GolonganTidakDikenal, match="tidak dikenal"):
            fungsi(kode)

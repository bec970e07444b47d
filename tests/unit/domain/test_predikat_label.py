import pytest

from talenta_web.domain import predikat
from talenta_web.domain.label import label
from talenta_web.penskoran.kamus import kamus


def test_urutan():
    assert tuple(predikat.PREDIKAT) == kamus()["kinerja"].kolom["predikat"].nilai
    assert [predikat.urutan(k) for k in predikat.PREDIKAT] == [5, 4, 3, 2, 1]
    with pytest.raises(ValueError, match="cukup"):
        predikat.urutan("cukup")


@pytest.mark.parametrize(
    ("hasil", "di_bawah", "sesuai", "di_atas"),
    [
        ("di_atas", "kurang", "baik", "sangat_baik"),
        ("sesuai", "kurang", "baik", "baik"),
        ("di_bawah", "sangat_kurang", "butuh_perbaikan", "butuh_perbaikan"),
    ],
)
def test_matriks_permenpanrb_6_2022(hasil: str, di_bawah: str, sesuai: str, di_atas: str):
    assert [predikat.dari_rating(hasil, p) for p in predikat.RATING] == [di_bawah, sesuai, di_atas]


@pytest.mark.parametrize(("hasil", "perilaku"), [("baik", "sesuai"), ("sesuai", "baik")])
def test_rating_tidak_dikenal(hasil: str, perilaku: str):
    with pytest.raises(ValueError, match="baik"):
        predikat.dari_rating(hasil, perilaku)


SEMUA = [(kolom.nama, kode) for b in kamus().values() for kolom in b.kolom.values() for kode in kolom.nilai]


def test_setiap_kode_kamus_berlabel():
    for kolom, kode in SEMUA:
        teks = label(kode, kolom)
        assert teks
        assert "_" not in teks
        assert teks[0].isupper() or "." in teks


def test_label_dalam_satu_kolom_berbeda():
    for bingkai in kamus().values():
        for kolom in bingkai.kolom.values():
            teks = [label(kode, kolom.nama) for kode in kolom.nilai]
            assert len(set(teks)) == len(teks), kolom.nama


@pytest.mark.parametrize(
    ("kode", "kolom", "teks"),
    [
        ("sangat_baik", None, "Sangat Baik"),
        ("sesuai", "rating_hasil", "Sesuai Ekspektasi"),
        ("sesuai", "kesesuaian", "Sesuai"),
        ("ahli_madya", "jenjang", "Ahli Madya"),
        ("PPPK", "jenis_asn", "PPPK"),
        ("terisi", None, "Terisi"),
        ("tugas_belajar", None, "Tugas Belajar"),
        ("kode_baru_instansi", None, "Kode Baru Instansi"),
    ],
)
def test_contoh(kode: str, kolom: str | None, teks: str):
    assert label(kode, kolom) == teks

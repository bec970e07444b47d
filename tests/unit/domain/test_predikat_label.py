import pytest

from talenta_web.domain import predikat
from talenta_web.domain.label import label
from talenta_web.penskoran.kamus import kamus


def test_urutan():
    assert tuple(predikat.PREDIKAT) == kamus()["kinerja"].kolom["predikat"].nilai
    assert [predikat.urutan(k) for k in predikat.PREDIKAT] == [5, 4, 3, 2, 1]
    with pytest.raises(ValueError, match="cukup"):
        predikat.urutan("cukup")


def _matriks(**ganti: str) -> dict[str, dict[str, str]]:
    return {h: dict.fromkeys(predikat.RATING, ganti.get(h, "baik")) for h in predikat.RATING}


def test_matriks_lengkap():
    matriks = predikat.MatriksPredikat.urai(_matriks(di_atas="sangat_baik"))
    assert matriks.tentukan("di_atas", "sesuai") == "sangat_baik"
    with pytest.raises(ValueError, match="tiga kali tiga"):
        predikat.MatriksPredikat.urai({"sesuai": {"sesuai": "baik"}})
    with pytest.raises(ValueError, match="istimewa"):
        predikat.MatriksPredikat.urai(_matriks(sesuai="istimewa"))


@pytest.mark.parametrize(("hasil", "perilaku"), [("baik", "sesuai"), ("sesuai", "baik")])
def test_rating_tidak_dikenal(hasil: str, perilaku: str):
    with pytest.raises(ValueError, match="baik"):
        predikat.MatriksPredikat.urai(_matriks()).tentukan(hasil, perilaku)


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

import pytest

from talenta_web.domain import jenjang
from talenta_web.penskoran.kamus import kamus


def test_sama_dengan_kamus():
    kolom = kamus()["pegawai"].kolom
    assert tuple(jenjang.JENJANG) == kolom["jenjang"].nilai
    assert {j.jenis_jabatan for j in jenjang.JENJANG.values()} == set(kolom["jenis_jabatan"].nilai)
    assert {e for j in jenjang.JENJANG.values() for e in j.eselon} == set(kolom["eselon"].nilai)


@pytest.mark.parametrize(
    ("level", "kode"),
    [
        (1, {"pelaksana", "ahli_pertama", "penyelia", "mahir", "terampil", "pemula"}),
        (2, {"pengawas", "ahli_muda"}),
        (3, {"administrator", "ahli_madya"}),
        (4, {"jpt_pratama", "ahli_utama", "jpt_madya", "jpt_utama"}),
    ],
)
def test_level_menurut_se_4_2023(level: int, kode: set[str]):
    assert {k for k in jenjang.JENJANG if jenjang.level(k) == level} == kode
    assert jenjang.LEVEL[level] == f"Level {level}"


def test_label_setara_dan_bup():
    assert jenjang.label("ahli_madya") == "Ahli Madya"
    assert jenjang.setara("administrator", "ahli_madya")
    assert not jenjang.setara("administrator", "pengawas")
    assert jenjang.JENJANG["ahli_utama"].bup == 65


def test_tidak_dikenal():
    with pytest.raises(jenjang.JenjangTidakDikenal, match="eselon"):
        jenjang.level("eselon")

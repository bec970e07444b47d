"""National tables: complete, with legal basis, and only used where they were in force."""

from __future__ import annotations

from datetime import date

import pytest

from talenta_web.domain.predikat import PREDIKAT, RATING
from talenta_web.pegawai.mutu.aturan import katalog
from talenta_web.pegawai.mutu.fakta import lengkapi
from talenta_web.pegawai.mutu.rakit import Orang, periksa, rakit
from talenta_web.pegawai.rujukan import ketentuan
from talenta_web.penskoran.kamus import kamus


@pytest.mark.parametrize(
    ("hasil", "di_bawah", "sesuai", "di_atas"),
    [
        ("di_atas", "kurang", "baik", "sangat_baik"),
        ("sesuai", "kurang", "baik", "baik"),
        ("di_bawah", "sangat_kurang", "butuh_perbaikan", "butuh_perbaikan"),
    ],
)
def test_matriks_permenpanrb_6_2022(hasil: str, di_bawah: str, sesuai: str, di_atas: str) -> None:
    assert [ketentuan.predikat(hasil, p, 2025) for p in RATING] == [di_bawah, sesuai, di_atas]


def test_no_predikat_without_both_ratings_or_before_the_matrix() -> None:
    assert ketentuan.predikat("sesuai", None, 2025) is None
    assert ketentuan.predikat(None, "sesuai", 2025) is None
    assert ketentuan.predikat("sesuai", "sesuai", 2022) == "baik"
    assert ketentuan.predikat("sesuai", "sesuai", 2021) is None


@pytest.mark.parametrize(
    ("jpm", "tujuan", "kategori"),
    [
        (67.99, "promosi", "KMS"), (68, "promosi", "MMS"), (79.99, "seleksi", "MMS"), (80, "seleksi", "MS"),
        (77.99, "pemetaan", "kurang_optimal"), (78, "pemetaan", "cukup_optimal"), (90, "pemetaan", "optimal"),
        (130, "pemetaan", "optimal"), (0, "promosi", "KMS"),
    ],
)  # fmt: skip
def test_kategori_jpm(jpm: float, tujuan: str, kategori: str) -> None:
    assert ketentuan.kategori_jpm(jpm, tujuan, 2024) == kategori


def test_no_category_without_value_purpose_or_version() -> None:
    assert ketentuan.kategori_jpm(None, "pemetaan", 2024) is None
    assert ketentuan.kategori_jpm(90, None, 2024) is None
    assert ketentuan.kategori_jpm(90, "pemetaan", 2018) is None


def test_every_code_is_one_of_the_kamus() -> None:
    asesmen = kamus()["asesmen"].kolom
    for v in ketentuan.versi_jpm():
        assert v.dasar
        assert set(v.ambang) == set(asesmen["tujuan"].nilai)
        assert {k for a in v.ambang.values() for k in a.kelas} == set(asesmen["kategori"].nilai)
    assert all(v.dasar for v in ketentuan.versi_predikat())


def _temuan(aturan: str, bingkai: str, **isi: object) -> int:
    """Findings of one rule of the data quality in a single record."""
    kolom: dict[str, object] = dict.fromkeys(kamus()["pegawai"].kolom) | {
        "nip": "198503122010011005",
        "jenis_kelamin": "pria",
    }
    catatan = dict.fromkeys(kamus()[bingkai].kolom) | isi | {"pid": "x"}
    orang = Orang(lengkapi(kolom), {bingkai: [catatan]}, frozenset({bingkai}))
    siap = rakit([katalog().aturan[aturan]], date(2026, 6, 1))
    return sum(len(t) for _, t in periksa(siap, orang))


@pytest.mark.parametrize("hasil", RATING)
@pytest.mark.parametrize("perilaku", RATING)
def test_the_quality_rule_of_the_predikat_is_the_matrix(hasil: str, perilaku: str) -> None:
    benar = ketentuan.predikat(hasil, perilaku, 2025)
    umum = {"tahun": 2025, "periode": "tahunan", "rating_hasil": hasil, "rating_perilaku": perilaku}
    cocok = {p for p in PREDIKAT if not _temuan("skp_predikat", "kinerja", **umum, predikat=p)}
    assert cocok == {benar}


@pytest.mark.parametrize("jpm", [0, 67.99, 68, 77.99, 78, 79.99, 80, 89.99, 90, 130])
@pytest.mark.parametrize("tujuan", ["promosi", "seleksi", "pemetaan"])
def test_the_quality_rule_of_the_jpm_is_the_table(jpm: float, tujuan: str) -> None:
    umum = {"tanggal": date(2025, 5, 1), "tujuan": tujuan, "jpm": jpm}
    kelas = ketentuan.versi_jpm()[0].ambang[tujuan].kelas
    cocok = {k for k in kelas if not _temuan("jpm_kategori", "asesmen", **umum, kategori=k)}
    assert cocok == {ketentuan.kategori_jpm(jpm, tujuan, 2025)}

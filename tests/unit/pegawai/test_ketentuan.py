"""National tables: complete, with legal basis, and only used where they were in force."""

from __future__ import annotations

import pytest

from talenta_web.domain.predikat import RATING
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

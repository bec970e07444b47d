"""Settings are checked at start, and the message names the variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from talenta_web.config import GalatKonfigurasi, Konfigurasi


def test_bawaan(tmp_path: Path) -> None:
    k = Konfigurasi.dari_lingkungan({"TALENTA_DATA": str(tmp_path)})
    assert k.loopback
    assert k.url_db == f"sqlite:///{tmp_path / 'talenta.db'}"
    assert (tmp_path / "kunci-rahasia").stat().st_mode & 0o077 == 0
    assert Konfigurasi.dari_lingkungan({"TALENTA_DATA": str(tmp_path)}).kunci_rahasia == k.kunci_rahasia
    assert k.kunci_rahasia not in repr(k)
    assert (tmp_path / "kunci-data").stat().st_mode & 0o077 == 0
    assert Konfigurasi.dari_lingkungan({"TALENTA_DATA": str(tmp_path)}).kunci_data == k.kunci_data
    assert k.kunci_data[0] not in repr(k)
    dua = {"TALENTA_DATA": str(tmp_path), "TALENTA_KUNCI_DATA": f" {'b' * 32} , {'a' * 32}"}
    assert Konfigurasi.dari_lingkungan(dua).kunci_data == ("b" * 32, "a" * 32)


@pytest.mark.parametrize(
    ("env", "nama"),
    [
        ({"TALENTA_HOST": "talenta.contoh.go.id"}, "TALENTA_KUNCI_RAHASIA"),
        ({"TALENTA_KUNCI_RAHASIA": "pendek"}, "TALENTA_KUNCI_RAHASIA"),
        ({"TALENTA_PROKSI": "satu"}, "TALENTA_PROKSI"),
        ({"TALENTA_HOST": "talenta.contoh.go.id", "TALENTA_KUNCI_RAHASIA": "r" * 32}, "TALENTA_KUNCI_DATA"),
        ({"TALENTA_KUNCI_DATA": f"{'k' * 32},pendek"}, "TALENTA_KUNCI_DATA"),
    ],
)
def test_salah(tmp_path: Path, env: dict[str, str], nama: str) -> None:
    with pytest.raises(GalatKonfigurasi, match=nama):
        Konfigurasi.dari_lingkungan({"TALENTA_DATA": str(tmp_path), **env})


def test_folder_data_tidak_dapat_dipakai(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("")
    with pytest.raises(GalatKonfigurasi, match="TALENTA_DATA"):
        Konfigurasi.dari_lingkungan({"TALENTA_DATA": str(tmp_path / "berkas" / "data")})

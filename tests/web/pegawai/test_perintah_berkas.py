"""Files of the command line: what is wrong, marked; and everything, to be imported again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask

from tests.data.pegawai.buku import NIP_A, dasar, tulis
from tests.web.orang import Dunia


@pytest.fixture
def jalankan(app: Flask, dunia: Dunia) -> Any:
    return lambda *arg: app.test_cli_runner().invoke(args=[str(a) for a in arg])


def test_galat_lalu_ekspor(jalankan: Any, tmp_path: Path) -> None:
    buruk = dasar()
    buruk["pegawai"][0]["nip"] = f"{NIP_A} "
    buruk["kinerja"], buruk["kelengkapan"] = buruk["kinerja"][2:], []
    del buruk["kelengkapan"]
    asal, galat = tulis(tmp_path / "data.xlsx", buruk), tmp_path / "galat.xlsx"
    hasil = jalankan("impor", asal, "--instansi", "A", "--galat", galat, "--usul")
    assert hasil.exit_code == 1, hasil.output
    assert "Berkas bertanda ditulis" in hasil.output
    lembar = openpyxl.load_workbook(galat)["pegawai"]
    assert lembar["A2"].value == NIP_A
    hasil = jalankan("impor", galat, "--instansi", "A")
    assert hasil.exit_code == 0, hasil.output
    for keluaran in (tmp_path / "semua.xlsx", tmp_path / "semua"):
        hasil = jalankan("ekspor", "--instansi", "A", "--keluaran", keluaran, "--tujuan", "pindah")
        assert hasil.exit_code == 0, hasil.output
        assert "3 orang" in hasil.output
    hasil = jalankan("impor", tmp_path / "semua.xlsx", "--instansi", "A", "--uji")
    assert "0 baris akan disimpan" in hasil.output
    hasil = jalankan("impor", tmp_path / "semua" / "pegawai.csv", "--instansi", "A", "--uji")
    assert "0 baris akan disimpan" in hasil.output


@pytest.mark.parametrize(
    ("arg", "kata"),
    [
        (("--keluaran", "a.ods", "--tujuan", "pindah"), "berakhiran .xlsx"),
        (("--keluaran", "a.xlsx", "--tujuan", "iseng"), "iseng"),
        (("--keluaran", "a.xlsx"), "--tujuan"),
    ],
)
def test_salah_tulis(jalankan: Any, arg: tuple[str, ...], kata: str) -> None:
    hasil = jalankan("ekspor", "--instansi", "A", *arg)
    assert hasil.exit_code == 2
    assert kata in hasil.output

"""`talenta impor`: both spellings, exit codes, stable JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.data.pegawai.buku import dasar, tulis
from tests.web.orang import Dunia

KUNCI = {
    "berkas", "instansi", "uji", "diterapkan", "lembar", "jumlah_masalah", "masalah", "jumlah_peringatan",
    "peringatan", "jumlah_perubahan", "perubahan",
}  # fmt: skip


@pytest.fixture
def perintah(app: Any, dunia: Dunia) -> Any:
    return lambda *arg: app.test_cli_runner().invoke(args=["impor", *(str(a) for a in arg)])


def test_uji_lalu_terapkan_lalu_ulang(perintah: Any, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "data.xlsx", dasar())
    hasil = perintah(berkas, "--instansi", "A", "--uji", "--json")
    assert hasil.exit_code == 0, hasil.output
    isi = json.loads(hasil.output)
    assert set(isi) == KUNCI
    assert (isi["uji"], isi["diterapkan"], isi["lembar"]["pegawai"]["baru"]) == (True, False, 3)
    assert json.loads(perintah("berkas", berkas, "--instansi", "A", "--json").output)["diterapkan"]
    hasil = perintah(berkas, "--instansi", "A")
    assert "0 baris disimpan" in hasil.output


def test_ditolak_keluar_1_dan_salah_pakai_keluar_2(perintah: Any, tmp_path: Path) -> None:
    isi = dasar()
    isi["kinerja"][0]["predikat"] = "hebat"
    hasil = perintah(tulis(tmp_path / "data.xlsx", isi), "--instansi", "A", "--json")
    assert hasil.exit_code == 1
    masalah = json.loads(hasil.output)["masalah"][0]
    assert set(masalah) == {"masalah", "perbaikan", "lembar", "sel", "lama", "baru", "usul"}
    assert masalah["sel"] == "kinerja!D2"
    assert perintah(tmp_path / "tidak-ada.xlsx", "--instansi", "A").exit_code == 2
    assert perintah(tmp_path / "data.xlsx", "--instansi", "TIADA").exit_code == 2
    assert perintah(tmp_path / "data.xlsx").exit_code == 2


def test_templat(perintah: Any, tmp_path: Path) -> None:
    keluaran = tmp_path / "t.xlsx"
    assert perintah("templat", "--keluaran", keluaran).exit_code == 0
    assert keluaran.stat().st_size > 10_000

"""The command line: what it prints, how it ends, and the same result with one and two threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from talenta_web.extensions import db
from tests.conftest import KUNCI
from tests.data.pemetaan.benih import tanam


@pytest.fixture
def berisi(app: Flask) -> Flask:
    with app.app_context():
        tanam(db.session(), 80)
    return app


def jalan(app: Flask, *arg: str) -> Any:
    return app.test_cli_runner().invoke(args=list(arg))


def hitung(app: Flask, *lain: str) -> Any:
    return jalan(app, "hitung", "--instansi", "KAB", "--periode", "2026", "--aturan", "bkn-411", *lain)


def test_hitung_dan_periksa(berisi: Flask) -> None:
    buat = ("--buat-periode", "--tanggal-acuan", "2026-06-30")
    hasil = hitung(berisi, *buat, "--json")
    assert hasil.exit_code == 0, hasil.output
    isi = json.loads(hasil.output)
    assert isi["pegawai"] == 80
    assert sum(isi["kotak"].values()) == isi["terpetakan"] > 0
    assert isi["terpetakan"] + isi["belum_dapat_dipetakan"] == 80
    teks = hitung(berisi)
    assert teks.exit_code == 0
    assert f"{isi['terpetakan']} dari 80 pegawai terpetakan." in teks.output
    ulang = jalan(berisi, "hitung", "ulang", "--periksa", isi["pemetaan"], "--json")
    assert ulang.exit_code == 0, ulang.output
    assert json.loads(ulang.output) | {"sama": True, "diperiksa": 80} == json.loads(ulang.output)
    djki = hitung(berisi, "--parameter", "varian=djki", "--json")
    assert json.loads(djki.output)["aturan_digest"] != isi["aturan_digest"]
    assert json.loads(djki.output)["parameter"]["varian"] == "djki"


def test_ditolak(berisi: Flask) -> None:
    assert hitung(berisi).exit_code == 2
    assert "Periode '2026' tidak ada" in hitung(berisi).output
    assert hitung(berisi, "--buat-periode").exit_code == 2
    assert jalan(berisi, "hitung").exit_code == 2
    assert jalan(berisi, "hitung", "ulang").exit_code == 2
    assert jalan(berisi, "hitung", "ulang", "--periksa", "tidak-ada").exit_code == 2
    jalan(berisi, "periode", "buat", "2026", "--instansi", "KAB", "--tanggal-acuan", "2026-06-30")
    assert hitung(berisi, "--parameter", "salah").exit_code == 2
    assert hitung(berisi, "--parameter", "varian=tidak-ada").exit_code == 1
    lain = jalan(berisi, "hitung", "--instansi", "KAB", "--periode", "2026", "--aturan", "tidak-ada")
    assert lain.exit_code == 2
    assert "tidak terpasang" in lain.output
    asing = jalan(berisi, "hitung", "--instansi", "ZZZ", "--periode", "2026", "--aturan", "bkn-411")
    assert asing.exit_code == 2
    assert "Instansi ZZZ tidak ada" in asing.output


def test_periode(berisi: Flask) -> None:
    buat = ("periode", "buat", "2026", "--instansi", "KAB", "--tanggal-acuan", "2026-06-30")
    assert jalan(berisi, *buat).exit_code == 0
    assert jalan(berisi, *buat).exit_code == 1
    tetap = ("periode", "tetapkan", "2026", "--instansi", "KAB", "--sk-nomor", "800/1", "--sk-tanggal", "2026-07-01")
    assert "belum dihitung" in jalan(berisi, *tetap).output
    assert hitung(berisi).exit_code == 0
    assert jalan(berisi, *tetap).exit_code == 0
    lagi = hitung(berisi)
    assert lagi.exit_code == 1
    assert "sudah ditetapkan dengan SK 800/1" in lagi.output


def test_sama_pada_satu_dan_dua_utas(berisi: Flask, tmp_path: Path) -> None:
    """Digests of input and result do not depend on the number of Polars threads; each run checks the other's."""
    sidik = []
    for utas in ("1", "2"):
        lingkungan = {
            **os.environ,
            "POLARS_MAX_THREADS": utas,
            "TALENTA_DATA": str(tmp_path),
            "TALENTA_DB_URL": berisi.config["SQLALCHEMY_DATABASE_URI"],
            "TALENTA_KUNCI_RAHASIA": KUNCI,
        }

        def talenta(*arg: str, env: dict[str, str] = lingkungan) -> str:
            perintah = [sys.executable, "-c", "from talenta_web.cli import main; main()", *arg]
            return subprocess.run(perintah, env=env, capture_output=True, text=True, check=True).stdout

        hitung_ = ("hitung", "--instansi", "KAB", "--periode", "2026", "--aturan", "bkn-411", "--json")
        isi = json.loads(talenta(*hitung_, "--buat-periode", "--tanggal-acuan", "2026-06-30"))
        sidik.append((isi["bahan_digest"], isi["hasil_digest"]))
        for pid in {isi["pemetaan"]}:
            assert json.loads(talenta("hitung", "ulang", "--periksa", pid, "--json"))["sama"]
    assert sidik[0] == sidik[1]

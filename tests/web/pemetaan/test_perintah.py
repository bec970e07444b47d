"""The command line: what it prints, how it ends, and the same result with one and two threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars
import pytest
from flask import Flask

from talenta_web.extensions import db
from tests.conftest import KUNCI
from tests.data.pemetaan.benih import tanam

HITUNG = ("hitung", "--instansi", "KAB", "--periode", "2026", "--aturan", "bkn-411")
ANAK = """
import json, sys
import polars
from talenta_web.cli import main

print(polars.thread_pool_size())
for sys.argv[1:] in json.loads(sys.argv[1]):
    try:
        main()
    except SystemExit as selesai:
        assert not selesai.code
"""


@pytest.fixture
def berisi(app: Flask) -> Flask:
    with app.app_context():
        tanam(db.session(), 80)
    return app


def jalan(app: Flask, *arg: str) -> Any:
    return app.test_cli_runner().invoke(args=list(arg))


def hitung(app: Flask, *lain: str) -> Any:
    return jalan(app, *HITUNG, *lain)


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
    """Digests of input and result do not depend on the number of Polars threads: here it is what this process has,
    there another one; the other checks this one's run."""
    argumen = [*HITUNG, "--json", "--buat-periode", "--tanggal-acuan", "2026-06-30"]
    sini = json.loads(jalan(berisi, *argumen).output)
    lingkungan = {
        **os.environ,
        "POLARS_MAX_THREADS": "2" if polars.thread_pool_size() == 1 else "1",
        "TALENTA_DATA": str(tmp_path),
        "TALENTA_DB_URL": berisi.config["SQLALCHEMY_DATABASE_URI"],
        "TALENTA_KUNCI_RAHASIA": KUNCI,
    }
    perintah = [argumen, ["hitung", "ulang", "--periksa", sini["pemetaan"], "--json"]]
    keluaran = subprocess.run(
        [sys.executable, "-c", ANAK, json.dumps(perintah)], env=lingkungan, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    utas, sana, periksa = (json.loads(k) for k in keluaran)
    assert utas != polars.thread_pool_size()
    assert [sana[k] for k in ("bahan_digest", "hasil_digest")] == [sini[k] for k in ("bahan_digest", "hasil_digest")]
    assert sana["pemetaan"] != sini["pemetaan"], "computed anew"
    assert periksa["sama"]

"""`talenta aturan versi | unggah`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Flask

from talenta_web.akun import service as akun
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.data.aturan.bantu import TEKS


def test_unggah_lalu_daftar(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        akun.buat_instansi(db.session(), "A", "Kabupaten A")
    berkas = tmp_path / "kecil.toml"
    berkas.write_text(TEKS, encoding="utf-8")
    cli = app.test_cli_runner()

    def jalankan(*arg: str) -> Any:
        return cli.invoke(args=["aturan", *arg, "--instansi", "A"])

    assert "Belum ada versi" in jalankan("versi").output
    hasil = jalankan("unggah", str(berkas), "--catatan", "Uji")
    assert hasil.exit_code == 0, hasil.output
    assert "Aturan kecil disimpan sebagai draf versi 1" in hasil.output
    kembar = jalankan("unggah", str(berkas))
    assert kembar.exit_code == 1
    assert "isi yang sama sudah ada: versi 1" in kembar.output
    berkas.write_text(TEKS.replace("bobot = 40", "bobot = 30"), encoding="utf-8")
    rusak = jalankan("unggah", str(berkas))
    assert rusak.exit_code == 1
    assert "kecil.toml:" in rusak.output
    assert "kecil versi 1: draf; digest" in jalankan("versi").output
    (isi,) = json.loads(jalankan("versi", "--json").output)
    assert (isi["aturan"], isi["versi"], isi["keadaan"]) == ("kecil", 1, "draf")
    assert cli.invoke(args=["aturan", "versi", "--instansi", "X"]).exit_code == 2

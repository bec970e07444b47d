"""Command line of the board, on a database of its own."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from talenta_web.akun import service as akun
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.kematangan.models import Binaan


def test_load_and_link(app_sqlite: Flask, tmp_path: Path) -> None:
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        for kode, nama in (("kr10", "Kanreg X"), ("bll", "Kabupaten Buleleng")):
            akun.buat_instansi(s, kode, nama)
    jalan = app_sqlite.test_cli_runner()

    def papan(*arg: str) -> tuple[int, str]:
        hasil = jalan.invoke(args=["papan", *arg])
        return hasil.exit_code, hasil.output

    assert papan("muat", "--kanreg", "kr10") == (0, "Papan kr10: 44 instansi baru, 0 diubah, 0 sama.\n")
    assert "0 diubah, 44 sama" in papan("muat", "--kanreg", "kr10")[1]
    berkas = tmp_path / "lain.csv"
    berkas.write_text("Instansi,Penerapan MT\nKota Bima,Proses\nKota Batu,Belum\n", encoding="utf-8")
    assert "1 instansi baru, 1 diubah" in papan("muat", "--kanreg", "kr10", "--berkas", str(berkas))[1]
    berkas.write_text("Instansi,Penerapan MT\nKota Bima,Entah\n", encoding="utf-8")
    kode, teks = papan("muat", "--kanreg", "kr10", "--berkas", str(berkas))
    assert kode == 1
    assert "B2" in teks
    assert papan("hubungkan", "Kabupaten Buleleng", "bll", "--kanreg", "kr10")[0] == 0
    assert papan("hubungkan", "Kabupaten Buleleng", "--kanreg", "kr10")[0] == 2
    assert papan("hubungkan", "Entah", "bll", "--kanreg", "kr10")[0] == 1
    assert papan("muat", "--kanreg", "tidak-ada")[0] == 2
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        assert s.scalars(select(Binaan.nama).where(Binaan.terhubung_id.is_not(None))).all() == ["Kabupaten Buleleng"]
    assert "dilepas" in papan("hubungkan", "Kabupaten Buleleng", "--lepas", "--kanreg", "kr10")[1]

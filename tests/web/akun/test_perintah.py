"""`talenta instansi buat` and `talenta pengguna buat`."""

from __future__ import annotations

from flask import Flask

from tests.web.orang import masuk


def test_an_account_made_on_the_command_line_can_log_in(app: Flask) -> None:
    baris = app.test_cli_runner()
    hasil = baris.invoke(args=["instansi", "buat", "K1", "Kabupaten Satu"])
    assert hasil.exit_code == 0, hasil.output
    buat = ["pengguna", "buat", "198503122010011005", "--instansi", "K1", "--nama", "Budi", "--peran", "PK"]
    hasil = baris.invoke(args=[*buat, "--sandi-acak"])
    assert hasil.exit_code == 0, hasil.output
    kata = hasil.output.rsplit("Sandi: ", 1)[1].strip()
    assert masuk(app.test_client(), "198503122010011005", kata).status_code == 302
    hasil = baris.invoke(args=[*buat, "--sandi-acak"])
    assert hasil.exit_code == 1
    assert "sudah ada" in hasil.output


def test_wrong_input_is_said_in_words(app: Flask) -> None:
    baris = app.test_cli_runner()
    buat = ["pengguna", "buat", "198503122010011005", "--instansi", "X", "--nama", "Budi", "--peran", "PK"]
    hasil = baris.invoke(args=[*buat, "--sandi-acak"])
    assert hasil.exit_code == 2
    assert "talenta instansi buat" in hasil.output
    baris.invoke(args=["instansi", "buat", "K1", "Kabupaten Satu"])
    assert "sudah ada" in baris.invoke(args=["instansi", "buat", "K1", "Lagi"]).output
    buat[buat.index("X")] = "K1"
    hasil = baris.invoke(args=[*buat, "--unit", "U9", "--sandi-acak"])
    assert "Unit kerja U9 tidak ada" in hasil.output
    hasil = baris.invoke(args=buat, input="pendek\npendek\n")
    assert hasil.exit_code == 1
    assert "terlalu pendek" in hasil.output

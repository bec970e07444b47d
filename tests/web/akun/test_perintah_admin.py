"""`talenta admin-pertama` and `talenta akun peran-bkn`: accounts that begin with a one-time code, no password."""

from __future__ import annotations

import re

import pytest
from click.testing import Result
from flask import Flask

from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.orang import csrf_dari

NIP = ("198503122010011005", "198604152011012003", "198705162012011004")


def jalankan(app: Flask, *args: str) -> Result:
    return app.test_cli_runner().invoke(args=list(args))


def admin(app: Flask, nip: str) -> Result:
    return jalankan(app, "admin-pertama", nip, "--instansi", "K1", "--nama", "Budi Santoso")


@pytest.fixture
def instansi(app: Flask) -> Flask:
    assert jalankan(app, "instansi", "buat", "K1", "Kabupaten Satu").exit_code == 0
    return app


def kode(hasil: Result) -> str:
    assert hasil.exit_code == 0, hasil.output
    (teks,) = re.findall(r"Kode sekali pakai: (\S+)", hasil.output)
    return str(teks)


def pakai(app: Flask, nip: str, kode_: str) -> int:
    """Set a password with the code, as the owner does."""
    klien = app.test_client()
    token = csrf_dari(klien.get("/masuk/pulih").text)
    baru = "tujuh gajah menari pelan"
    isi = {"csrf_token": token, "nip": nip, "kode": kode_, "sandi_baru": baru, "ulangi": baru}
    return int(klien.post("/masuk/pulih", data=isi).status_code)


def test_two_first_admins_begin_with_a_code_and_no_third(instansi: Flask) -> None:
    pertama = admin(instansi, NIP[0])
    assert "Jalankan sekali lagi" in pertama.output
    lama = kode(pertama)
    ulang = admin(instansi, NIP[0])
    assert "kode lama tidak berlaku lagi" in ulang.output
    assert pakai(instansi, NIP[0], lama) == 422
    assert pakai(instansi, NIP[0], kode(ulang)) in {302, 303}
    assert admin(instansi, NIP[0]).exit_code == 1, "an account that has a password is nobody's to reset here"
    assert "Jalankan sekali lagi" not in admin(instansi, NIP[1]).output
    ketiga = admin(instansi, NIP[2])
    assert ketiga.exit_code == 1
    assert "sudah mempunyai 2 admin" in ketiga.output


def test_wrong_input_is_said_in_words(instansi: Flask) -> None:
    assert admin(instansi, "123").exit_code == 2
    assert jalankan(instansi, "admin-pertama", NIP[0], "--instansi", "X", "--nama", "B").exit_code == 2
    salah = jalankan(instansi, "akun", "peran-bkn", NIP[0], "--instansi", "K1")
    assert salah.exit_code == 2
    assert "--nama" in salah.output


def peran(app: Flask, nip: str) -> set[str]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        orang = db.session.scalars(db.select(Pengguna).where(Pengguna.nip == nip)).one()
        return {p.peran for p in orang.peran}


def test_the_role_of_bkn_comes_from_the_operator_and_stands_alone(instansi: Flask) -> None:
    bkn = ("akun", "peran-bkn", NIP[0], "--instansi", "K1")
    kode(jalankan(instansi, *bkn, "--nama", "Pembina Kanreg"))
    assert peran(instansi, NIP[0]) == {"BK"}
    assert "sudah memegang" in jalankan(instansi, *bkn).output
    assert jalankan(instansi, *bkn, "--cabut").exit_code == 0
    assert peran(instansi, NIP[0]) == set()
    assert jalankan(instansi, *bkn, "--cabut").exit_code == 1
    assert jalankan(instansi, *bkn).exit_code == 0
    buat = ("pengguna", "buat", NIP[1], "--instansi", "K1", "--nama", "Siti", "--peran", "PG", "--sandi-acak")
    assert jalankan(instansi, *buat).exit_code == 0
    ganda = jalankan(instansi, "akun", "peran-bkn", NIP[1], "--instansi", "K1")
    assert ganda.exit_code == 1
    assert "tidak boleh dipegang" in ganda.output


def test_an_account_with_a_toxic_pair_is_not_made(instansi: Flask) -> None:
    buat = ("pengguna", "buat", NIP[0], "--instansi", "K1", "--nama", "Siti", "--sandi-acak")
    hasil = jalankan(instansi, *buat, "--peran", "AD", "--peran", "PK")
    assert hasil.exit_code == 1
    assert "tidak boleh dipegang satu orang" in hasil.output


def test_the_operator_lets_a_locked_out_admin_in_again(instansi: Flask) -> None:
    assert pakai(instansi, NIP[0], kode(admin(instansi, NIP[0]))) in {302, 303}
    diri = (NIP[0], "--instansi", "K1")
    assert jalankan(instansi, "akun", "lepas-faktor", *diri).exit_code == 0
    baru = kode(jalankan(instansi, "akun", "kode-sandi", *diri))
    assert pakai(instansi, NIP[0], baru) == 422, "not the password he had before"
    for perintah in ("kode-sandi", "lepas-faktor"):
        assert jalankan(instansi, "akun", perintah, NIP[1], "--instansi", "K1").exit_code == 2

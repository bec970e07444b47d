"""Rough input on every page: NUL, oversized forms, too many fields. Never a 500."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.orang import Dunia, Kunci, buka_sesi, klien_dengan
from tests.web.simpanan import bangun_orang


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


@pytest.fixture
def kunci(dunia: Dunia) -> Kunci:
    return buka_sesi(dunia.app, dunia.pengguna["PK"])


@pytest.fixture
def klien(dunia: Dunia, kunci: Kunci) -> FlaskClient:
    return klien_dengan(dunia.app, kunci)


@pytest.mark.parametrize(
    "alamat",
    ["/pegawai/?q=a%00", "/pegawai/%00", "/kartu/a%00b", "/unit/%00", "/kotak/?rumpun=%00", "/masuk?lanjut=%00"],
)
def test_nul_is_refused(klien: FlaskClient, alamat: str) -> None:
    assert klien.get(alamat).status_code == 400


def test_nul_in_a_form_is_refused(klien: FlaskClient, kunci: Kunci) -> None:
    isi = {"csrf_token": kunci.csrf, "nip": "1\0", "sandi": "x"}
    assert klien.post("/masuk", data=isi).status_code == 400


def test_forms_have_limits(klien: FlaskClient, kunci: Kunci) -> None:
    token, besar = ("csrf_token", kunci.csrf), ("x", "a" * 2_000_000)
    banyak = [token, *((f"f{i}", "1") for i in range(10_000))]
    isi = f"csrf_token={kunci.csrf}&x={'a' * 2_000_000}".encode()
    for data, jenis in (
        (isi, "application/x-www-form-urlencoded"),
        (_bagian([token, besar]), _JENIS),
        (_bagian(banyak), _JENIS),
    ):
        jawaban = klien.post("/akun/sesi/akhiri-lain", data=data, content_type=jenis)
        assert jawaban.status_code == 413
        assert "isian formulir paling besar 1 MiB dan 5000 bidang" in jawaban.text


_JENIS = "multipart/form-data; boundary=batas"


def _bagian(bidang: list[tuple[str, str]]) -> bytes:
    isi = "".join(
        f'--batas\r\nContent-Disposition: form-data; name="{nama}"\r\n\r\n{nilai}\r\n' for nama, nilai in bidang
    )
    return f"{isi}--batas--\r\n".encode()

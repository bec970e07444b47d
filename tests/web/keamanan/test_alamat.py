"""Return addresses: only paths of ours; and where an anonymous or stale request is sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from talenta_web.web.keamanan import lanjut_aman
from tests.web.orang import SANDI, Dunia, buka_sesi, klien_dengan, masuk
from tests.web.simpanan import bangun_orang

JAHAT = [
    "http://jahat.example", "https://jahat.example/", "//jahat.example", "///jahat.example", "////jahat.example",
    "/\\jahat.example", "\\\\jahat.example", "\\/jahat.example", "/\t/jahat.example", "/\n/jahat.example",
    "/\r\njahat", " //jahat.example", "\t//jahat.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "data:text/html,x", "jahat.example", "@jahat.example", "http:jahat.example", "http:/jahat.example", "https:///x",
    "//jahat.example/%2f..", "/x\\y", "/\x00", "/\x7f", "/ x", "?a=//jahat", "#x", "", "ftp://x", "/" + "a" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("alamat", JAHAT)
def test_foreign_addresses_are_replaced(alamat: str) -> None:
    assert lanjut_aman(alamat) == "/"


@pytest.mark.parametrize("alamat", ["/", "/akun", "/kotak/?level=3&q=a%20b", "/kartu/abc#mengapa", "/a//b"])
def test_own_addresses_stay(alamat: str) -> None:
    assert lanjut_aman(alamat) == alamat


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


@pytest.mark.parametrize("alamat", ["//jahat.example", "https://jahat.example", "/\\jahat.example"])
def test_login_and_step_up_never_lead_away(dunia: Dunia, alamat: str) -> None:
    klien = dunia.app.test_client()
    assert "jahat" not in klien.get("/masuk", query_string={"lanjut": alamat}).text
    assert masuk(klien, dunia.nip["PK"], lanjut=alamat).location == "/"
    assert klien.get("/masuk", query_string={"lanjut": alamat}).location == "/"
    kunci = buka_sesi(dunia.app, dunia.pengguna["PK"])
    isi = {"csrf_token": kunci.csrf, "sandi": SANDI, "lanjut": alamat}
    assert klien_dengan(dunia.app, kunci).post("/masuk/ulang", data=isi).location == "/"


def test_anonymous_page_fragment_and_form(dunia: Dunia) -> None:
    klien = dunia.app.test_client()
    assert klien.get("/akun/sandi?a=1").location == "/masuk?lanjut=/akun/sandi?a%3D1"
    potongan = klien.get("/akun", headers={"HX-Request": "true", "HX-Current-URL": "http://localhost/akun"})
    assert potongan.status_code == 401
    assert potongan.headers["HX-Redirect"] == "/masuk?lanjut=/akun"
    asing = klien.get("/akun", headers={"HX-Request": "true", "HX-Current-URL": "http://jahat.example/x"})
    assert asing.headers["HX-Redirect"] == "/masuk?lanjut=/"
    rusak = klien.get("/akun", headers={"HX-Request": "true", "HX-Current-URL": "http://[::1"})
    assert (rusak.status_code, rusak.headers["HX-Redirect"]) == (401, "/masuk?lanjut=/")
    kirim = klien.post("/akun/sandi", headers={"Referer": "http://localhost/akun/sandi"})
    assert (kirim.status_code, kirim.location) == (302, "/masuk?lanjut=/akun/sandi")


def test_step_up_returns_to_the_page(dunia: Dunia) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna["PG"], umur=timedelta(minutes=6))
    klien = klien_dengan(dunia.app, kunci)
    minta = klien.get("/akun/sandi")
    assert minta.status_code == 401
    assert 'name="lanjut" value="/akun/sandi"' in minta.text
    salah = klien.post("/masuk/ulang", data={"csrf_token": kunci.csrf, "sandi": "salah", "lanjut": "/akun/sandi"})
    assert salah.status_code == 422
    assert 'name="lanjut" value="/akun/sandi"' in salah.text
    benar = klien.post("/masuk/ulang", data={"csrf_token": kunci.csrf, "sandi": SANDI, "lanjut": "/akun/sandi"})
    assert benar.location == "/akun/sandi"
    assert klien.get("/akun/sandi").status_code == 200


def test_step_up_lasts_five_minutes(dunia: Dunia) -> None:
    for umur, status in ((timedelta(minutes=4, seconds=50), 200), (timedelta(minutes=5, seconds=10), 401)):
        kunci = buka_sesi(dunia.app, dunia.pengguna["PG"], umur=umur)
        assert klien_dengan(dunia.app, kunci).get("/akun/sandi").status_code == status
    kunci = buka_sesi(dunia.app, dunia.pengguna["PG"], umur=timedelta(minutes=6))
    jawaban = klien_dengan(dunia.app, kunci).get("/akun/sandi", headers={"HX-Request": "true"})
    assert jawaban.status_code == 401
    assert jawaban.headers["HX-Redirect"].startswith("/masuk/ulang?lanjut=")

"""CSRF: every unsafe route refuses a foreign, missing or old token, and a foreign origin."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from talenta_web.app import create_app
from talenta_web.extensions import db
from tests.conftest import konfigurasi
from tests.web.orang import SANDI, Dunia, Kunci, bangun, buka_sesi, csrf_dari, klien_dengan


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app)


@pytest.fixture
def kunci(dunia: Dunia) -> Kunci:
    return buka_sesi(dunia.app, dunia.pengguna["PK"])


@pytest.fixture
def klien(dunia: Dunia, kunci: Kunci) -> FlaskClient:
    return klien_dengan(dunia.app, kunci)


@pytest.mark.parametrize(
    ("kepala", "status"),
    [
        ({}, 302),
        ({"Origin": "http://localhost"}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "http://jahat.example"}, 400),
        ({"Origin": "https://localhost"}, 400),
        ({"Origin": "http://localhost:81"}, 400),
        ({"Origin": "http://localhost.jahat.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Origin": "http://[::1"}, 400),
        ({"Origin": "http://localhost/x"}, 400),
        ({"Origin": ""}, 400),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Sec-Fetch-Site": "none"}, 400),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"}, 400),
        ({"Origin": "http://jahat.example", "Sec-Fetch-Site": "same-origin"}, 400),
    ],
)
def test_origin_and_sec_fetch_site(klien: FlaskClient, kunci: Kunci, kepala: dict[str, str], status: int) -> None:
    jawaban = klien.post("/akun/sesi/akhiri-lain", data={"csrf_token": kunci.csrf}, headers=kepala)
    assert jawaban.status_code == status


def test_typed_address_may_open_a_page(klien: FlaskClient) -> None:
    assert klien.get("/akun", headers={"Sec-Fetch-Site": "none"}).status_code == 200


def _tanpa(k: Kunci, lain: Kunci) -> dict[str, Any]:
    return {"data": {}}


@pytest.mark.parametrize(
    "isi",
    [
        pytest.param(_tanpa, id="no token"),
        pytest.param(lambda k, lain: {"data": {"csrf_token": ""}}, id="empty"),
        pytest.param(lambda k, lain: {"data": {"csrf_token": lain.csrf}}, id="token of another person"),
        pytest.param(lambda k, lain: {"data": {"csrf_token": k.csrf[:-1]}}, id="cut"),
        pytest.param(lambda k, lain: {"data": {"csrf_token": "é" + k.csrf}}, id="not ascii"),
        pytest.param(lambda k, lain: {"query_string": {"csrf_token": k.csrf}}, id="in the query"),
        pytest.param(lambda k, lain: {"json": {"csrf_token": k.csrf}}, id="json"),
        pytest.param(lambda k, lain: {"data": f"csrf_token={k.csrf}", "content_type": "text/plain"}, id="text/plain"),
    ],
)
def test_every_unsafe_route_needs_the_token(dunia: Dunia, kunci: Kunci, isi: Any) -> None:
    lain = buka_sesi(dunia.app, dunia.pengguna["AD"])
    diuji = 0
    for aturan in dunia.app.url_map.iter_rules():
        for metode in (aturan.methods or set()) - {"GET", "HEAD", "OPTIONS"}:
            for peran in dunia.pengguna:
                orang = buka_sesi(dunia.app, dunia.pengguna[peran])
                if klien_dengan(dunia.app, orang).open(_alamat(aturan), method=metode).status_code == 403:
                    continue
                jawaban = klien_dengan(dunia.app, orang).open(_alamat(aturan), method=metode, **isi(orang, lain))
                assert jawaban.status_code == 400, (aturan.rule, metode, peran)
                diuji += 1
                break
    assert diuji >= 5


def _alamat(aturan: Any) -> str:
    return str(aturan.build(dict.fromkeys(aturan.arguments, "1"))[1])


def test_token_of_an_ended_session_is_worth_nothing(dunia: Dunia, kunci: Kunci, klien: FlaskClient) -> None:
    klien.post("/keluar", data={"csrf_token": kunci.csrf})
    baru = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["PK"]))
    assert baru.post("/keluar", data={"csrf_token": kunci.csrf}).status_code == 400


def test_open_forms_survive_a_step_up(klien: FlaskClient, kunci: Kunci) -> None:
    klien.post("/masuk/ulang", data={"csrf_token": kunci.csrf, "sandi": SANDI})
    assert klien.post("/akun/sesi/akhiri-lain", data={"csrf_token": kunci.csrf}).status_code == 302


def test_login_needs_its_own_pre_session(dunia: Dunia) -> None:
    isi = {"nip": dunia.nip["PK"], "sandi": SANDI}
    satu, dua = dunia.app.test_client(), dunia.app.test_client()
    token = csrf_dari(satu.get("/masuk").text)
    assert satu.post("/masuk", data=isi).status_code == 400
    assert dua.post("/masuk", data={**isi, "csrf_token": token}).status_code == 400
    dua.get("/masuk")
    assert dua.post("/masuk", data={**isi, "csrf_token": token}).status_code == 400
    dua.set_cookie("talenta_pra_lokal", "x" * 43, domain="localhost")  # planted, without our key
    assert dua.post("/masuk", data={**isi, "csrf_token": "x" * 43}).status_code == 400
    assert satu.post("/masuk", data={**isi, "csrf_token": token}).status_code == 302


def test_no_page_changes_state_on_get_or_head(dunia: Dunia, kunci: Kunci, klien: FlaskClient) -> None:
    for alamat in ("/keluar", "/akun/sesi/akhiri-lain"):
        assert klien.get(alamat).status_code == 405
        assert klien.head(alamat).status_code == 405
        assert klien.options(alamat).status_code == 405
    assert klien.get("/akun").status_code == 200


@pytest.mark.parametrize(("asal", "status"), [("https://talenta.example", 422), ("http://talenta.example", 400)])
def test_behind_a_proxy_only_https_is_our_origin(templat_sqlite: Path, tmp_path: Path, asal: str, status: int) -> None:
    shutil.copyfile(templat_sqlite, tmp_path / "talenta.db")
    atur = replace(konfigurasi(tmp_path), host_tepercaya=("talenta.example",), loopback=False)
    app = create_app(atur)
    klien = app.test_client()
    halaman = klien.get("/masuk", base_url="https://talenta.example")
    isi = {"csrf_token": csrf_dari(halaman.text), "nip": "198503122010011005", "sandi": "salah sama sekali"}
    for skema in ("http", "https"):  # what the app sees depends on the proxy; what is ours does not
        klien.set_cookie("__Host-talenta_pra", _kuki(halaman), domain="talenta.example", secure=False)
        jawaban = klien.post("/masuk", data=isi, base_url=f"{skema}://talenta.example", headers={"Origin": asal})
        assert jawaban.status_code == status
    with app.app_context():
        db.engine.dispose()


def _kuki(jawaban: TestResponse) -> str:
    """Value of the pre-session cookie."""
    return jawaban.headers["Set-Cookie"].split("=", 1)[1].split(";")[0]

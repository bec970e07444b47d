"""CSRF: every unsafe route refuses a foreign, missing or old token, and a foreign origin."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
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
from tests.web.orang import SANDI, Dunia, Kunci, buka_sesi, csrf_dari, klien_dengan
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


ASAL: tuple[tuple[dict[str, str], int], ...] = (
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
)


def test_origin_and_sec_fetch_site(klien: FlaskClient, kunci: Kunci) -> None:
    for kepala, status in ASAL:
        jawaban = klien.post("/akun/sesi/akhiri-lain", data={"csrf_token": kunci.csrf}, headers=kepala)
        assert jawaban.status_code == status, kepala


def test_typed_address_may_open_a_page(klien: FlaskClient) -> None:
    assert klien.get("/akun", headers={"Sec-Fetch-Site": "none"}).status_code == 200


ISI: dict[str, Callable[[Kunci, Kunci], dict[str, Any]]] = {
    "no token": lambda k, lain: {"data": {}},
    "empty": lambda k, lain: {"data": {"csrf_token": ""}},
    "token of another person": lambda k, lain: {"data": {"csrf_token": lain.csrf}},
    "cut": lambda k, lain: {"data": {"csrf_token": k.csrf[:-1]}},
    "not ascii": lambda k, lain: {"data": {"csrf_token": "é" + k.csrf}},
    "in the query": lambda k, lain: {"query_string": {"csrf_token": k.csrf}},
    "json": lambda k, lain: {"json": {"csrf_token": k.csrf}},
    "text/plain": lambda k, lain: {"data": f"csrf_token={k.csrf}", "content_type": "text/plain"},
}


@pytest.mark.parametrize("tiap", [2, pytest.param(len(ISI) - 1, marks=pytest.mark.panjang, id="semua")])
def test_every_unsafe_route_needs_the_token(dunia: Dunia, tiap: int) -> None:
    """Every route without a token, and with `tiap` of the wrong ones in turn."""
    kunci = {peran: buka_sesi(dunia.app, pid) for peran, pid in dunia.pengguna.items()}  # refused, so they live on
    urut = list(kunci)
    salah = list(ISI)[1:]
    diuji = Counter[str]()
    rute = sorted(dunia.app.url_map.iter_rules(), key=lambda r: (r.rule, r.endpoint))
    for aturan in rute:
        for metode in sorted((aturan.methods or set()) - {"GET", "HEAD", "OPTIONS"}):
            for peran in urut:
                klien = klien_dengan(dunia.app, kunci[peran])
                status = klien.open(_alamat(aturan), method=metode).status_code
                if status != 403:
                    break
            else:
                continue
            urut.sort(key=peran.__ne__)  # the neighbour of a route is likely open to the same role
            assert status == 400, (aturan.rule, metode, peran)
            n = diuji.total()
            for bentuk in ("no token", *(salah[(n + m) % len(salah)] for m in range(tiap))):
                isi = ISI[bentuk](kunci[peran], kunci["PG" if peran == "AD" else "AD"])
                jawaban = klien.open(_alamat(aturan), method=metode, **isi)
                assert jawaban.status_code == 400, (aturan.rule, metode, peran, bentuk)
                diuji[bentuk] += 1
    assert set(diuji) == set(ISI)
    assert diuji["no token"] >= 100


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

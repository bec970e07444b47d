"""Headers on every response: pages, static files, redirects, fragments and every error status."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.app import create_app
from talenta_web.config import GalatKonfigurasi
from talenta_web.web.akses import butuh
from talenta_web.web.galat import PESAN
from tests.conftest import konfigurasi
from tests.web.orang import bangun, buka_sesi, klien_dengan

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
WAJIB = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def pasang_galat_uji(app: Flask) -> None:
    """Routes that fail with a wanted status."""

    @app.get("/uji/<int:status>")
    @butuh(GET="sistem.hidup")
    def uji(status: int) -> str:
        if status == 500:
            raise ZeroDivisionError("rahasia")
        if status == 503:
            raise OperationalError("SELECT rahasia", {}, Exception("rahasia"))
        if status == 409:
            raise StaleDataError("rahasia")
        abort(status)


@pytest.fixture
def klien(app: Flask) -> FlaskClient:
    pasang_galat_uji(app)
    return app.test_client()


@pytest.mark.parametrize("status", sorted(PESAN))
def test_error_pages(klien: FlaskClient, status: int) -> None:
    for htmx in (False, True):
        jawaban = klien.get(f"/uji/{status}", headers={"HX-Request": "true"} if htmx else {})
        assert jawaban.status_code == status
        for nama, nilai in WAJIB.items():
            assert jawaban.headers[nama] == nilai
        assert jawaban.headers["Cache-Control"] == "no-store"
        assert {"Cookie", "HX-Request"} <= set(jawaban.vary)
        assert PESAN[status].judul in jawaban.text
        assert PESAN[status].saran in jawaban.text
        assert "rahasia" not in jawaban.text
        assert "Traceback" not in jawaban.text
        assert ("Nomor rujukan" in jawaban.text) == (status == 500)
        assert ("<html" in jawaban.text) == (not htmx or status >= 500)


def test_messages_of_the_framework_never_reach_the_page(klien: FlaskClient) -> None:
    for alamat in ("/tidak/ada", "/uji/400", "/uji/405", "/uji/429"):
        teks = klien.get(alamat).text
        for inggris in ("The requested", "The browser", "This user", "server", "Error"):
            assert inggris not in teks


def test_wrong_method_names_the_right_ones(klien: FlaskClient) -> None:
    jawaban = klien.post("/healthz")
    assert jawaban.status_code == 405
    assert "GET" in jawaban.headers["Allow"]


@pytest.mark.parametrize("alamat", ["/masuk", "/akun", "/healthz", "/readyz", "/static/app.css?v=1", "/tidak-ada"])
def test_pages_redirects_and_static(klien: FlaskClient, alamat: str) -> None:
    with klien.get(alamat) as jawaban:
        for nama, nilai in WAJIB.items():
            assert jawaban.headers[nama] == nilai
        if alamat.startswith("/static"):
            assert jawaban.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            with klien.get(alamat, headers={"If-None-Match": jawaban.headers["ETag"]}) as sama:
                assert sama.status_code == 304
                assert sama.headers["Content-Security-Policy"] == CSP
        else:
            assert jawaban.headers["Cache-Control"] == "no-store"
            assert {"Cookie", "HX-Request"} <= set(jawaban.vary)
        assert "Strict-Transport-Security" not in jawaban.headers


def test_a_static_address_without_digest_is_checked_again(klien: FlaskClient) -> None:
    with klien.get("/static/app.css") as jawaban:
        assert jawaban.headers["Cache-Control"] == "no-cache"


def test_too_large_a_request_is_413(app: Flask) -> None:
    dunia = bangun(app)
    app.config["MAX_CONTENT_LENGTH"] = 1000
    kunci = buka_sesi(app, dunia.pengguna["PK"])
    jawaban = klien_dengan(app, kunci).post("/keluar", data={"csrf_token": kunci.csrf, "x": "y" * 2000})
    assert jawaban.status_code == 413
    assert "MiB" in jawaban.text
    assert jawaban.headers["Content-Security-Policy"] == CSP


def test_a_foreign_host_is_refused(klien: FlaskClient) -> None:
    for host in ("jahat.example", "localhost.jahat.example", "localhost@jahat.example", "127.0.0.1.jahat.example"):
        jawaban = klien.get("/masuk", headers={"Host": host})
        assert jawaban.status_code == 400
        assert jawaban.headers["Content-Security-Policy"] == CSP
        assert "Set-Cookie" not in jawaban.headers
    assert klien.get("/masuk", headers={"Host": "127.0.0.1:8000"}).status_code == 200


def test_forwarded_headers_are_not_believed(klien: FlaskClient) -> None:
    kepala = {"X-Forwarded-Host": "jahat.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "1.2.3.4"}
    jawaban = klien.get("/akun", headers=kepala)
    assert jawaban.location == "/masuk?lanjut=/akun"


def test_outside_loopback_cookies_are_secure_and_hsts_is_sent(tmp_path: Path) -> None:
    atur = replace(konfigurasi(tmp_path), host_tepercaya=("talenta.example.go.id",), loopback=False, proksi=1)
    app = create_app(atur)
    klien = app.test_client()
    jawaban = klien.get("/masuk", base_url="https://talenta.example.go.id")
    assert jawaban.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    kuki = jawaban.headers["Set-Cookie"]
    assert kuki.startswith("__Host-talenta_pra=")
    for bagian in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert bagian in kuki
    assert "Domain" not in kuki
    assert klien.get("/masuk", base_url="https://localhost").status_code == 400


def test_loopback_cookies_are_refused_on_any_other_host(tmp_path: Path) -> None:
    with pytest.raises(GalatKonfigurasi, match="loopback"):
        create_app(replace(konfigurasi(tmp_path), host_tepercaya=("talenta.example.go.id",)))

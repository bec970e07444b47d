from __future__ import annotations

import pytest
from flask import Flask
from htmx_flask import Htmx
from jinja2 import DictLoader

from talenta_web.web.hx import respond

RESWAP = "innerHTML show:top"  # htmx-flask refuses this legal value
HALAMAN = {
    "dasar.html": "<html>{% block isi %}{% endblock %}</html>",
    "h.html": (
        '{% extends "dasar.html" %}{% block isi %}<main>'
        '{% block hasil %}<p id="hasil">{{ n }}</p>{% endblock %}</main>{% endblock %}'
    ),
}


@pytest.fixture
def app() -> Flask:
    app = Flask("uji")
    app.jinja_loader = DictLoader(HALAMAN)
    Htmx(app)
    app.add_url_rule("/", "utama", lambda: respond("h.html", "hasil", n="<1>"))
    app.add_url_rule(
        "/galat", view_func=lambda: respond("h.html", "hasil", status=422, reswap="innerHTML show:top", n=1)
    )
    return app


@pytest.mark.parametrize(
    ("kepala", "penuh"),
    [
        ({}, True),
        ({"HX-Request": "true"}, False),
        ({"HX-Request": "true", "HX-Boosted": "true"}, True),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, True),
    ],
)
def test_halaman_atau_potongan(app: Flask, kepala: dict[str, str], penuh: bool) -> None:
    jawaban = app.test_client().get("/", headers=kepala)
    assert ("<html>" in jawaban.text) is penuh
    assert '<p id="hasil">&lt;1&gt;</p>' in jawaban.text
    assert "HX-Request" in jawaban.headers["Vary"]
    assert jawaban.headers["Cache-Control"] == "private, no-store"


def test_reswap_apa_adanya(app: Flask) -> None:
    jawaban = app.test_client().get("/galat", headers={"HX-Request": "true"})
    assert (jawaban.status_code, jawaban.headers["HX-Reswap"]) == (422, RESWAP)

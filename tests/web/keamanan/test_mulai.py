"""Start-up: undeclared routes stop the boot; nothing heavy is imported; messages of forms are Indonesian."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
import wtforms.fields
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import (
    DateField,
    DecimalField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    validators,
)
from wtforms.fields.choices import SelectChoice

from talenta_web.web.akses import GalatDeklarasi, butuh, periksa_deklarasi
from talenta_web.web.formulir import PESAN, Formulir

BERAT = ("pandas", "polars", "duckdb", "pyarrow", "openpyxl", "weasyprint")


def test_a_bare_route_stops_the_boot(app_sqlite: Flask) -> None:
    app_sqlite.add_url_rule("/polos", "polos", lambda: "x")
    with pytest.raises(GalatDeklarasi, match="GET /polos: no capability declared"):
        periksa_deklarasi(app_sqlite)


def test_a_method_without_capability_stops_the_boot(app_sqlite: Flask) -> None:
    app_sqlite.add_url_rule("/x", "x", butuh(GET="sistem.hidup")(lambda: "x"), methods=["GET", "POST"])
    with pytest.raises(GalatDeklarasi, match="POST /x: no capability declared"):
        periksa_deklarasi(app_sqlite)


def test_an_unknown_capability_stops_the_boot(app_sqlite: Flask) -> None:
    app_sqlite.add_url_rule("/x", "x", butuh(GET="tidak.ada")(lambda: "x"))
    with pytest.raises(GalatDeklarasi, match="unknown capability"):
        periksa_deklarasi(app_sqlite)


@pytest.mark.parametrize("metode", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_change_under_a_read_capability_stops_the_boot(app_sqlite: Flask, metode: str) -> None:
    app_sqlite.add_url_rule("/x", "x", butuh(**{metode: "pegawai.cari"})(lambda: "x"), methods=[metode])
    with pytest.raises(GalatDeklarasi, match="changes state under the read capability"):
        periksa_deklarasi(app_sqlite)


def test_a_route_added_after_the_boot_is_closed(app_sqlite: Flask) -> None:
    app_sqlite.add_url_rule("/polos", "polos", lambda: "x")
    assert app_sqlite.test_client().get("/polos").status_code == 403


def test_the_app_imports_nothing_heavy(tmp_path: Path) -> None:
    program = f"""
import sys
import talenta_web.app
from talenta_web.config import Konfigurasi
from pathlib import Path
d = Path({str(tmp_path)!r})
talenta_web.app.create_app(Konfigurasi(folder_data=d, url_db=f"sqlite:///{{d}}/t.db", kunci_rahasia="x" * 40))
print(",".join(m for m in {BERAT!r} if m in sys.modules))
"""
    hasil = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert hasil.stdout.strip() == ""


def test_templates_never_see_the_settings(app_sqlite: Flask) -> None:
    assert "config" not in app_sqlite.jinja_env.globals
    with app_sqlite.test_request_context(), pytest.raises(Exception, match="'config' is undefined"):
        app_sqlite.jinja_env.from_string("{{ config.SECRET_KEY }}").render()


def test_every_message_of_wtforms_is_translated() -> None:
    nama = [m.name for m in pkgutil.iter_modules(wtforms.fields.__path__, "wtforms.fields.")]
    modul = [validators, *map(importlib.import_module, nama)]
    sumber = "\n".join(inspect.getsource(m) for m in modul)
    bagian = re.findall(r'n?gettext\(\s*((?:"(?:[^"\\]|\\.)*"[\s,]*)+)', sumber)
    teks = {t for b in bagian for t in re.findall(r'"((?:[^"\\]|\\.)*)"', b)}
    assert len(teks) >= 25, "the source of WTForms looks different; read it again"
    tidak = {t for t in teks if t not in PESAN and not any(k.startswith(t) or k.endswith(t) for k in PESAN)}
    assert not tidak, f"no Indonesian text for: {tidak}"


class _Contoh(Formulir):
    wajib = StringField("Wajib", [validators.InputRequired()])
    panjang = StringField("Panjang", [validators.Length(3, 5)])
    angka = IntegerField("Angka", [validators.NumberRange(1, 5)])
    pecahan = DecimalField("Pecahan")
    tanggal = DateField("Tanggal")
    pilih = SelectField("Pilih", choices=[SelectChoice("a", "A")])
    banyak = SelectMultipleField("Banyak", choices=[SelectChoice("a", "A")])
    sama = StringField("Sama", [validators.EqualTo("panjang")])
    pola = StringField("Pola", [validators.Regexp("^x$")])
    salah_satu = StringField("Salah satu", [validators.AnyOf(["q"])])
    surel = StringField("Surel", [validators.UUID()])


def test_a_wrong_form_answers_in_indonesian() -> None:
    isi = MultiDict(
        dict.fromkeys(("panjang", "angka", "pecahan", "tanggal", "pilih", "banyak", "pola", "salah_satu"), "zzzzzzzzz")
        | {"surel": "z", "sama": "y", "wajib": ""}
    )
    form = _Contoh(isi)
    assert not form.validate()
    assert set(form.errors) == set(form._fields)
    teks = [str(t) for galat in form.errors.values() for t in galat]
    for t in teks:
        assert not re.search(r"\b(must|field|value|valid|not|least|choice|this)\b", t, re.IGNORECASE), t

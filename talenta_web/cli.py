"""Console script `talenta`: the Flask command line with the commands of every slice."""

from __future__ import annotations

import gettext
import os
import secrets
import sys
from dataclasses import replace

import click
from flask import Flask
from flask.cli import FlaskGroup
from sqlalchemy.exc import OperationalError, ProgrammingError

from talenta_web.app import create_app
from talenta_web.basis.mode_baca import ModeBaca
from talenta_web.config import GalatKonfigurasi, Konfigurasi
from talenta_web.resources import PAKET
from talenta_web.web.log import pasang_log


def pasang_bahasa() -> None:
    """Click speaks through gettext's default domain: give it our Indonesian catalogue."""
    os.environ["LANGUAGE"] = "id"
    gettext.bindtextdomain("messages", PAKET / "data" / "lokal")


def _app() -> Flask:
    try:
        if _tanpa_basis_data(sys.argv[1:3]):
            return create_app(_tanpa_data())
        konfigurasi = Konfigurasi.dari_lingkungan()
        if sys.argv[1:2] in (["serve"], ["pekerja"]):
            pasang_log(konfigurasi)
        return create_app(replace(konfigurasi, pekerja=sys.argv[1:2] not in (["serve"], ["demo"])))
    except GalatKonfigurasi as galat:
        click.echo(f"Konfigurasi belum benar: {galat}", err=True)
        sys.exit(2)


def _tanpa_basis_data(perintah: list[str]) -> bool:
    if perintah[:1] == ["aturan"]:
        return perintah[1:] not in (["versi"], ["unggah"])
    return perintah[:1] == ["kuesioner"] or perintah == ["segel", "periksa"]


def _tanpa_data() -> Konfigurasi:
    """Rules and seals need no database and sign no session: the data folder is neither needed nor touched."""
    acak = secrets.token_urlsafe(48)
    env = {"TALENTA_KUNCI_RAHASIA": acak, "TALENTA_KUNCI_DATA": acak, **os.environ}
    return replace(Konfigurasi.dari_lingkungan(env), url_db="sqlite://")


def main() -> None:
    """Entry point of the console script."""
    pasang_bahasa()
    grup = FlaskGroup(
        name="talenta",
        help="Perintah talenta-web, aplikasi Manajemen Talenta ASN.",
        create_app=_app,
        add_default_commands=False,
        add_version_option=False,
        set_debug_flag=False,
        load_dotenv=False,
    )
    grup.params.clear()  # --app, --env-file, --debug: this command always runs this application
    try:
        grup(prog_name="talenta")
    except ModeBaca as galat:
        click.echo(
            f"Mode baca menyala, tidak ada perubahan: {galat}\nMatikan dahulu dengan: talenta mode-baca mati",
            err=True,
        )
        sys.exit(1)
    except (OperationalError, ProgrammingError) as galat:
        sebab = str(galat.orig).splitlines()[0]
        click.echo(
            f"Basis data tidak dapat dipakai: {sebab}\n"
            "Periksa TALENTA_DB_URL. Bila skemanya belum dibuat atau belum mutakhir, jalankan: talenta db upgrade",
            err=True,
        )
        sys.exit(1)

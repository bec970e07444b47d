"""Console script `talenta`: the Flask command line with the commands of every slice."""

from __future__ import annotations

import sys

import click
from flask import Flask
from flask.cli import FlaskGroup

from talenta_web.app import create_app
from talenta_web.config import GalatKonfigurasi


def _app() -> Flask:
    try:
        return create_app()
    except GalatKonfigurasi as galat:
        click.echo(f"Konfigurasi belum benar: {galat}", err=True)
        sys.exit(2)


def main() -> None:
    """Entry point of the console script."""
    FlaskGroup(
        name="talenta",
        help="Perintah talenta-web, aplikasi Manajemen Talenta ASN.",
        create_app=_app,
        add_default_commands=False,
        add_version_option=False,
        set_debug_flag=False,
        load_dotenv=False,
        params=[],
    )(prog_name="talenta")

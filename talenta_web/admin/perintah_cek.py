"""`talenta cek-deploy`: exit 1 while anything is wrong."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import ExitStack
from importlib.metadata import version

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from talenta_web.admin.ekstensi.perintah import registry
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.web.konteks import konfigurasi


@click.command("cek-deploy", help="Periksa pemasangan sebelum dipakai; keluar dengan kode 1 bila ada yang belum benar.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
@click.pass_context
@with_appcontext
def cek_deploy(ctx: click.Context, sebagai_json: bool) -> None:
    """Run every check."""
    from talenta_web.admin.service import cek

    k = konfigurasi()
    with ExitStack() as tumpukan:
        x = cek.Keadaan(
            k, _sambung(tumpukan), sekarang(), os.environ, bool(current_app.debug),
            tuple(m.penyedia.slug for m in registry().masalah), os.geteuid(),
            lambda jalur: (lambda r: (r.total, r.free))(shutil.disk_usage(jalur)), version,
        )  # fmt: skip
        hasil = cek.jalankan(x)
    salah = [h for h in hasil if h.temuan is not None]
    if sebagai_json:
        isi = [
            {"kode": h.pemeriksaan.kode, "judul": h.pemeriksaan.judul, "baik": h.temuan is None, "temuan": h.temuan,
             "akibat": h.pemeriksaan.akibat, "perbaikan": h.pemeriksaan.perbaikan}
            for h in hasil
        ]  # fmt: skip
        click.echo(json.dumps(isi, ensure_ascii=False, indent=2))
    else:
        for h in salah:
            p = h.pemeriksaan
            click.echo(
                f"SALAH  {p.kode}: {p.judul}. {h.temuan}\n       Akibat: {p.akibat}\n       Perbaikan: {p.perbaikan}"
            )
        click.echo(f"{len(hasil) - len(salah)} dari {len(hasil)} pemeriksaan baik.")
    if salah:
        ctx.exit(1)


def _sambung(tumpukan: ExitStack) -> Connection | None:
    try:
        return tumpukan.enter_context(db.engine.connect())
    except SQLAlchemyError:
        return None


PERINTAH: tuple[click.Command, ...] = (cek_deploy,)

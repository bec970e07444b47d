"""`talenta plugin ...`: what is installed, offered and quarantined; `talenta db upgrade`: the schema."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from talenta_web.admin.ekstensi.migrasi import naikkan
from talenta_web.admin.ekstensi.perintah import plugin, registry
from talenta_web.admin.ekstensi.perintah_plugin import p
from talenta_web.admin.perintah_jejak import jejak
from talenta_web.basis.sesi import buat_engine
from talenta_web.extensions import db
from talenta_web.web.konteks import konfigurasi


@click.group("db", help="Skema basis data.")
def basis_data() -> None:
    """Group."""


@basis_data.command("upgrade", help="Mutakhirkan skema basis data. Cadangkan basis data lebih dahulu.")
@click.pass_context
@with_appcontext
def upgrade(ctx: click.Context) -> None:
    """Upgrade the core chain, set the append-only guards, then the chains of the plugins."""
    from talenta_web.basis import migrasi

    pemilik = konfigurasi().url_db_pemilik
    mesin = buat_engine(pemilik) if pemilik else db.engine
    migrasi.naik(mesin)
    gagal = naikkan(mesin, registry())
    if pemilik:
        mesin.dispose()
    for slug, sebab in gagal.items():
        click.echo(f"Migrasi plugin {slug} dibatalkan: {sebab}. Halaman plugin itu tetap mati.", err=True)
    if gagal:
        ctx.exit(1)
    click.echo("Skema basis data sudah mutakhir.")


PERINTAH: tuple[click.Command, ...] = (plugin, p, basis_data, jejak)

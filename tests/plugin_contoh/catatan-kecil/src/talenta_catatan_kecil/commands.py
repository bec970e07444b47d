"""The one command."""

from __future__ import annotations

import click

from talenta_catatan_kecil.queries import cacah
from talenta_web.fitur import sesi_instansi


@click.command("jumlah", help="Hitung catatan satu instansi.")
@click.option("--instansi-id", type=int, required=True, help="Nomor instansi.")
def jumlah(instansi_id: int) -> None:
    """Count."""
    with sesi_instansi(instansi_id) as session:
        click.echo(f"{cacah(session)} catatan.")

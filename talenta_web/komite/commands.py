"""Command line: `talenta sidang periksa PID`."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.komite.galat import TidakAda
from talenta_web.komite.penetapan.periksa import periksa
from talenta_web.komite.queries.penetapan import cari_sidang


@click.group("sidang", help="Sidang Komite Talenta.")
def sidang() -> None:
    pass


@sidang.command("periksa", help="Periksa apakah berita acara tersegel sidang PID masih sah.")
@click.argument("pid")
@click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--versi", type=click.IntRange(min=1), help="Versi berita acara; bawaan: yang terakhir.")
@with_appcontext
def sidang_periksa(pid: str, kode_instansi: str, versi: int | None) -> None:
    """Exit 1 when anything differs."""
    session, instansi_id = buka_instansi(kode_instansi)
    try:
        hasil = periksa(session, cari_sidang(session, instansi_id, pid), versi)
    except TidakAda as galat:
        raise click.ClickException(str(galat)) from None
    if hasil is None:
        raise click.ClickException("Sidang ini belum memiliki berita acara versi itu yang ditetapkan.")
    click.echo(f"Sidang {pid}, berita acara versi {hasil.nomor}, digest {hasil.digest}")
    for b in hasil.bagian:
        click.echo(f"  {b.nama}: {'; '.join(b.masalah) or 'sama'}")
    click.echo("SAH" if hasil.sah else "TIDAK SAH")
    if not hasil.sah:
        raise SystemExit(1)


PERINTAH = (sidang,)

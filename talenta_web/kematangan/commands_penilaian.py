"""Command line: `talenta penilaian periksa PID`."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.kematangan.periksa_segel import periksa
from talenta_web.kematangan.queries.papan_buka import penilaian_sendiri
from talenta_web.web.konteks import konfigurasi


@click.group("penilaian", help="Penilaian kematangan.")
def penilaian() -> None:
    pass


@penilaian.command("periksa", help="Periksa apakah naskah penilaian PID yang ditetapkan masih sah, beserta buktinya.")
@click.argument("pid")
@click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--versi", type=click.IntRange(min=1), help="Versi naskah; bawaan: yang terakhir.")
@with_appcontext
def penilaian_periksa(pid: str, kode_instansi: str, versi: int | None) -> None:
    """Exit 1 when anything differs."""
    session, _ = buka_instansi(kode_instansi)
    p = penilaian_sendiri(session, pid)
    if p is None:
        raise click.ClickException("Penilaian itu tidak ada pada instansi ini.")
    hasil = periksa(session, p, versi, data=konfigurasi().folder_data)
    if hasil is None:
        raise click.ClickException("Penilaian ini belum memiliki naskah versi itu yang ditetapkan.")
    click.echo(f"Penilaian {pid}, naskah versi {hasil.nomor}, digest {hasil.digest}")
    for b in hasil.bagian:
        click.echo(f"  {b.nama}: {'; '.join(b.masalah) or 'sama'}")
    click.echo("SAH" if hasil.sah else "TIDAK SAH")
    if not hasil.sah:
        raise SystemExit(1)


PERINTAH = (penilaian,)

"""Command line: `talenta pekerja`."""

from __future__ import annotations

import os
from datetime import timedelta

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from talenta_web.web.konteks import konfigurasi


@click.command("pekerja", help="Jalankan pekerjaan panjang (impor besar, hitung, laporan) dari antrean, terus-menerus.")
@click.option(
    "--jumlah", type=click.IntRange(1, 64), default=2, show_default=True, help="Pekerjaan yang berjalan sekaligus."
)
@click.option("--tertanam", is_flag=True, hidden=True)
@click.option("--satu", nargs=3, type=(int, str, int), hidden=True)
@with_appcontext
def pekerja(jumlah: int, tertanam: bool, satu: tuple[int, str, int] | None) -> None:
    from talenta_web.basis import revisi
    from talenta_web.basis.sesi import buat_engine
    from talenta_web.pekerjaan import jenis
    from talenta_web.pekerjaan.konteks import buka
    from talenta_web.pekerjaan.lahir import jalankan
    from talenta_web.pekerjaan.pekerja import Pekerja
    from talenta_web.pekerjaan.service.jalan import dengan_token

    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    k = konfigurasi()
    mesin = buat_engine(k.url_db)
    if satu is not None:
        nomor, token, induk = satu
        with buka(mesin) as session:
            klaim = dengan_token(session, nomor, token)
        mesin.dispose()
        if klaim is not None:
            milik = jenis.cari(klaim.jenis)
            jalankan(app, klaim, induk, milik.memori_mib if milik else 1024)
        return
    with mesin.connect() as koneksi:
        if not revisi.mutakhir(koneksi):
            raise click.ClickException("Skema basis data belum mutakhir. Jalankan dahulu: talenta db upgrade")
    mesin.dispose()
    if not tertanam:
        click.echo(f"Pekerja {os.getpid()} siap, {jumlah} pekerjaan sekaligus (Ctrl+C untuk berhenti).")
    Pekerja(app, k.url_db, jumlah, timedelta(days=k.hari_hasil), induk=tertanam).layani()


PERINTAH: tuple[click.Command, ...] = (pekerja,)

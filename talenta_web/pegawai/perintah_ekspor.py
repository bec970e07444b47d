"""Command line: `talenta ekspor`, all records of an instansi as sheets that the importer reads."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.ekspor_penuh.service import Format, TidakAdaData
from talenta_web.pegawai.ekspor_penuh.service import ekspor as jalankan
from talenta_web.pegawai.ekspor_penuh.tujuan import tujuan as daftar_tujuan
from talenta_web.pegawai.ekspor_penuh.tulis import TerlaluBesar


@click.command("ekspor", help="Tulis semua data pegawai sebagai berkas yang dapat diimpor kembali.")
@click.option("--instansi", "kode", required=True, metavar="KODE", help="Kode instansi.")
@click.option(
    "--keluaran",
    required=True,
    type=click.Path(path_type=Path),
    help="Berkas .xlsx, atau folder untuk satu CSV per lembar.",
)
@click.option(
    "--tujuan", required=True, type=click.Choice(list(daftar_tujuan())), help="Untuk apa datanya dikeluarkan."
)
@with_appcontext
def ekspor(kode: str, keluaran: Path, tujuan: str) -> None:
    format_ = "xlsx" if keluaran.suffix.lower() == ".xlsx" else "csv"
    if format_ == "csv" and (keluaran.suffix or keluaran.is_file()):
        raise click.UsageError("--keluaran harus berakhiran .xlsx, atau nama folder untuk CSV.")
    session, instansi_id = buka_instansi(kode)
    try:
        hasil = jalankan(
            session, keluaran, instansi_id=instansi_id, pelaku_id=None, oleh="operator",
            format_=cast(Format, format_), tujuan=tujuan, rahasia=True,
        )  # fmt: skip
    except (TidakAdaData, TerlaluBesar) as e:
        click.echo(str(e), err=True)
        sys.exit(1)
    for nama, jumlah in hasil.lembar.items():
        click.echo(f"{nama:20} {jumlah:>9}")
    click.echo(f"{angka(hasil.baris)} baris, {angka(hasil.orang)} orang, ditulis ke {keluaran}.")
    click.echo("Berkas memuat data pribadi. Simpan dengan aman dan hapus bila tujuannya selesai.")

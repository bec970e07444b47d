"""`talenta impor riwayat --instansi KODE` and `talenta impor urungkan PID --instansi KODE [--uji]`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.queries.riwayat_impor import terakhir
from talenta_web.pegawai.urung.service import UrungGagal
from talenta_web.pegawai.urung.service import urungkan as urungkan_impor


@click.command("riwayat", help="Daftar impor yang diterapkan, terbaru di atas.")
@click.option("--instansi", "kode", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--banyak", type=click.IntRange(1, 1000), default=20, show_default=True, help="Paling banyak baris.")
@with_appcontext
def riwayat(kode: str, banyak: int) -> None:
    session, _ = buka_instansi(kode)
    for b in terakhir(session, banyak):
        keadaan = "diurungkan" if b.diurungkan_pada else f"{angka(b.jumlah_berubah)} baris berubah"
        click.echo(f"{b.pid}  {b.waktu:%Y-%m-%d %H:%M} UTC  {keadaan:24} {b.berkas}")


@click.command(
    "urungkan", help="Urungkan impor PID: nilai lama kembali, baris barunya dihapus, atau tidak sama sekali."
)
@click.argument("pid")
@click.option("--instansi", "kode", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--uji", is_flag=True, help="Periksa saja, tanpa mengubah.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluarkan hasil sebagai JSON.")
@with_appcontext
def urungkan(pid: str, kode: str, uji: bool, sebagai_json: bool) -> None:
    session, instansi_id = buka_instansi(kode)
    try:
        hasil = urungkan_impor(session, instansi_id=instansi_id, pelaku_id=None, pid=pid, uji=uji)
    except UrungGagal as e:
        raise click.ClickException(str(e)) from None
    if sebagai_json:
        click.echo(json.dumps(asdict(hasil), ensure_ascii=False, indent=2))
    elif hasil.jumlah_halangan:
        click.echo(f"Tidak diurungkan: {angka(hasil.jumlah_halangan)} baris sudah berubah lagi atau sudah dipakai.")
        for lembar, siapa, sebab in hasil.halangan:
            click.echo(f"  {lembar}: {siapa}: {sebab}")
    else:
        awal = "Diurungkan" if hasil.diurungkan else "Dapat diurungkan"
        click.echo(f"{awal}: {angka(hasil.dihapus)} baris dihapus, {angka(hasil.dipulihkan)} baris dipulihkan.")
    sys.exit(1 if hasil.jumlah_halangan else 0)


PERINTAH: tuple[click.Command, ...] = (riwayat, urungkan)

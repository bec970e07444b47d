"""Command line: `talenta instansi buat`, `talenta pengguna buat`, and what perintah_admin offers."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from talenta_web.akun import perintah_admin, queries, sandi, service
from talenta_web.akun.perintah import buka_instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.izin import ANONIM, NAMA_PERAN
from talenta_web.extensions import db


@click.group("instansi", help="Kelola instansi.")
def instansi() -> None:
    pass


@instansi.command("buat", help="Daftarkan instansi KODE dengan NAMA.")
@click.argument("kode")
@click.argument("nama")
@click.option("--zona", default="Asia/Jakarta", show_default=True, help="Zona waktu, misalnya Asia/Makassar.")
@with_appcontext
def buat_instansi(kode: str, nama: str, zona: str) -> None:
    session = db.session()
    pakai_instansi(session, SEMUA)
    try:
        service.buat_instansi(session, kode, nama, zona)
    except service.GalatAkun as galat:
        raise click.ClickException(str(galat)) from None
    click.echo(f"Instansi {kode} ({nama}) dibuat.")


@click.group("pengguna", help="Kelola akun pengguna.")
def pengguna() -> None:
    pass


@pengguna.command("buat", help="Buat akun untuk NIP di sebuah instansi.")
@click.argument("nip")
@click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--nama", required=True, help="Nama lengkap.")
@click.option(
    "--peran",
    multiple=True,
    required=True,
    type=click.Choice([p for p in NAMA_PERAN if p != ANONIM]),
    help="Kode peran; boleh lebih dari satu.",
)
@click.option("--unit", metavar="KODE", help="Kode unit kerja, untuk peran yang lingkupnya unit.")
@click.option("--sandi-acak", is_flag=True, help="Buat sandi acak dan tampilkan sekali.")
@with_appcontext
def buat_pengguna(
    nip: str, kode_instansi: str, nama: str, peran: tuple[str, ...], unit: str | None, sandi_acak: bool
) -> None:
    session, instansi_id = buka_instansi(kode_instansi)
    unit_id = None
    if unit:
        baris = queries.unit_kode(session, instansi_id, unit)
        if baris is None:
            raise click.UsageError(f"Unit kerja {unit} tidak ada di instansi {kode_instansi}.")
        unit_id = baris.id
    kata_sandi = (
        sandi.buat_acak() if sandi_acak else click.prompt("Sandi", hide_input=True, confirmation_prompt="Ulangi sandi")
    )
    try:
        service.buat_pengguna(
            session,
            instansi_id=instansi_id,
            nip=nip,
            nama=nama,
            sandi=kata_sandi,
            tugas=[service.Tugas(p, unit_id) for p in peran],
        )
    except service.GalatAkun as galat:
        raise click.ClickException(str(galat)) from None
    click.echo(f"Akun {nip} ({nama}) dibuat dengan peran {', '.join(peran)}.")
    if sandi_acak:
        click.echo(f"Sandi: {kata_sandi}")


PERINTAH: tuple[click.Command, ...] = (instansi, pengguna, *perintah_admin.PERINTAH)

"""Command line of the board: `talenta papan muat` and `talenta papan hubungkan`."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from talenta_web import resources
from talenta_web.akun.perintah import buka_instansi
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.kematangan.galat import GalatKematangan
from talenta_web.kematangan.papan_baca import baca_berkas
from talenta_web.kematangan.papan_impor import Rencana
from talenta_web.kematangan.service import papan as service
from talenta_web.kematangan.service.papan_ubah import terapkan

BAWAAN = "papan_kanreg_x.csv"
SUMBER = "Tabel status MT Kanreg X BKN Denpasar"


def muat_papan(session: Session, instansi_id: int, isi: bytes, nama: str, sumber: str) -> Rencana:
    """Put a table on the board of this instansi; the session is limited to it."""
    tabel = baca_berkas(isi, nama)
    hari = hari_ini(session, instansi_id)
    return terapkan(session, tabel, instansi_id=instansi_id, sumber=sumber, pelaku_id=None, hari=hari)


@click.group("papan", help="Papan Kanreg: instansi yang dibina beserta status manajemen talentanya.")
def papan() -> None:
    pass


@papan.command("muat", help="Muat tabel status ke papan; tanpa --berkas, 44 instansi Kanreg X BKN Denpasar.")
@click.option("--kanreg", required=True, metavar="KODE", help="Kode instansi Kanreg pemilik papan.")
@click.option("--berkas", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Berkas .csv atau .xlsx.")
@with_appcontext
def muat(kanreg: str, berkas: Path | None) -> None:
    session, instansi_id = buka_instansi(kanreg)
    isi, nama, sumber = (
        (resources.data(BAWAAN).encode(), BAWAAN, SUMBER)
        if berkas is None
        else (berkas.read_bytes(), berkas.name, f"Berkas {berkas.name}")
    )
    try:
        hasil = muat_papan(session, instansi_id, isi, nama, sumber)
    except GalatKematangan as galat:
        raise click.ClickException(str(galat)) from None
    diubah = len({u.nama for u in hasil.ubahan})
    click.echo(f"Papan {kanreg}: {len(hasil.baru)} instansi baru, {diubah} diubah, {hasil.sama} sama.")


@papan.command("hubungkan", help="Sambungkan baris papan bernama NAMA dengan instansi KODE pada instalasi ini.")
@click.argument("nama")
@click.argument("kode", required=False)
@click.option("--kanreg", required=True, metavar="KODE", help="Kode instansi Kanreg pemilik papan.")
@click.option("--lepas", is_flag=True, help="Putuskan sambungannya.")
@with_appcontext
def hubungkan(nama: str, kode: str | None, kanreg: str, *, lepas: bool) -> None:
    if lepas == (kode is not None):
        raise click.UsageError("Sebutkan KODE instansi, atau --lepas tanpa KODE.")
    session, kanreg_id = buka_instansi(kanreg)
    tujuan = buka_instansi(kode)[1] if kode else None
    pakai_instansi(session, SEMUA)
    try:
        binaan = service.hubungkan(session, kanreg_id, nama, tujuan)
    except GalatKematangan as galat:
        raise click.ClickException(str(galat)) from None
    click.echo(f"{binaan.nama}: {f'tersambung dengan instansi {kode}' if kode else 'sambungan dilepas'}.")


PERINTAH: tuple[click.Command, ...] = (papan,)

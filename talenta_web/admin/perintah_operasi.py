"""`talenta db upgrade|peran`, `talenta mode-baca`: the schema, the application's role, the read-only switch."""

from __future__ import annotations

from typing import cast

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from talenta_web.admin.ekstensi.migrasi import naikkan
from talenta_web.admin.ekstensi.perintah import registry
from talenta_web.admin.pemilik import mesin_pemilik, peran_aplikasi
from talenta_web.admin.service import mode_baca as sakelar
from talenta_web.basis import mode_baca
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.web.konteks import konfigurasi


@click.group("db", help="Skema dan peran basis data.")
def basis_data() -> None:
    """Group."""


@basis_data.command("upgrade", help="Mutakhirkan skema basis data. Cadangkan basis data lebih dahulu.")
@click.pass_context
@with_appcontext
def upgrade(ctx: click.Context) -> None:
    """Upgrade the core chain, set the guards, then the chains of the plugins; as the owner of the schema."""
    from talenta_web.basis import migrasi, rls

    with mesin_pemilik() as mesin:
        migrasi.naik(mesin)
        gagal = naikkan(mesin, registry())
        with mesin.begin() as koneksi:
            rls.pasang(koneksi)  # the tables of the plugins too
    for slug, sebab in gagal.items():
        click.echo(f"Migrasi plugin {slug} dibatalkan: {sebab}. Halaman plugin itu tetap mati.", err=True)
    if gagal:
        ctx.exit(1)
    click.echo("Skema basis data sudah mutakhir.")


@basis_data.command("peran", help="PostgreSQL: buat peran aplikasi dan beri haknya. Jalankan sekali sebagai pemilik.")
@with_appcontext
def peran() -> None:
    """Create the group role and make the login role of TALENTA_DB_URL a member."""
    from talenta_web.basis import rls

    masuk = peran_aplikasi(konfigurasi())
    if masuk is None:
        raise click.ClickException(
            "Peran aplikasi hanya ada di PostgreSQL dan harus berbeda dari pemilik skema. Isi TALENTA_DB_URL dengan "
            "akun aplikasi dan TALENTA_DB_URL_PEMILIK dengan akun pemilik."
        )
    with mesin_pemilik() as mesin, mesin.begin() as koneksi:
        rls.buat_peran(koneksi, masuk)
        rls.pasang(koneksi)
    click.echo(f"Peran {rls.PERAN} siap; {masuk} menjadi anggotanya.")


@click.group("mode-baca", help="Hentikan perubahan data untuk pemeliharaan atau insiden; membaca tetap bisa.")
def mode() -> None:
    """Group."""


@mode.command("nyala", help="Hentikan semua perubahan data di semua node.")
@click.option("--alasan", required=True, metavar="TEKS", help="Dibaca pengguna, misalnya sampai jam berapa.")
@with_appcontext
def nyala(alasan: str) -> None:
    """On."""
    if not 5 <= len(alasan.strip()) <= 300:
        raise click.UsageError("Alasan 5 sampai 300 karakter; pengguna membacanya di setiap halaman.")
    sakelar.nyalakan(_sesi(), alasan)
    click.echo("Mode baca menyala. Perubahan yang sedang berjalan sudah selesai; yang baru ditolak.")


@mode.command("mati", help="Izinkan perubahan data lagi.")
@with_appcontext
def mati() -> None:
    """Off."""
    sakelar.matikan(_sesi())
    click.echo("Mode baca mati.")


@mode.command("lihat", help="Tampilkan keadaannya.")
@with_appcontext
def lihat() -> None:
    """State."""
    alasan = mode_baca.nyala(_sesi())
    click.echo(f"Mode baca menyala: {alasan}" if alasan else "Mode baca mati.")


def _sesi() -> Session:
    session = cast(Session, db.session())
    pakai_instansi(session, SEMUA)
    return session


PERINTAH: tuple[click.Command, ...] = (basis_data, mode)

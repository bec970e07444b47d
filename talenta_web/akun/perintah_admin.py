"""Command line for what no page may do: first administrators, the role of BKN/Kanreg, a locked-out administrator."""

from __future__ import annotations

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from talenta_web.akun import sandi, service
from talenta_web.akun.models import Pengguna
from talenta_web.akun.perintah import buka_instansi
from talenta_web.akun.queries_pengguna import jumlah_admin, pengguna_nip
from talenta_web.akun.service.faktor_saya import lepas_faktor
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.akun.service.peran import Pemberian, tulis_beri, tulis_cabut
from talenta_web.akun.service.sandi import terbitkan_kode_sandi
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.nip import Nip, NipTidakSah

ADMIN_AWAL = 2
"""One human proposes, another one approves: two administrators make an instansi self-reliant."""


def _nip(teks: str) -> str:
    try:
        return Nip.urai(teks).teks
    except NipTidakSah as galat:
        raise click.UsageError(str(galat)) from None


def _tampilkan_kode(session: Session, pengguna_id: int) -> None:
    kode = terbitkan_kode_sandi(session, pengguna_id, penerbit_id=None)
    click.echo(f"Kode sekali pakai: {kode}")
    click.echo(
        "Berlaku sepuluh menit. Pemilik akun membuka /masuk/pulih, mengisi NIP dan kode ini, lalu memilih sandi."
    )


@click.command("admin-pertama", help="Buat akun admin pertama atau kedua sebuah instansi dan tampilkan kode masuknya.")
@click.argument("nip")
@click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--nama", required=True, help="Nama lengkap.")
@with_appcontext
def admin_pertama(nip: str, kode_instansi: str, nama: str) -> None:
    session, instansi_id = buka_instansi(kode_instansi)
    nip = _nip(nip)
    orang = pengguna_nip(session, nip)
    if orang is not None:
        _ulangi(session, orang)
        return
    jumlah = jumlah_admin(session, instansi_id, hari_ini(session, instansi_id))
    if jumlah >= ADMIN_AWAL:
        raise click.ClickException(
            f"Instansi {kode_instansi} sudah mempunyai {jumlah} admin aktif. Admin berikutnya diusulkan dan disetujui "
            "kedua admin itu di halaman akun pengguna."
        )
    try:
        orang = service.buat_pengguna(
            session, instansi_id=instansi_id, nip=nip, nama=nama, sandi=None, tugas=[service.Tugas("AD")]
        )
    except service.GalatAkun as galat:
        raise click.ClickException(str(galat)) from None
    click.echo(f"Akun admin {nip} ({nama}) dibuat di instansi {kode_instansi}.")
    _tampilkan_kode(session, orang.id)
    if jumlah + 1 < ADMIN_AWAL:
        click.echo("Jalankan sekali lagi untuk admin kedua: pemberian peran memerlukan persetujuan dua orang.")


def _ulangi(session: Session, orang: Pengguna) -> None:
    """The code of a first administrator who did not use it in time."""
    if orang.sandi_hash != sandi.TANPA or "AD" not in {p.peran for p in orang.peran}:
        raise click.ClickException(f"Akun dengan NIP {orang.nip} sudah ada dan sudah bersandi, atau bukan akun admin.")
    click.echo(f"Akun admin {orang.nip} ({orang.nama}) belum pernah dipakai; kode lama tidak berlaku lagi.")
    _tampilkan_kode(session, orang.id)


@click.group("akun", help="Kelola akun dari server: peran BKN/Kanreg, pemulihan admin yang terkunci.")
def akun() -> None:
    pass


@akun.command("peran-bkn", help="Beri (atau cabut) peran BKN/Kanreg pembina; akun dibuat bila belum ada.")
@click.argument("nip")
@click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--nama", help="Nama lengkap, bila akunnya belum ada.")
@click.option("--cabut", is_flag=True, help="Cabut perannya.")
@with_appcontext
def peran_bkn(nip: str, kode_instansi: str, nama: str | None, cabut: bool) -> None:
    session, instansi_id = buka_instansi(kode_instansi)
    nip = _nip(nip)
    orang = pengguna_nip(session, nip)
    if orang is None and (cabut or not nama):
        raise click.UsageError(f"Akun dengan NIP {nip} tidak ada di instansi ini. Untuk membuatnya, isi --nama.")
    try:
        if orang is None:
            orang = service.buat_pengguna(
                session, instansi_id=instansi_id, nip=nip, nama=nama or "", sandi=None, tugas=[service.Tugas("BK")]
            )
            click.echo(f"Akun {nip} ({nama}) dibuat dengan peran BKN/Kanreg pembina.")
            _tampilkan_kode(session, orang.id)
            return
        with transaksi(session):
            (tulis_cabut if cabut else tulis_beri)(session, Pemberian(orang.pid, "BK"), pelaku_id=None)
    except service.GalatAkun as galat:
        raise click.ClickException(str(galat)) from None
    click.echo(f"Peran BKN/Kanreg pembina {'dicabut dari' if cabut else 'diberikan kepada'} {nip}.")


def _orang(session: Session, nip: str) -> Pengguna:
    orang = pengguna_nip(session, _nip(nip))
    if orang is None:
        raise click.UsageError(f"Akun dengan NIP {nip} tidak ada di instansi ini.")
    return orang


@akun.command("kode-sandi", help="Terbitkan kode sekali pakai bagi akun yang tidak dapat dipulihkan dua admin.")
@click.argument("nip")
@click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
@with_appcontext
def kode_sandi(nip: str, kode_instansi: str) -> None:
    session, _ = buka_instansi(kode_instansi)
    try:
        _tampilkan_kode(session, _orang(session, nip).id)
    except service.GalatAkun as galat:
        raise click.ClickException(str(galat)) from None


@akun.command("lepas-faktor", help="Lepas faktor kedua sebuah akun yang tidak dapat dipulihkan dua admin.")
@click.argument("nip")
@click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
@with_appcontext
def lepas(nip: str, kode_instansi: str) -> None:
    session, _ = buka_instansi(kode_instansi)
    orang = _orang(session, nip)
    with transaksi(session):
        lepas_faktor(session, orang.id, pelaku_id=None)
    click.echo(f"Faktor kedua akun {orang.nip} dilepas dan semua sesinya berakhir.")


PERINTAH: tuple[click.Command, ...] = (admin_pertama, akun)

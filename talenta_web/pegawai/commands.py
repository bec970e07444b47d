"""Command line: `talenta impor FILE --instansi KODE [--uji] [--json]` and `talenta impor templat`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.pegawai import service
from talenta_web.pegawai.impor.hasil import HasilImpor
from talenta_web.pegawai.impor.masalah import Masalah
from talenta_web.pegawai.padan.perintah import BANTUAN, padanan_perintah, siapkan
from talenta_web.pegawai.perintah_ekspor import ekspor
from talenta_web.pegawai.perintah_galat import tulis_galat
from talenta_web.pegawai.perintah_rangkum import rangkum
from talenta_web.pegawai.urung.perintah import PERINTAH as PERINTAH_URUNG

_LAMPIRAN = "templat-impor.xlsx"


class _GrupImpor(click.Group):
    """A group whose first argument may be a file: `impor data.xlsx` means `impor berkas data.xlsx`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not set(args) & {"--help"} and not any(a in self.commands for a in args[:1]):
            args = ["berkas", *args]
        return super().parse_args(ctx, args)


@click.group("impor", cls=_GrupImpor, help="Impor data pegawai: `impor BERKAS --instansi KODE [--uji]`.")
def impor() -> None:
    pass


@impor.command("templat", help="Tulis templat impor .xlsx dengan petunjuk dan kamus kolom.")
@click.option("--keluaran", type=click.Path(dir_okay=False, path_type=Path), default=_LAMPIRAN, show_default=True)
def templat(keluaran: Path) -> None:
    from talenta_web.pegawai.impor.templat import tulis

    tulis(keluaran)
    click.echo(f"Templat ditulis ke {keluaran}.")


@impor.command("berkas", help="Impor BERKAS (.xlsx, atau .csv untuk satu lembar); beberapa berkas menjadi satu impor.")
@click.argument("berkas", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--instansi", "kode", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--uji", is_flag=True, help="Periksa dan hitung saja, tanpa menyimpan.")
@click.option("--padanan", metavar="NAMA", help=BANTUAN)
@click.option("--sumber", metavar="TEKS", help="Sumber data yang dicatat pada tiap baris (bawaan: nama berkas).")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluarkan hasil sebagai JSON.")
@click.option(
    "--galat", type=click.Path(dir_okay=False, path_type=Path), help="Bila ada masalah, tulis berkas bertanda ke sini."
)
@click.option("--usul", is_flag=True, help="Isikan usulan pada berkas bertanda, dengan tanda.")
@with_appcontext
def berkas(
    berkas: tuple[Path, ...],
    kode: str,
    uji: bool,
    padanan: str | None,
    sumber: str | None,
    sebagai_json: bool,
    galat: Path | None,
    usul: bool,
) -> None:
    session, instansi_id = buka_instansi(kode)
    with siapkan(session, berkas, padanan) as (jalur, nama):
        hasil = service.impor_berkas(
            session, instansi_id=instansi_id, pelaku_id=None, jalur=jalur, nama=nama, uji=uji, sumber=sumber
        )
        if sebagai_json:
            click.echo(json.dumps(hasil.ke_dict(), ensure_ascii=False, indent=2))
        else:
            _cetak(hasil)
        if galat is not None and (hasil.jumlah_masalah or hasil.jumlah_peringatan) and not hasil.diterapkan:
            tulis_galat(session, instansi_id, jalur, nama, galat, usul=usul)
    sys.exit(1 if hasil.jumlah_masalah else 0)


def _cetak(hasil: HasilImpor) -> None:
    for nama, h in hasil.lembar.items():
        click.echo(f"{nama:20} baru {h['baru']:>7}  berubah {h['berubah']:>7}  tetap {h['tetap']:>7}")
    _cetak_sel("Peringatan", hasil.peringatan, hasil.jumlah_peringatan)
    _cetak_sel("Masalah", hasil.masalah, hasil.jumlah_masalah)
    if hasil.jumlah_masalah:
        click.echo("Tidak ada yang disimpan. Perbaiki berkas lalu ulangi.")
    elif hasil.diterapkan:
        click.echo(f"{hasil.baris_berubah} baris disimpan.")
    else:
        click.echo(f"{hasil.baris_berubah} baris akan disimpan. Jalankan tanpa --uji untuk menyimpan.")


def _cetak_sel(judul: str, daftar: tuple[Masalah, ...], jumlah: int) -> None:
    if jumlah:
        click.echo(f"{judul} ({jumlah}):")
    for m in daftar:
        isi = [
            m.sel or m.lembar or "berkas",
            m.masalah,
            f"Isi sel: {m.baru}." if m.baru else "",
            m.perbaikan,
        ]
        click.echo("  " + "  ".join(b for b in isi if b))
    if jumlah > len(daftar):
        click.echo(f"  ... dan {jumlah - len(daftar)} lagi.")


for _perintah in (*PERINTAH_URUNG, padanan_perintah):
    impor.add_command(_perintah)

PERINTAH: tuple[click.Command, ...] = (impor, ekspor, rangkum)

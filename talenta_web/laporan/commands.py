"""`talenta laporan KODE`: make a report to a file, for the operator; `talenta laporan daftar` lists the formats."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.cetak import GalatCetak
from talenta_web.domain.izin import Lingkup
from talenta_web.host import GalatPlugin
from talenta_web.laporan import cari, service
from talenta_web.laporan.alamat import alamat_verifikasi
from talenta_web.laporan.dokumen import GalatLaporan, Isian, Pembaca
from talenta_web.laporan.naskah import GalatNaskah
from talenta_web.web.konteks import konfigurasi

DAFTAR = "daftar"
_OPERATOR = {"kelas": "K2", "cara": "perintah"}


def _urai(_ctx: click.Context, _param: click.Parameter, nilai: tuple[str, ...]) -> dict[str, str]:
    hasil = {}
    for butir in nilai:
        kode, sama, isi = butir.partition("=")
        if not sama or not kode:
            raise click.BadParameter(f"'{butir}' harus berbentuk nama=nilai, misalnya unit=BKPSDM")
        hasil[kode] = isi
    return hasil


@click.command("laporan", help="Buat laporan KODE sebagai berkas; KODE `daftar` menampilkan format yang ada.")
@click.argument("kode")
@click.option("--instansi", "instansi_kode", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--periode", metavar="KODE", help="Kode periode; bawaan: periode terbaru yang punya hasil.")
@click.option("--parameter", multiple=True, callback=_urai, metavar="NAMA=NILAI", help="Isian lain; boleh diulang.")
@click.option(
    "--keluaran", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Berkas hasil; akhirannya (.pdf, .docx, .xlsx, .csv, .json) menentukan jenisnya.",
)  # fmt: skip
@with_appcontext
def laporan(
    kode: str, instansi_kode: str, periode: str | None, parameter: dict[str, str], keluaran: Path | None
) -> None:
    session, milik = buka_instansi(instansi_kode)
    registry = current_app.extensions["talenta_registry"]
    if kode == DAFTAR:
        for f in cari.semua(registry, session, milik):
            click.echo(f"{f.kode}: {f.nama} ({', '.join(f.keluaran)})")
            for p in f.parameter:
                click.echo(f"    {p.kode}{' (wajib)' if p.wajib else ''}: {p.nama}")
        return
    if keluaran is None:
        raise click.UsageError("Sebutkan berkas hasilnya dengan --keluaran FILE, misalnya --keluaran laporan.pdf.")
    jawaban = {**parameter, **({"periode": periode} if periode else {})}
    try:
        with tempfile.TemporaryDirectory(prefix="talenta-laporan-") as folder:
            jadi, baris = service.buat(
                session,
                Pembaca(registry, session, lambda _: Lingkup(milik, seluruh=True)),
                cari.satu(registry, session, milik, kode),
                Isian(keluaran.suffix.lstrip(".").lower(), jawaban),
                instansi_id=milik,
                pelaku_id=None,
                alamat=alamat_verifikasi(konfigurasi()),
                folder=Path(folder),
                baca=_OPERATOR,
            )
            if isinstance(jadi.isi, Path):
                shutil.copyfile(jadi.isi, keluaran)
            else:
                keluaran.write_bytes(jadi.isi)
    except LookupError as e:
        raise click.UsageError(str(e)) from e
    except (GalatLaporan, GalatCetak, GalatNaskah, GalatPlugin, OSError) as e:
        raise click.ClickException(str(e)) from e
    click.echo(f"{keluaran}: {jadi.ukuran} bita, {jadi.baris} baris orang, kode {baris.kode}.")


PERINTAH: tuple[click.Command, ...] = (laporan,)

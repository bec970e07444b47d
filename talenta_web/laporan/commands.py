"""`talenta laporan KODE`: make a report to a file, for the operator."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.cetak import GalatCetak
from talenta_web.domain.izin import Lingkup
from talenta_web.host import GalatPlugin
from talenta_web.laporan import service
from talenta_web.laporan.dokumen import GalatLaporan, Pembaca


def _urai(_ctx: click.Context, _param: click.Parameter, nilai: tuple[str, ...]) -> dict[str, str]:
    hasil = {}
    for butir in nilai:
        kode, sama, isi = butir.partition("=")
        if not sama or not kode:
            raise click.BadParameter(f"'{butir}' harus berbentuk nama=nilai, misalnya unit=BKPSDM")
        hasil[kode] = isi
    return hasil


_OPERATOR = {"kelas": "K2", "cara": "perintah"}


@click.command("laporan", help="Buat laporan KODE sebagai PDF.")
@click.argument("kode")
@click.option("--instansi", "instansi_kode", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--periode", metavar="KODE", help="Kode periode; bawaan: periode terbaru yang punya hasil.")
@click.option("--parameter", multiple=True, callback=_urai, metavar="NAMA=NILAI", help="Isian lain; boleh diulang.")
@click.option(
    "--keluaran", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Berkas PDF."
)
@with_appcontext
def laporan(kode: str, instansi_kode: str, periode: str | None, parameter: dict[str, str], keluaran: Path) -> None:
    session, milik = buka_instansi(instansi_kode)
    registry = current_app.extensions["talenta_registry"]
    try:
        pembaca = Pembaca(registry, session, lambda _: Lingkup(milik, seluruh=True))
        jawaban = {**parameter, **({"periode": periode} if periode else {})}
        dokumen = service.buat(
            session, pembaca, registry.laporan(kode), jawaban, instansi_id=milik, pelaku_id=None, baca=_OPERATOR
        )
        keluaran.write_bytes(dokumen.isi)
    except LookupError as e:
        raise click.UsageError(str(e)) from e
    except (GalatLaporan, GalatCetak, GalatPlugin, OSError) as e:
        raise click.ClickException(str(e)) from e
    click.echo(f"{keluaran}: {len(dokumen.isi)} bita, {dokumen.baris} baris.")


PERINTAH: tuple[click.Command, ...] = (laporan,)

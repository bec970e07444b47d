"""Command line: `talenta segel ekspor` and `talenta segel periksa`; the second needs no database."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import with_appcontext

from talenta_web.basis.proses import GalatProses
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pemetaan import service
from talenta_web.pemetaan.segel.uji import Verdik
from talenta_web.penskoran import GalatAturan, GalatHitung


@click.group("segel", help="Segel pemetaan: satu berkas yang dapat dihitung ulang di komputer lain.")
def segel() -> None:
    pass


@segel.command("ekspor", help="Tulis pemetaan ID sebagai berkas .mtsegel.")
@click.argument("pid", metavar="ID")
@click.option(
    "-o", "--keluaran", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path), metavar="BERKAS",
    help="Berkas tujuan.",
)  # fmt: skip
@with_appcontext
def ekspor(pid: str, keluaran: Path) -> None:
    from talenta_web.pemetaan.service.segel import catat_ekspor

    session = db.session()
    pakai_instansi(session, SEMUA)
    try:
        run = service.buat_segel(session, pid, keluaran)
    except service.PemetaanTidakAda as e:
        raise click.UsageError(str(e)) from None
    except (service.GalatPemetaan, GalatAturan, GalatHitung) as e:
        raise click.ClickException(str(e)) from None
    session.rollback()
    with transaksi(session):
        catat_ekspor(session, run, None)
    click.echo(f"Segel pemetaan {pid} ditulis ke {keluaran}. Berkas ini memuat data pribadi; simpan dengan semestinya.")


@segel.command(
    "periksa", help="Hitung ulang isi FILE dan bandingkan, tanpa basis data; keluar 0 bila sama, 1 bila beda."
)
@click.argument("berkas", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kode", metavar="KODE", help="Kode segel yang Anda terima lewat jalur lain, untuk dicocokkan.")
@click.option("--json", "sebagai_json", is_flag=True, help="Tulis hasil sebagai JSON.")
def periksa(berkas: Path, kode: str | None, sebagai_json: bool) -> None:
    from talenta_web.pemetaan.segel.anak import periksa_berkas

    try:
        v = periksa_berkas(berkas)
    except GalatProses as e:
        raise click.UsageError(f"{berkas.name} tidak dapat diperiksa: {e}") from None
    cocok = kode is None or kode.replace("-", "").upper() == v.kode.replace("-", "")
    if sebagai_json:
        click.echo(json.dumps(asdict(v) | {"sama": v.sama and cocok, "kode_cocok": cocok}, ensure_ascii=False))
    else:
        _lapor(v, kode, cocok)
    if not (v.sama and cocok):
        raise click.exceptions.Exit(1)


def _lapor(v: Verdik, kode: str | None, cocok: bool) -> None:
    click.echo(f"Pemetaan {v.pemetaan}, kode segel {v.kode or '-'}")
    for p in v.pemeriksaan:
        click.echo(f"  {'sama' if p.sama else 'BEDA'}  {p.nama}" + (f": {p.rincian}" if p.rincian else ""))
    if kode is not None:
        click.echo(f"  {'sama' if cocok else 'BEDA'}  Kode segel yang Anda terima")
    if nip := [n for n in v.beda if n]:
        click.echo(f"NIP yang hasilnya berbeda: {', '.join(nip)}")
    dahulu, kini = v.versi
    if dahulu != kini:
        click.echo(f"Dihitung dengan talenta-web {dahulu}, diperiksa dengan {kini}.")
    sama = v.sama and cocok
    click.echo(f"SAMA: {v.hasil} hasil dihitung ulang." if sama else "BEDA: berkas ini tidak membuktikan hasilnya.")

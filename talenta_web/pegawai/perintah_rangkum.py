"""Command line: `talenta rangkum --instansi KODE`: the stored summaries now, without a worker."""

from __future__ import annotations

from datetime import date, datetime

import click
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.tulisan import angka as tulis
from talenta_web.pegawai.mutu.hitung import SEMUA
from talenta_web.pegawai.mutu.queries import angka
from talenta_web.pegawai.rangkum import LANGKAH
from talenta_web.pegawai.rangkum import rangkum as jalankan


def _tanggal(_ctx: click.Context, _param: click.Parameter, nilai: datetime | None) -> date | None:
    return nilai.date() if nilai else None


@click.command("rangkum", help="Perbarui rangkuman data pegawai (mutu, statistik, IP ASN) sekarang juga.")
@click.option("--instansi", "kode", required=True, metavar="KODE", help="Kode instansi.")
@click.option(
    "--tanggal", type=click.DateTime(["%Y-%m-%d"]), callback=_tanggal, help="Tanggal acuan (bawaan: hari ini)."
)
@with_appcontext
def rangkum(kode: str, tanggal: date | None) -> None:
    session, instansi_id = buka_instansi(kode)
    jalankan(session, instansi_id, tanggal or hari_ini(session, instansi_id))
    mutu = angka(session, None).get(SEMUA)
    click.echo(f"Rangkuman diperbarui: {', '.join(langkah.nama.lower() for langkah in LANGKAH)}.")
    if mutu is not None:
        click.echo(
            f"{tulis(mutu.diperiksa)} pegawai diperiksa; {tulis(mutu.temuan)} temuan pada {tulis(mutu.orang)} pegawai."
        )

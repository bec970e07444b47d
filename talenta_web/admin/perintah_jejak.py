"""`talenta jejak periksa` and `talenta jejak jangkar`: the chain of the audit, for the operator."""

from __future__ import annotations

import json
from typing import cast

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from talenta_web.admin.service import jejak as service
from talenta_web.admin.service import rantai
from talenta_web.basis.jejak.jangkar import GalatJangkar
from talenta_web.basis.jejak.nama import cari_nomor
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.web.konteks import konfigurasi


@click.group("jejak", help="Jejak audit: periksa rantainya dan tandatangani kepalanya.")
def jejak() -> None:
    """Group."""


@jejak.command("periksa", help="Periksa rantai jejak; keluar dengan kode 1 bila ada yang rusak.")
@click.option("--instansi", "kode", metavar="KODE", help="Hanya instansi ini; bawaan: semua.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
@click.pass_context
@with_appcontext
def periksa(ctx: click.Context, kode: str | None, sebagai_json: bool) -> None:
    """Check every event; prints the first number that does not fit."""
    session = _sesi()
    try:
        hasil = rantai.periksa_penuh(session, konfigurasi().berkas_jangkar, kode)
    except LookupError as galat:
        raise click.UsageError(str(galat)) from galat
    except GalatJangkar as galat:
        click.echo(f"RUSAK  {galat}", err=True)
        ctx.exit(1)
    if sebagai_json:
        isi = [
            {
                "instansi": nama, "utuh": h.utuh, "jumlah": h.jumlah, "kepala": h.kepala, "jangkar": h.jangkar,
                "rusak": h.rusak, "sebab": h.sebab,
            }
            for nama, h in hasil
        ]  # fmt: skip
        click.echo(json.dumps(isi, ensure_ascii=False, indent=2))
    else:
        for nama, h in hasil:
            if h.utuh:
                click.echo(f"{nama}: {h.jumlah} kejadian utuh, {h.jangkar} jangkar cocok, kepala {h.kepala[:16]}")
            else:
                click.echo(f"{nama}: RUSAK pada nomor {h.rusak}. {h.sebab}", err=True)
        if not hasil:
            click.echo("Belum ada kejadian yang tercatat.")
    if not all(h.utuh for _, h in hasil):
        ctx.exit(1)


@jejak.command(
    "jangkar", help="Tandatangani kepala setiap rantai dan tambahkan ke berkas jangkar. Jalankan setiap hari."
)
@with_appcontext
def jangkar() -> None:
    """Sign and append."""
    berkas = konfigurasi().berkas_jangkar
    try:
        for nama, j in rantai.jangkarkan(_sesi(), berkas):
            click.echo(f"{nama}: nomor {j.nomor}, sidik {j.sidik}, kunci {j.tanda.partition('.')[0]}")
    except OSError as galat:
        raise click.ClickException(
            f"Jangkar tidak dapat ditulis ke {galat.filename} ({galat.strerror}). Periksa TALENTA_JANGKAR."
        ) from galat
    click.echo("Ditulis ke " + ", ".join(map(str, berkas)))


@jejak.command("setelan", help="Atur apakah pemilik data melihat nama pembacanya, atau hanya peran dan unit kerja.")
@click.option("--instansi", "kode", metavar="KODE", required=True, help="Kode instansi.")
@click.option("--nama-pembaca/--tanpa-nama-pembaca", "tampil", required=True, help="Nama pembaca tampil atau tidak.")
@with_appcontext
def setelan(kode: str, tampil: bool) -> None:
    """Set, with an audit event."""
    session = _sesi()
    instansi = cari_nomor(session, "instansi", kode)
    if instansi is None:
        raise click.UsageError(f"Instansi {kode} tidak ada.")
    service.ubah_setelan(session, instansi_id=instansi, pelaku_id=None, nama_pembaca=tampil)
    click.echo(f"{kode}: nama pembaca {'tampil' if tampil else 'tidak tampil'} bagi pemilik data.")


def _sesi() -> Session:
    session = cast(Session, db.session())
    pakai_instansi(session, SEMUA)
    return session

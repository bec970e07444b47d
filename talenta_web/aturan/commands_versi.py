"""Command line: `talenta aturan versi | unggah`, the twins of the pages; these read and write the database."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.aturan.muatan import registry
from talenta_web.aturan.perintah import gagal
from talenta_web.aturan.queries import daftar

_instansi = click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
_json = click.option("--json", "sebagai_json", is_flag=True, help="Cetak hasil sebagai JSON.")


@click.command("versi", help="Tampilkan versi aturan satu instansi dan keadaannya hari ini.")
@_instansi
@_json
@with_appcontext
def versi(kode_instansi: str, sebagai_json: bool) -> None:
    session, instansi_id = buka_instansi(kode_instansi)
    semua = daftar(session, instansi_id, hari_ini(session, instansi_id))
    if sebagai_json:
        isi = [
            {
                "id": v.pid, "aturan": v.kode, "versi": v.nomor, "nama": v.nama, "keadaan": v.status, "sk": v.sk,
                "berlaku_sejak": v.berlaku_sejak.isoformat() if v.berlaku_sejak else None, "digest": v.digest,
            }
            for v in semua
        ]  # fmt: skip
        click.echo(json.dumps(isi, ensure_ascii=False))
        return
    if not semua:
        click.echo("Belum ada versi; yang berlaku adalah aturan terpasang.")
    for v in semua:
        sejak = f", sejak {v.berlaku_sejak.isoformat()} (SK {v.sk})" if v.berlaku_sejak else ""
        click.echo(f"{v.kode} versi {v.nomor}: {v.lencana[0].lower()}{sejak}; digest {v.digest[:12]}; id {v.pid}")


@click.command("unggah", help="Periksa berkas aturan FILE lalu simpan sebagai draf versi baru.")
@click.argument("berkas", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_instansi
@click.option("--catatan", default="", help="Apa yang berubah dan mengapa.")
@with_appcontext
def unggah(berkas: Path, kode_instansi: str, catatan: str) -> None:
    from talenta_web.aturan import service
    from talenta_web.aturan.unggahan import MAKS_KIB, TeksDitolak, periksa_teks

    session, instansi_id = buka_instansi(kode_instansi)
    with berkas.open("rb") as f:
        isi = f.read(MAKS_KIB * 1024 + 1)
    try:
        sah = periksa_teks(isi, berkas.name)
        v = service.buat_dari_berkas(
            session, registry(), sah, instansi_id=instansi_id, pelaku_id=None, catatan=catatan
        )  # fmt: skip
    except TeksDitolak as e:
        gagal(
            f"{berkas.name}{f':{t.baris}' if t.baris else ''}{f' [{t.simpul}]' if t.simpul else ''} {t.pesan} {t.saran}"
            for t in e.temuan
        )
    except service.GalatVersi as e:
        gagal([e])
    for t in sah.peringatan:
        click.echo(f"Peringatan: {t.pesan} {t.saran}".rstrip())
    click.echo(f"Aturan {v.kode} disimpan sebagai draf versi {v.nomor} (id {v.pid}), digest {v.digest}.")
    click.echo("Ajukan dan sahkan di halaman Aturan; sebelum itu tidak dipakai menghitung.")


PERINTAH: tuple[click.Command, ...] = (versi, unggah)

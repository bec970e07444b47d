"""`talenta plugin ...`: what is installed, offered and quarantined; `talenta db upgrade`: the schema."""

from __future__ import annotations

import json
from typing import Any, cast

import click
from flask import current_app
from flask.cli import with_appcontext

from talenta_web.admin.perintah_jejak import jejak
from talenta_web.extensions import db
from talenta_web.host import Registry


def _ringkas(registry: Registry) -> dict[str, Any]:
    return {
        "plugin": [
            {
                "slug": p.slug,
                "distribusi": p.distribusi,
                "versi": p.versi,
                "menyediakan": [{"jenis": j, "kode": k} for (j, k), (q, _) in sorted(registry.isi.items()) if q == p],
            }
            for p in registry.plugin
        ],
        "karantina": [
            {
                "slug": m.penyedia.slug,
                "distribusi": m.penyedia.distribusi,
                "versi": m.penyedia.versi,
                "tahap": m.tahap,
                "sebab": m.sebab,
            }
            for m in registry.masalah
        ],
    }


@click.group("plugin", help="Plugin yang terpasang.")
def plugin() -> None:
    """Group."""


@plugin.command("daftar", help="Tampilkan plugin dan apa yang disediakannya.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
@with_appcontext
def daftar(sebagai_json: bool) -> None:
    """List, as text or JSON."""
    isi = _ringkas(_registry())
    if sebagai_json:
        click.echo(json.dumps(isi, ensure_ascii=False, indent=2))
        return
    for p in isi["plugin"]:
        sedia = ", ".join(f"{s['jenis']} {s['kode']}" for s in p["menyediakan"]) or "tidak menyediakan apa pun"
        click.echo(f"{p['slug']}  {p['distribusi']} {p['versi']}  {sedia}")
    for m in isi["karantina"]:
        click.echo(f"{m['slug']}  {m['distribusi']} {m['versi']}  DIKARANTINA ({m['tahap']}): {m['sebab']}")
    if not isi["plugin"] and not isi["karantina"]:
        click.echo("Belum ada plugin. Pasang distribusinya, lalu jalankan ulang perintah ini.")


@plugin.command("periksa", help="Keluar dengan kode 1 bila ada plugin yang dikarantina.")
@click.pass_context
@with_appcontext
def periksa(ctx: click.Context) -> None:
    """Exit 1 when any plugin is quarantined."""
    registry = _registry()
    for m in registry.masalah:
        click.echo(f"{m.penyedia}: {m.tahap}: {m.sebab}", err=True)
    if registry.masalah:
        ctx.exit(1)
    click.echo(f"{len(registry.plugin)} plugin baik.")


@plugin.command("dataset", help="Tampilkan dataset yang dapat dipakai laporan, beserta kolomnya.")
@with_appcontext
def dataset() -> None:
    """List."""
    registry = _registry()
    for d in registry.semua_dataset():
        click.echo(f"{d.kode}  {d.nama}  (kemampuan {d.kemampuan}; dari {registry.penyedia('dataset', d.kode).slug})")
        for k in d.kolom:
            click.echo(f"    {k.kode}  {k.tipe.value}{f' ({k.satuan})' if k.satuan else ''}  {k.nama}")


@click.group("db", help="Skema basis data.")
def basis_data() -> None:
    """Group."""


@basis_data.command("upgrade", help="Mutakhirkan skema basis data. Cadangkan basis data lebih dahulu.")
@with_appcontext
def upgrade() -> None:
    """Upgrade the core chain and set the append-only guards."""
    from talenta_web.basis import migrasi

    migrasi.naik(db.engine)
    click.echo("Skema basis data sudah mutakhir.")


def _registry() -> Registry:
    return cast(Registry, current_app.extensions["talenta_registry"])


PERINTAH: tuple[click.Command, ...] = (plugin, basis_data, jejak)

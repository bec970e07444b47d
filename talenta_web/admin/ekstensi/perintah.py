"""`talenta plugin ...`: what is installed, offered, quarantined, approved."""

from __future__ import annotations

import json
from typing import Any, cast

import click
from flask import current_app
from flask.cli import with_appcontext

from talenta_web.admin.ekstensi.baru import baru
from talenta_web.admin.ekstensi.gerbang import simpanan
from talenta_web.admin.service import ekstensi as service
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.host import GalatPlugin, Penyedia, Registry
from talenta_web.web.konteks import konfigurasi


def registry() -> Registry:
    return cast(Registry, current_app.extensions["talenta_registry"])


def _kepala(p: Penyedia) -> dict[str, str]:
    return {"slug": p.slug, "distribusi": p.distribusi, "versi": p.versi, "sidik": p.sidik}


def menyediakan(r: Registry, p: Penyedia) -> list[dict[str, str]]:
    """What a plugin offers, by kind and code."""
    isi = [{"jenis": j, "kode": k} for (j, k), (q, _) in sorted(r.isi.items()) if q == p]
    if (milik := r.milik.get(p.slug)) is None:
        return isi
    isi += [{"jenis": "setelan", "kode": k} for k in milik.setelan]
    isi += [{"jenis": "kemampuan", "kode": k.kode} for k in milik.kemampuan]
    isi += [{"jenis": "halaman", "kode": str(b.name)} for b in milik.blueprint]
    isi += [{"jenis": "perintah", "kode": str(c.name)} for c in milik.perintah]
    return [*isi, *([{"jenis": "migrasi", "kode": p.slug}] if milik.migrasi else [])]


def _ringkas(r: Registry) -> dict[str, Any]:
    return {
        "plugin": [{**_kepala(p), "menyediakan": menyediakan(r, p)} for p in r.plugin],
        "karantina": [{**_kepala(m.penyedia), "tahap": m.tahap, "sebab": m.sebab} for m in r.masalah],
    }


@click.group("plugin", help="Plugin yang terpasang.")
def plugin() -> None:
    """Group."""


@plugin.command("daftar", help="Tampilkan plugin dan apa yang disediakannya.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
@with_appcontext
def daftar(sebagai_json: bool) -> None:
    """List, as text or JSON."""
    isi = _ringkas(registry())
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
@click.option("--ulang", is_flag=True, help="Lupakan hasil percobaan lama; perintah berikutnya mencoba lagi.")
@click.pass_context
@with_appcontext
def periksa(ctx: click.Context, ulang: bool) -> None:
    """Exit 1 when any plugin is quarantined."""
    if ulang:
        simpanan(konfigurasi()).unlink(missing_ok=True)
        click.echo("Hasil percobaan dihapus; plugin dicoba lagi saat aplikasi dimulai berikutnya.")
        return
    r = registry()
    for m in r.masalah:
        click.echo(f"{m.penyedia}: {m.tahap}: {m.sebab}", err=True)
    if r.masalah:
        ctx.exit(1)
    click.echo(f"{len(r.plugin)} plugin baik.")


@plugin.command("dataset", help="Tampilkan dataset yang dapat dipakai laporan, beserta kolomnya.")
@with_appcontext
def dataset() -> None:
    """List."""
    r = registry()
    for d in r.semua_dataset():
        click.echo(f"{d.kode}  {d.nama}  (kemampuan {d.kemampuan}; dari {r.penyedia('dataset', d.kode).slug})")
        for k in d.kolom:
            click.echo(f"    {k.kode}  {k.tipe.value}{f' ({k.satuan})' if k.satuan else ''}  {k.nama}")


@plugin.command("metrik", help="Tampilkan metrik yang dapat dibaca kuesioner.")
@with_appcontext
def metrik() -> None:
    """List."""
    r = registry()
    for m in r.semua_metrik():
        click.echo(f"{m.kode}  {m.nama}  ({m.satuan}; dari {r.penyedia('metrik', m.kode).slug})")
        click.echo(f"    {m.uraian} Sumber: {m.sumber}")


@plugin.command("setujui", help="Setujui berkas plugin SLUG (boleh beberapa) seperti keadaannya sekarang.")
@click.argument("slug", nargs=-1, required=True)
@with_appcontext
def setujui(slug: tuple[str, ...]) -> None:
    """Approve the fingerprints of the installed files."""
    ada = service.terpasang()
    if asing := [s for s in slug if s not in ada]:
        tersedia = ", ".join(ada) or "belum ada"
        raise click.UsageError(f"Plugin '{asing[0]}' tidak terpasang. Yang terpasang: {tersedia}.")
    session = db.session()
    pakai_instansi(session, SEMUA)
    try:
        with transaksi(session):
            baru_disetujui = {s: service.setujui(session, ada[s], cara="operator", pelaku_id=None) for s in slug}
    except GalatPlugin as e:
        raise click.ClickException(str(e)) from e
    for s, kini in baru_disetujui.items():
        keadaan = "disetujui" if kini else "sudah disetujui sebelumnya"
        click.echo(f"{s} {ada[s].versi}: sidik {ada[s].sidik[:12]} {keadaan}. Mulai ulang aplikasi.")


plugin.add_command(baru)

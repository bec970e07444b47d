"""Command line: `talenta periode ...`, `talenta hitung ...`, `talenta hitung ulang --periksa ID`."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, cast

import click
from flask import current_app
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.host.registry import Registry
from talenta_web.pemetaan import service
from talenta_web.pemetaan.commands_segel import segel
from talenta_web.pemetaan.commands_simulasi import simulasi
from talenta_web.pemetaan.models import Pemetaan
from talenta_web.penskoran import GalatAturan, GalatHitung, GalatParameter

# A code that names nothing is wrong usage (exit 2).
_TIDAK_ADA = (service.PeriodeTidakAda, LookupError)
_DITOLAK = (service.GalatPemetaan, GalatAturan, GalatHitung, GalatParameter)
_tanggal = click.DateTime(["%Y-%m-%d"])
_instansi = click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")


def _hari(nilai: datetime | None) -> date | None:
    return nilai.date() if nilai else None


@click.group("periode", help="Kelola periode pemetaan.")
def periode() -> None:
    pass


@periode.command("buat", help="Buat periode KODE.")
@click.argument("kode")
@_instansi
@click.option("--nama", help="Nama untuk ditampilkan; bawaan: Periode KODE.")
@click.option("--tanggal-acuan", type=_tanggal, required=True, help="Keadaan data per tanggal ini, YYYY-MM-DD.")
@with_appcontext
def periode_buat(kode: str, kode_instansi: str, nama: str | None, tanggal_acuan: datetime) -> None:
    session, instansi_id = buka_instansi(kode_instansi)
    try:
        service.buat_periode(
            session,
            instansi_id=instansi_id,
            pelaku_id=None,
            kode=kode,
            nama=nama or f"Periode {kode}",
            tanggal_acuan=tanggal_acuan.date(),
        )
    except service.GalatPemetaan as galat:
        raise click.ClickException(str(galat)) from None
    click.echo(f"Periode {kode} dibuat, keadaan per {tanggal_acuan:%Y-%m-%d}.")


@periode.command("tetapkan", help="Catat SK yang menetapkan hasil periode KODE.")
@click.argument("kode")
@_instansi
@click.option("--sk-nomor", required=True, help="Nomor surat keputusan.")
@click.option("--sk-tanggal", type=_tanggal, required=True, help="Tanggal surat keputusan, YYYY-MM-DD.")
@with_appcontext
def periode_tetapkan(kode: str, kode_instansi: str, sk_nomor: str, sk_tanggal: datetime) -> None:
    session, instansi_id = buka_instansi(kode_instansi)
    baris = service.cari_periode(session, instansi_id, kode)
    if baris is not None and (sebab := service.sebab_tahan(session, baris.id)):
        raise click.ClickException(f"Periode {kode} belum dapat ditetapkan dari sini. {sebab}")
    try:
        service.tetapkan(
            session,
            instansi_id=instansi_id,
            pelaku_id=None,
            periode_kode=kode,
            sk_nomor=sk_nomor,
            sk_tanggal=sk_tanggal.date(),
        )
    except service.GalatPemetaan as galat:
        raise click.ClickException(str(galat)) from None
    click.echo(f"Periode {kode} ditetapkan dengan SK {sk_nomor}.")


@click.group("hitung", invoke_without_command=True, help="Hitung pemetaan satu periode, atau periksa ulang hasilnya.")
@click.option("--instansi", "kode_instansi", metavar="KODE", help="Kode instansi.")
@click.option("--periode", "kode_periode", metavar="KODE", help="Kode periode.")
@click.option("--aturan", "kode_aturan", metavar="KODE", help="Kode aturan penskoran.")
@click.option("--parameter", multiple=True, metavar="NAMA=NILAI", help="Parameter aturan; boleh berulang.")
@click.option("--buat-periode", is_flag=True, help="Buat periode bila belum ada (perlu --tanggal-acuan).")
@click.option("--tanggal-acuan", type=_tanggal, help="Untuk --buat-periode: keadaan per tanggal, YYYY-MM-DD.")
@click.option("--json", "sebagai_json", is_flag=True, help="Tulis ringkasan sebagai JSON.")
@click.pass_context
@with_appcontext
def hitung(
    ctx: click.Context,
    kode_instansi: str | None,
    kode_periode: str | None,
    kode_aturan: str | None,
    parameter: tuple[str, ...],
    buat_periode: bool,
    tanggal_acuan: datetime | None,
    sebagai_json: bool,
) -> None:
    if ctx.invoked_subcommand is not None:
        return
    if not (kode_instansi and kode_periode and kode_aturan):
        raise click.UsageError("Isi --instansi, --periode, dan --aturan.")
    nilai = _urai_parameter(parameter)
    session, instansi_id = buka_instansi(kode_instansi)
    try:
        if buat_periode and service.cari_periode(session, instansi_id, kode_periode) is None:
            acuan = _hari(tanggal_acuan)
            if acuan is None:
                raise click.UsageError("--buat-periode memerlukan --tanggal-acuan YYYY-MM-DD.")
            service.buat_periode(
                session, instansi_id=instansi_id, pelaku_id=None, kode=kode_periode, nama=f"Periode {kode_periode}",
                tanggal_acuan=acuan,
            )  # fmt: skip
        run = service.hitung(
            session,
            instansi_id=instansi_id,
            pelaku_id=None,
            periode_kode=kode_periode,
            aturan_kode=kode_aturan,
            registry=cast(Registry, current_app.extensions["talenta_registry"]),
            parameter=nilai,
        )
    except _TIDAK_ADA as galat:
        raise click.UsageError(str(galat)) from None
    except _DITOLAK as galat:
        raise click.ClickException(str(galat)) from None
    isi = ringkasan(run, kode_periode) | {"berlaku": service.sedang_berlaku(db.session(), run)}
    isi |= {"tahan": "" if isi["berlaku"] else service.sebab_tahan(db.session(), run.periode_id)}
    _lapor(isi, sebagai_json)


def _urai_parameter(isi: tuple[str, ...]) -> dict[str, str]:
    hasil = {}
    for butir in isi:
        nama, sama, nilai = butir.partition("=")
        if not sama or not nama:
            raise click.UsageError(f"Parameter '{butir}' harus berbentuk NAMA=NILAI.")
        hasil[nama.strip()] = nilai.strip()
    return hasil


def ringkasan(run: Pemetaan, kode_periode: str) -> dict[str, Any]:
    """What `talenta hitung --json` prints."""
    selesai = run.selesai
    if selesai is None:
        raise RuntimeError("a run without its second half is never returned")
    jumlah = {k: akhir - awal + 1 for k, (awal, akhir) in selesai.batas_urut.items()}
    return {
        "pemetaan": run.pid,
        "periode": kode_periode,
        "tanggal_acuan": run.tanggal_acuan.isoformat(),
        "aturan": run.aturan_kode,
        "aturan_versi": run.aturan_versi,
        "aturan_versi_id": run.aturan_versi_pid,
        "aturan_sk": run.aturan_sk,
        "aturan_digest": run.aturan_digest,
        "parameter": run.parameter,
        "bahan_digest": run.bahan_digest,
        "hasil_digest": selesai.hasil_digest,
        "pegawai": selesai.terpetakan + selesai.belum,
        "terpetakan": selesai.terpetakan,
        "belum_dapat_dipetakan": selesai.belum,
        "kotak": {str(n): jumlah.get(str(n), 0) for n in range(1, 10)},
    }


def _lapor(isi: dict[str, Any], sebagai_json: bool) -> None:
    if sebagai_json:
        click.echo(json.dumps(isi, ensure_ascii=False))
        return
    kata = "berlaku" if isi["berlaku"] else "disimpan tetapi tidak berlaku"
    click.echo(f"Pemetaan {isi['pemetaan']} {kata} untuk periode {isi['periode']} (aturan {isi['aturan']}).")
    if not isi["berlaku"]:
        click.echo(isi["tahan"] or "Pemetaan lain yang dimulai sesudahnya sudah lebih dahulu berlaku.")
    click.echo(f"{isi['terpetakan']} dari {isi['pegawai']} pegawai terpetakan.")
    for n in range(9, 0, -1):
        click.echo(f"  Kotak {n}: {isi['kotak'][str(n)]}")
    click.echo(f"  Belum dapat dipetakan: {isi['belum_dapat_dipetakan']}")


@hitung.command("ulang", help="Hitung ulang dari bahan beku dan bandingkan; keluar 0 bila sama, 1 bila beda.")
@click.option("--periksa", "pid", required=True, metavar="ID", help="Nomor pemetaan.")
@click.option("--json", "sebagai_json", is_flag=True, help="Tulis hasil sebagai JSON.")
@with_appcontext
def hitung_ulang(pid: str, sebagai_json: bool) -> None:
    session = db.session()
    pakai_instansi(session, SEMUA)
    try:
        hasil = service.periksa_ulang(session, pid)
    except service.PemetaanTidakAda as galat:
        raise click.UsageError(str(galat)) from None
    except _DITOLAK as galat:
        raise click.ClickException(str(galat)) from None
    if sebagai_json:
        isi = {k: getattr(hasil, k) for k in hasil.__slots__}
        click.echo(json.dumps(isi | {"beda": len(hasil.beda)}, ensure_ascii=False))
    elif hasil.sama:
        click.echo(f"Sama: {hasil.diperiksa} hasil pada pemetaan {pid}, digest {hasil.hasil_digest}.")
    else:
        click.echo(f"BEDA: {len(hasil.beda)} bagian pada pemetaan {pid} tidak sama dengan hasil tersimpan.")
    if not hasil.sama:
        raise click.exceptions.Exit(1)


PERINTAH: tuple[click.Command, ...] = (periode, hitung, simulasi, segel)

"""Command line: `talenta aturan` (baru, beda, cetak, skema: commands_naskah; with database: commands_versi)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from talenta_web.aturan import commands_versi
from talenta_web.aturan.commands_naskah import baru, beda, cetak, skema
from talenta_web.aturan.muatan import AturanTidakAda, muat_aturan
from talenta_web.aturan.perintah import SALAH_PAKAI, Folder, Pasangan, Tanggal, gagal, muat_terikat
from talenta_web.penskoran.galat import GalatAturan, GalatHitung

BARIS_SEKALI = 500


@click.group("aturan", help="Tulis, periksa, bandingkan, cetak, jalankan, dan unggah aturan penskoran.")
def aturan() -> None:
    pass


for _perintah in (baru, beda, cetak, skema, *commands_versi.PERINTAH):
    aturan.add_command(_perintah)


@aturan.command("periksa", help="Periksa berkas aturan FILE atau aturan terpasang KODE.")
@click.argument("sebutan", metavar="FILE|KODE")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak hasil sebagai satu objek JSON.")
def periksa(sebutan: str, sebagai_json: bool) -> None:
    from talenta_web.aturan.hasil_periksa import baris_ditolak, baris_sah, objek_sah

    try:
        hasil = muat_aturan(sebutan)
    except AturanTidakAda as e:
        gagal([e], SALAH_PAKAI)
    except GalatAturan as e:
        if sebagai_json:
            isi = {"sah": False, "masalah": [_objek_masalah(m) for m in e.masalah]}
            click.echo(json.dumps(isi, ensure_ascii=False))
            gagal(e.masalah)
        for baris in baris_ditolak(e.masalah):
            click.echo(baris, err=True)
        raise click.exceptions.Exit(1) from None
    if sebagai_json:
        isi = objek_sah(hasil) | {"peringatan": [_objek_masalah(m) for m in hasil.masalah]}
        click.echo(json.dumps(isi, ensure_ascii=False))
    else:
        click.echo("\n".join(baris_sah(hasil)))


def _objek_masalah(m: object) -> dict[str, object]:
    return {k: getattr(m, k) for k in ("berkas", "baris", "simpul", "pesan", "saran")}


@aturan.command("kamus", help="Cetak bingkai, kolom, dan fungsi yang dapat dibaca aturan; BINGKAI: satu saja.")
@click.argument("bingkai", required=False)
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai satu objek JSON.")
def kamus(bingkai: str | None, sebagai_json: bool) -> None:
    from talenta_web.aturan.kamus_cetak import baris_kamus, objek_kamus
    from talenta_web.penskoran.kamus import kamus as isi
    from talenta_web.ungkapan.galat import saran_nama

    if bingkai is not None and bingkai not in isi():
        saran = saran_nama(bingkai, isi()) or f"Yang ada: {', '.join(isi())}"
        gagal([f"Bingkai {bingkai} tidak dikenal. {saran}."], SALAH_PAKAI)
    if sebagai_json:
        objek = objek_kamus(bingkai)
        click.echo(json.dumps(objek, ensure_ascii=False))
    else:
        click.echo("\n".join(baris_kamus(bingkai)))


@aturan.command("nilai", help="Hitung nilai setiap pegawai dari folder CSV; keluaran JSON Lines.")
@click.argument("sebutan", metavar="FILE|KODE")
@click.option("--bahan", "folder", type=Folder(), required=True, help="Folder CSV bernama seperti bingkai kamus.")
@click.option("--tanggal-acuan", type=Tanggal(), required=True, help="Tanggal acuan perhitungan.")
@click.option("--parameter", type=Pasangan(), multiple=True, help="Nilai parameter aturan; boleh berulang.")
@click.option("--rinci", is_flag=True, help="Sertakan penjelasan setiap simpul.")
def nilai(sebutan: str, folder: Path, tanggal_acuan: date, parameter: tuple[tuple[str, str], ...], rinci: bool) -> None:
    from talenta_web.bahan import GalatBahan
    from talenta_web.bahan.csv import baca_folder

    terikat = muat_terikat(sebutan, parameter)
    try:
        bahan = baca_folder(folder)
        from talenta_web.penskoran.populasi import hitung

        hasil = hitung(terikat, bahan, tanggal_acuan, rinci=rinci)
        _cetak(hasil.per_orang(), rinci)
    except GalatBahan as e:
        gagal(str(e).splitlines())
    except GalatHitung as e:
        gagal([e])


def _cetak(hasil: Iterable[object], rinci: bool) -> None:
    from talenta_web.aturan.keluaran import baris_json

    tunda: list[str] = []
    for h in hasil:
        tunda.append(baris_json(h, rinci=rinci))  # type: ignore[arg-type]
        if len(tunda) >= BARIS_SEKALI:
            sys.stdout.write("\n".join(tunda) + "\n")
            tunda.clear()
    if tunda:
        sys.stdout.write("\n".join(tunda) + "\n")
    sys.stdout.flush()


PERINTAH: tuple[click.Command, ...] = (aturan,)

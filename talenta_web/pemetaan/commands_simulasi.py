"""Command line: `talenta simulasi`, a draft against the rule of a run; keeps nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from talenta_web.akun.perintah import buka_instansi
from talenta_web.pemetaan.service import simulasi as service
from talenta_web.pemetaan.service import simulasi_hitung as hitung
from talenta_web.pemetaan.service.galat import GalatPemetaan, PeriodeTidakAda
from talenta_web.pemetaan.simulasi.setelan import setelan
from talenta_web.penskoran.beda.angka import angka


@click.command("simulasi", help="Bandingkan draf aturan dengan pemetaan yang berlaku; tidak menyimpan apa pun.")
@click.option("--instansi", "kode_instansi", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--periode", "kode_periode", required=True, metavar="KODE", help="Kode periode.")
@click.option(
    "--aturan", "berkas", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BERKAS",
    help="Teks aturan draf (TOML); tanpa ini: aturan pemetaan itu.",
)  # fmt: skip
@click.option("--parameter", multiple=True, metavar="NAMA=NILAI", help="Parameter draf; boleh berulang.")
@click.option("--json", "sebagai_json", is_flag=True, help="Tulis ringkasan sebagai JSON.")
@with_appcontext
def simulasi(
    kode_instansi: str, kode_periode: str, berkas: Path | None, parameter: tuple[str, ...], sebagai_json: bool
) -> None:
    nilai = {}
    for satu in parameter:
        nama, pisah, isi = satu.partition("=")
        if not pisah or not nama.strip():
            raise click.UsageError(f"Parameter '{satu}' harus berbentuk NAMA=NILAI.")
        nilai[nama.strip()] = isi.strip()
    session, instansi_id = buka_instansi(kode_instansi)
    try:
        periode, run = service.dasar(session, instansi_id, kode_periode)
        teks = run.aturan_teks if berkas is None else berkas.read_text(encoding="utf-8")
        draf = {**run.parameter, **nilai} if berkas is None else nilai
        masukan = hitung.baca_masukan(session, run, teks, draf, str(berkas or "draf"))
        ringkasan, pindah, milidetik = hitung.di_proses_ini(masukan)
    except PeriodeTidakAda as e:
        raise click.UsageError(str(e)) from None
    except GalatPemetaan as e:
        raise click.ClickException(str(e)) from None
    a = asdict(angka([(x, y, n) for x, y, n in ringkasan["aliran"]], setelan().krs))
    if sebagai_json:
        isi_json: dict[str, Any] = {
            "periode": periode.kode, "pemetaan": run.pid, "angka": a, "aliran": ringkasan["aliran"],
            "bagian": ringkasan["bagian"], "peringkat": ringkasan["peringkat"], "milidetik": milidetik,
        }  # fmt: skip
        click.echo(json.dumps(isi_json, ensure_ascii=False, indent=2))
        return
    click.echo(f"Simulasi atas pemetaan {run.pid} ({periode.nama}); tidak ada hasil yang berubah.")
    click.echo(f"{a['orang']} pegawai: {a['naik']} naik, {a['turun']} turun, {a['tetap']} tetap.")
    click.echo(f"Jadi terpetakan {a['masuk']}, jadi belum terpetakan {a['keluar']}.")
    click.echo(f"KRS {a['krs_lama']} menjadi {a['krs_baru']}; masuk kotak 9: {a['masuk_sembilan']}.")
    for b in ringkasan["bagian"]:
        click.echo(f"  {b['nama']} ({b['uraian']}): menyebabkan {b['sebab']} perpindahan")
    click.echo(f"{len(pindah['urut'])} perpindahan dihitung dalam {milidetik} milidetik.")

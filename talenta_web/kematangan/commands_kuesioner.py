"""Command line: `talenta kuesioner periksa | beda | nilai | dari-xlsx | ke-xlsx`; none of them needs a database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import current_app, has_app_context

from talenta_web.config import Konfigurasi
from talenta_web.host import Registry, muat_plugin
from talenta_web.kematangan.bundel import GalatBundel, dari_jalur
from talenta_web.kematangan.naskah_xlsx.berkas import dari_xlsx as baca_xlsx
from talenta_web.kematangan.naskah_xlsx.berkas import ke_xlsx as tulis_xlsx
from talenta_web.kematangan.naskah_xlsx.masuk import NaskahDitolak
from talenta_web.kuesioner.galat import GalatJawaban, GalatKuesioner, Masalah
from talenta_web.kuesioner.model import Kuesioner

DITOLAK, SALAH_PAKAI = 1, 2
_json = click.option("--json", "sebagai_json", is_flag=True, help="Cetak hasil sebagai satu objek JSON.")


@click.group("kuesioner", help="Periksa, bandingkan, hitung, dan ubah bentuk instrumen penilaian kematangan.")
def kuesioner() -> None:
    pass


def gagal(pesan: Iterable[object], kode: int = DITOLAK) -> NoReturn:
    """Each finding on one line of stderr, then leave."""
    for p in pesan:
        click.echo(" ".join(str(p).split("\n")), err=True)
    raise click.exceptions.Exit(kode)


def registry() -> Registry:
    """The installed instruments."""
    if has_app_context():
        terdaftar: Registry = current_app.extensions["talenta_registry"]
        return terdaftar
    return muat_plugin(Konfigurasi.dari_lingkungan())


def bundel(sebutan: str) -> dict[str, str]:
    """The texts of FILE, folder, ZIP, workbook or KODE[@VERSI]; a refusal ends the command."""
    jalur = Path(sebutan)
    try:
        if jalur.is_file() and jalur.suffix.lower() == ".xlsx":
            return baca_xlsx(jalur.read_bytes())
        if jalur.exists():
            return dari_jalur(jalur)
        if jalur.suffix.lower() in (".toml", ".zip", ".xlsx") or len(jalur.parts) != 1:
            gagal([f"{sebutan} tidak ada. Periksa nama dan foldernya."], SALAH_PAKAI)
        kode, _, versi = sebutan.partition("@")
        return dict(registry().kuesioner(kode, versi or None).berkas)
    except LookupError as e:
        gagal([e.args[0]], SALAH_PAKAI)
    except (GalatBundel, OSError) as e:
        gagal([e], SALAH_PAKAI)
    except NaskahDitolak as e:
        gagal(e.masalah)


def muat_sebutan(sebutan: str, *, penuh: bool = False, sebelum: tuple[Kuesioner, ...] = ()) -> Kuesioner:
    """The checked instrument; every finding ends the command with status 1."""
    from talenta_web.kuesioner.muat import muat

    try:
        return muat(bundel(sebutan), sebelum=sebelum, penuh=penuh)
    except GalatKuesioner as e:
        gagal(e.masalah)


@kuesioner.command("periksa", help="Periksa instrumen FILE, folder, ZIP, atau KODE terpasang (V1-V14).")
@click.argument("sebutan", metavar="FILE|KODE")
@click.option("--sebelum", multiple=True, metavar="FILE|KODE@VERSI", help="Versi sebelumnya; boleh berulang.")
@_json
def periksa(sebutan: str, sebelum: tuple[str, ...], sebagai_json: bool) -> None:
    from talenta_web.kuesioner.muat import muat

    lama = tuple(muat_sebutan(s) for s in sebelum)
    try:
        k = muat(bundel(sebutan), sebelum=lama)
    except GalatKuesioner as e:
        if sebagai_json:
            click.echo(json.dumps({"sah": False, "masalah": [_masalah(m) for m in e.masalah]}, ensure_ascii=False))
            raise click.exceptions.Exit(DITOLAK) from None
        gagal([*e.masalah, f"{len(e.masalah)} hal perlu diperbaiki."])
    if sebagai_json:
        isi = {
            "sah": True, "kode": k.kode, "versi": k.versi, "nama": k.nama, "sidik": k.sidik,
            "status_naskah": k.status_naskah, "simpul": len(k.simpul), "butir": len(k.butir),
            "gerbang": len(k.gerbang), "peringatan": [_masalah(m) for m in k.peringatan],
        }  # fmt: skip
        click.echo(json.dumps(isi, ensure_ascii=False))
        return
    dinilai = sum(b.dinilai for b in k.butir.values())
    click.echo(f"Instrumen {k.kode} versi {k.versi} ({k.nama}) sah; {k.status_naskah}.")
    click.echo(f"{len(k.simpul)} simpul, {len(k.butir)} butir ({dinilai} dinilai), {len(k.gerbang)} gerbang.")
    click.echo(f"Predikat: {', '.join(f'{p.nama} mulai {p.min:f}' for p in k.predikat) or 'tidak ada'}.")
    click.echo(f"Sidik {k.sidik}")
    for m in k.peringatan:
        click.echo(f"Peringatan: {m}")


def _masalah(m: Masalah) -> dict[str, object]:
    return {n: getattr(m, n) for n in ("kaidah", "berkas", "kode", "pesan", "saran")}


@kuesioner.command("beda", help="Bandingkan instrumen A dan B menurut arti, dan sebut nomor versi terkecil yang sah.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@_json
def beda(a: str, b: str, sebagai_json: bool) -> None:
    from talenta_web.kuesioner.selisih import selisih

    lama, baru = muat_sebutan(a), muat_sebutan(b)
    s = selisih(lama, baru)
    if sebagai_json:
        bidang = ("bagian", "kode", "jenis", "bidang", "lama", "baru", "tingkat")
        isi = {
            "tingkat": s.tingkat, "versi_terkecil": s.versi_terkecil, "cukup": s.cukup,
            "perubahan": [{n: getattr(p, n) for n in bidang} for p in s.perubahan],
        }  # fmt: skip
        click.echo(json.dumps(isi, ensure_ascii=False))
    else:
        for p in s.perubahan:
            hal = f" {p.bidang}: {p.lama or '–'} → {p.baru or '–'}" if p.jenis == "ubah" else f" {p.lama or p.baru}"
            click.echo(f"[{p.tingkat}] {p.bagian} {p.kode} {p.jenis}{hal}")
        kata = f"perubahan {s.tingkat}; versi terkecil {s.versi_terkecil}" if s.tingkat else "tidak ada perbedaan"
        click.echo(f"{lama.kode} {lama.versi} → {baru.kode} {baru.versi}: {kata}.")
    if not s.cukup:
        gagal([f"Nomor versi {baru.versi} terlalu kecil; paling kecil {s.versi_terkecil}."])


@kuesioner.command("nilai", help="Hitung hasil dari berkas jawaban JSON {kode butir: jawaban}.")
@click.argument("sebutan", metavar="FILE|KODE")
@click.option("--jawaban", "berkas", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="Berkas JSON; {\"tidak_berlaku\": \"alasan\"} bagi butir yang tidak berlaku.")  # fmt: skip
@_json
def nilai(sebutan: str, berkas: Path, sebagai_json: bool) -> None:
    from talenta_web.kematangan.instrumen import kait
    from talenta_web.kematangan.keluaran import objek
    from talenta_web.kuesioner.jawaban import baca_semua
    from talenta_web.kuesioner.nilai import nilai as hitung

    k = muat_sebutan(sebutan)
    try:
        isi: Any = json.loads(berkas.read_text(encoding="utf-8-sig"))
        if not isinstance(isi, dict):
            gagal([f"{berkas}: isinya harus satu objek JSON {{kode butir: jawaban}}."], SALAH_PAKAI)
        h = hitung(k, baca_semua(k, isi), kait=kait(k, registry()))
    except (ValueError, RecursionError) as e:
        salah = e if isinstance(e, GalatJawaban) else f"{berkas} bukan JSON yang sah: {e}"
        gagal([salah], DITOLAK if isinstance(e, GalatJawaban) else SALAH_PAKAI)
    if sebagai_json:
        click.echo(json.dumps(objek(k, h), ensure_ascii=False))
        return
    total = "tertahan gerbang" if h.total is None else f"{h.total:f}".replace(".", ",")
    click.echo(f"{k.nama} {k.versi} ({k.status_naskah}): {total}" + (f", {h.predikat}" if h.predikat else ""))
    for kode, s in h.simpul.items():
        click.echo(f"  {kode} {k.simpul[kode].nama}: {s.uraian}")
    for g in h.gerbang:
        putusan = "terpenuhi" if g.lulus else "belum diketahui" if g.lulus is None else f"belum terpenuhi. {g.pesan}"
        click.echo(f"  Gerbang {g.kode}: {putusan}")
    click.echo(f"Terisi {h.terisi} dari {h.jumlah} butir. Hasil: {'; '.join(h.hasil) or 'belum ada'}.")


@kuesioner.command("ke-xlsx", help="Tulis instrumen sebagai buku kerja Excel untuk disunting.")
@click.argument("sebutan", metavar="FILE|KODE")
@click.option("-o", "--keluaran", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Berkas tujuan.")
def ke_xlsx(sebutan: str, keluaran: Path) -> None:
    try:
        isi = tulis_xlsx(bundel(sebutan))
        keluaran.write_bytes(isi)
    except GalatKuesioner as e:
        gagal(e.masalah)
    except OSError as e:
        gagal([f"Berkas tidak dapat ditulis: {e}"])
    click.echo(f"{keluaran}: {len(isi)} bita. Kembalikan dengan: talenta kuesioner dari-xlsx {keluaran} -o FOLDER")


@kuesioner.command("dari-xlsx", help="Tulis folder instrumen dari buku kerja Excel BERKAS, lalu periksa.")
@click.argument("berkas", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("-o", "--folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder tujuan.")
def dari_xlsx(berkas: Path, folder: Path) -> None:
    from talenta_web.kuesioner.berkas import baca_bundel

    try:
        isi = baca_xlsx(berkas.read_bytes())
        baca_bundel(isi)  # names that are no names of a bundle never reach the disk
        for nama, teks in isi.items():
            tujuan = folder / nama
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            tujuan.write_text(teks, encoding="utf-8", newline="\n")
    except (NaskahDitolak, GalatKuesioner) as e:
        gagal(e.masalah)
    except OSError as e:
        gagal([f"Folder tidak dapat ditulis: {e}"])
    click.echo(f"{folder}: {len(isi)} berkas ditulis.")
    k = muat_sebutan(str(folder), penuh=True)
    click.echo(f"Instrumen {k.kode} versi {k.versi} sah.")


PERINTAH: tuple[click.Command, ...] = (kuesioner,)

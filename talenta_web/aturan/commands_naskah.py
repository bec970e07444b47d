"""Command line: `talenta aturan baru | beda | cetak | skema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from talenta_web.aturan.perintah import SALAH_PAKAI, Pasangan, gagal, muat_terikat

_PARAMETER = "Nilai parameter; boleh berulang."


@click.command("baru", help="Tulis kerangka aturan KODE.toml yang langsung sah, dengan penjelasan di dalamnya.")
@click.argument("kode")
@click.option("--nama", default="", help="Nama aturan bagi pembaca.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder tujuan.")
@click.option("--skema", "dengan_skema", is_flag=True, help="Tulis juga JSON Schema di sebelahnya, untuk editor.")
def baru(kode: str, nama: str, folder: Path, dengan_skema: bool) -> None:
    from talenta_web.aturan.kerangka import GalatKerangka, tulis

    try:
        jalur = tulis(kode, nama, folder, skema=dengan_skema)
    except GalatKerangka as e:
        gagal([e], SALAH_PAKAI)
    click.echo(f"Kerangka ditulis ke {jalur}. Periksa setiap kali berubah: talenta aturan periksa {jalur}")


@click.command("beda", help="Bandingkan aturan A dan B: setiap hal yang membedakan hasilnya.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--parameter-a", type=Pasangan(), multiple=True, help=_PARAMETER)
@click.option("--parameter-b", type=Pasangan(), multiple=True, help=_PARAMETER)
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak hasil sebagai satu objek JSON.")
def beda(
    a: str, b: str, parameter_a: tuple[tuple[str, str], ...], parameter_b: tuple[tuple[str, str], ...],
    sebagai_json: bool,
) -> None:  # fmt: skip
    from talenta_web.aturan.selisih import baris_selisih, objek_selisih, selisih

    hasil = selisih(muat_terikat(a, parameter_a), muat_terikat(b, parameter_b))
    if sebagai_json:
        click.echo(json.dumps(objek_selisih(hasil), ensure_ascii=False))
    else:
        click.echo("\n".join(baris_selisih(hasil)))


@click.command("cetak", help="Tulis aturan FILE atau KODE sebagai dokumen dengan dasar hukumnya, PDF atau HTML.")
@click.argument("sebutan", metavar="FILE|KODE")
@click.option("--pdf", "bentuk", flag_value="pdf", help="Sebagai PDF (bawaan, kecuali FILE berakhiran .html).")
@click.option("--html", "bentuk", flag_value="html", help="Sebagai satu berkas HTML.")
@click.option("-o", "--keluaran", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Berkas tujuan.")
@click.option("--parameter", type=Pasangan(), multiple=True, help=_PARAMETER)
def cetak(sebutan: str, bentuk: str | None, keluaran: Path, parameter: tuple[tuple[str, str], ...]) -> None:
    from talenta_web.aturan.dokumen import susun
    from talenta_web.aturan.dokumen.cetak import html, pdf
    from talenta_web.cetak import GalatCetak

    dokumen = susun(muat_terikat(sebutan, parameter))
    bentuk = bentuk or ("html" if keluaran.suffix.lower() in (".html", ".htm") else "pdf")
    try:
        isi = html(dokumen).encode() if bentuk == "html" else pdf(dokumen)
        keluaran.write_bytes(isi)
    except (GalatCetak, OSError) as e:
        gagal([f"Dokumen tidak dapat ditulis ke {keluaran}: {e}"])
    click.echo(f"{keluaran}: {len(isi)} bita.")


@click.command("skema", help="Cetak JSON Schema bahasa aturan, untuk editor TOML.")
@click.option("--teks", "sebagai_teks", is_flag=True, help="Cetak setiap kunci dengan artinya, untuk dibaca.")
def skema(sebagai_teks: bool) -> None:
    from talenta_web.aturan.kerangka import baris_skema, teks_skema

    click.echo("\n".join(baris_skema()) + "\n" if sebagai_teks else teks_skema(), nl=False)

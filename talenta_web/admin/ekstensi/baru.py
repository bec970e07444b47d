"""`talenta plugin baru NAMA`: render the scaffold of a plugin, from a checkout or an installed wheel."""

from __future__ import annotations

import re
from pathlib import Path

import click
from jinja2 import Environment, StrictUndefined

from talenta_web.kontrak import awalan
from talenta_web.resources import folder_scaffold

JENIS = ("aturan", "impor", "kuesioner", "laporan", "fitur")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class GalatScaffold(ValueError):
    """The scaffold cannot be written as asked; the message is for people."""


def buat(slug: str, jenis: str, induk: Path) -> Path:
    """Write the scaffold to `induk/<slug>`; GalatScaffold when the name does not fit or the folder exists."""
    if not _SLUG.fullmatch(slug) or len(slug) > 40 or slug == "inti":
        raise GalatScaffold(f"Nama '{slug}' harus huruf kecil dan angka dengan tanda hubung, misalnya catatan-sidang.")
    tujuan = induk / slug
    if tujuan.exists():
        raise GalatScaffold(f"Folder {tujuan} sudah ada. Pilih nama lain.")
    nama = slug.replace("-", " ").capitalize()
    isi = {"slug": slug, "awal": awalan(slug), "paket": f"talenta_{awalan(slug)}", "nama": nama}
    lingkungan = Environment(
        variable_start_string="<<", variable_end_string=">>", block_start_string="<%", block_end_string="%>",
        comment_start_string="<#", comment_end_string="#>", undefined=StrictUndefined, keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - source code of the author, no HTML of ours
    )  # fmt: skip
    for berkas in sorted((folder_scaffold() / jenis).rglob("*.j2")):
        relatif = berkas.relative_to(folder_scaffold() / jenis).as_posix().removesuffix(".j2")
        sasaran = tujuan / relatif.replace("__paket__", isi["paket"])
        sasaran.parent.mkdir(parents=True, exist_ok=True)
        sasaran.write_text(lingkungan.from_string(berkas.read_text(encoding="utf-8")).render(isi), encoding="utf-8")
    return tujuan


@click.command("baru", help="Buat kerangka plugin NAMA, lengkap dengan ujinya.")
@click.argument("nama")
@click.option("--jenis", type=click.Choice(JENIS), default="aturan", show_default=True, help="Jenis plugin.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path("plugins"), help="Folder induk."
)
def baru(nama: str, jenis: str, folder: Path) -> None:
    """Render."""
    try:
        tujuan = buat(nama, jenis, folder)
    except GalatScaffold as e:
        raise click.UsageError(str(e)) from e
    click.echo(
        f"Kerangka {jenis} ditulis ke {tujuan}. Pasang: pip install --no-deps -e {tujuan}; lalu jalankan ujinya."
    )

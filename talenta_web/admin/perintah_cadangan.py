"""`talenta cadangkan` and `talenta pulihkan`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from talenta_web.admin.pemilik import url_pemilik
from talenta_web.web.konteks import konfigurasi


@click.command("cadangkan", help="Cadangkan basis data dan folder data ke satu berkas yang sudah diperiksa.")
@click.option(
    "--ke", metavar="FILE", type=click.Path(path_type=Path), help="Bawaan: folder cadangan/ di sebelah folder data."
)
@click.option(
    "--untuk", multiple=True, metavar="PENERIMA", help="Sandikan untuk penerima age (age1...); boleh berulang."
)
@click.option("--sertakan-kunci", is_flag=True, help="Ikutkan kunci dari folder data; hanya bersama --untuk.")
@click.option("--tanpa-sandi", is_flag=True, help="Di produksi: izinkan cadangan yang tidak disandikan.")
@with_appcontext
def cadangkan(ke: Path | None, untuk: tuple[str, ...], sertakan_kunci: bool, tanpa_sandi: bool) -> None:
    """Back up."""
    from talenta_web.admin.service import cadangan

    k = konfigurasi()
    if k.produksi and not untuk and not tanpa_sandi:
        raise click.UsageError(
            "Di produksi cadangan disandikan: tambahkan --untuk PENERIMA (age1...), atau --tanpa-sandi."
        )
    akhiran = "tar.age" if untuk else "tar"
    bawaan = k.folder_data.parent / "cadangan" / f"talenta-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.{akhiran}"
    try:
        hasil = cadangan.buat(url_pemilik(k), k.folder_data, ke or bawaan, untuk=untuk, dengan_kunci=sertakan_kunci)
    except (cadangan.GalatCadangan, OSError) as galat:
        raise click.ClickException(f"Cadangan tidak dibuat. {galat}") from galat
    m = hasil.manifes
    click.echo(
        f"{hasil.berkas}: {hasil.ukuran} byte, {sum(m.baris.values())} baris dari {len(m.baris)} tabel, "
        f"{len(m.berkas) - 1} berkas, skema {m.revisi}, {'disandikan' if hasil.tersandi else 'tidak disandikan'}.\n"
        f"SHA-256 {hasil.sidik}"
    )
    if not m.kunci:
        click.echo("Kunci tidak ikut: simpan TALENTA_KUNCI_RAHASIA dan TALENTA_KUNCI_DATA di tempat terpisah.")


@click.command("pulihkan", help="Pulihkan cadangan FILE ke basis data dan folder data yang masih kosong.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kunci", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Berkas identitas age.")
@with_appcontext
def pulihkan(file: Path, kunci: Path | None) -> None:
    """Restore."""
    from talenta_web.admin.service import cadangan

    k = konfigurasi()
    try:
        m = cadangan.pulihkan(file, url_pemilik(k), k.folder_data, kunci=kunci)
    except (cadangan.GalatCadangan, OSError) as galat:
        raise click.ClickException(str(galat)) from galat
    click.echo(
        f"Dipulihkan dari cadangan {m.waktu}: {sum(m.baris.values())} baris, {len(m.berkas) - 1} berkas; "
        f"jumlah, sidik, dan {len(m.kepala)} rantai jejak cocok. Lanjutkan dengan: talenta db upgrade"
    )


PERINTAH: tuple[click.Command, ...] = (cadangkan, pulihkan)

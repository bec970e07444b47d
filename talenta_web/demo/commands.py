"""Command line: `talenta demo` and `talenta serve`."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from talenta_web.akun import kode
from talenta_web.basis.model import sekarang
from talenta_web.config import Konfigurasi
from talenta_web.demo.tetapan import BENIH, JUMLAH
from talenta_web.extensions import db
from talenta_web.pekerjaan.tertanam import PekerjaTertanam
from talenta_web.web import konteks

_LOKAL = {"127.0.0.1", "localhost", "::1"}


@click.command("demo", help="Isi basis data dengan Kabupaten contoh (fiktif), lalu jalankan di http://127.0.0.1:8000.")
@click.option("--pegawai", "jumlah", type=click.IntRange(50, 200_000), default=JUMLAH, show_default=True)
@click.option("--benih", type=int, default=BENIH, show_default=True, help="Benih acak; benih sama, data sama.")
@click.option("--tanpa-server", is_flag=True, help="Hanya mengisi basis data.")
@with_appcontext
def demo(jumlah: int, benih: int, tanpa_server: bool) -> None:
    from talenta_web.basis import migrasi
    from talenta_web.demo import siap

    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        siap.tolak_produksi(konteks.konfigurasi())
        migrasi.naik(db.engine)
        hasil = siap.siapkan(app, jumlah, benih, kabar=click.echo)
    except siap.GalatDemo as galat:
        raise click.ClickException(str(galat)) from None
    if hasil.baru:
        waktu = ", ".join(f"{langkah} {detik:.1f} dtk" for langkah, detik in hasil.detik.items())
        click.echo(f"{hasil.jumlah} pegawai contoh siap ({waktu}).")
    else:
        click.echo(
            f"Data contoh sudah ada ({hasil.jumlah} pegawai); untuk membuat ulang, hapus {db.engine.url.database}."
        )
    for instansi, masukan in hasil.masukan.items():
        click.echo(f"\nAkun {instansi} (sandi awal; hanya untuk mencoba):")
        for m in masukan:
            click.echo(f"  {m.peran}  {m.nip}  {m.sandi}  {m.label}: {m.nama}")
            if m.rahasia:
                click.echo(f"      kode masuk sekarang {kode.kode_kini(m.rahasia, sekarang())}, rahasia {m.rahasia}")
    click.echo("\nKode masuk berganti tiap 30 detik; tampilkan lagi dengan: talenta demo --tanpa-server")
    if not tanpa_server:
        _jalankan("127.0.0.1", 8000, 2)


@click.command("serve", help="Jalankan server web.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Alamat tempat server mendengarkan.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--pekerja",
    type=click.IntRange(0, 64),
    default=2,
    show_default=True,
    help="Pekerjaan panjang yang dijalankan sekaligus oleh proses pekerja di samping server; 0 = tanpa.",
)
@with_appcontext
def serve(host: str, port: int, pekerja: int) -> None:
    from talenta_web.basis import migrasi  # Alembic: not needed by any page

    if konteks.konfigurasi().loopback and host not in _LOKAL:
        raise click.ClickException(
            f"Server tidak dibuka di {host}: TALENTA_HOST hanya menyebut komputer ini. "
            "Isi TALENTA_HOST dengan nama host yang dipakai pengguna, dan TALENTA_KUNCI_RAHASIA."
        )
    with db.engine.connect() as koneksi:
        if not migrasi.mutakhir(koneksi):
            raise click.ClickException("Skema basis data belum mutakhir. Jalankan dahulu: talenta db upgrade")
    _jalankan(host, port, pekerja)


def _jalankan(host: str, port: int, jumlah_pekerja: int) -> None:
    from waitress import serve as layani

    app = current_app._get_current_object()  # type: ignore[attr-defined]
    konfigurasi: Konfigurasi = konteks.konfigurasi()
    pekerja = PekerjaTertanam(jumlah_pekerja) if jumlah_pekerja else None
    if pekerja is not None:
        pekerja.mulai()
    click.echo(f"\nBuka http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl+C untuk berhenti)")
    try:
        layani(
            app,
            host=host,
            port=port,
            ident=None,
            threads=8,
            max_request_body_size=(konfigurasi.maks_unggah_mib + 1) * 1024 * 1024,
        )
    except OSError as galat:
        raise click.ClickException(f"Server tidak dapat dibuka di {host}:{port} ({galat.strerror}).") from None
    finally:
        if pekerja is not None:
            pekerja.henti()


PERINTAH: tuple[click.Command, ...] = (demo, serve)

"""Command line: files of other systems are read by a match that is named; nothing uncertain is taken silently."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from talenta_web.akun.perintah import buka_instansi
from talenta_web.pegawai.impor import bundel
from talenta_web.pegawai.impor.berkas import Bacaan, baca
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.padan.alur import letak_kepala
from talenta_web.pegawai.padan.isian import tulis_asal
from talenta_web.pegawai.padan.kamus import sumber_data
from talenta_web.pegawai.padan.queries import daftar, tersimpan
from talenta_web.pegawai.padan.susun import BARIS_CONTOH, Bagian, padanan, susun

OTOMATIS = "otomatis"
BANTUAN = f"Cocokkan kolom: '{OTOMATIS}', kode sumber (misalnya siasn), atau nama padanan tersimpan."


@contextmanager
def satukan(berkas: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """One path for all the files, and the name to show."""
    if len(berkas) == 1:
        yield berkas[0], berkas[0].name
        return
    with tempfile.TemporaryDirectory() as folder:
        tujuan = Path(folder) / f"berkas{bundel.AKHIRAN}"
        nama = bundel.nama_unik([b.name for b in berkas])
        bundel.tulis(
            tujuan, [bundel.Bagian(n, b, 0, b.stat().st_size) for n, b in zip(nama, berkas, strict=True)], {}
        )  # fmt: skip
        yield tujuan, f"{berkas[0].name} dan {len(berkas) - 1} berkas lain"


@contextmanager
def siapkan(session: Session, berkas: Sequence[Path], pilih: str | None) -> Iterator[tuple[Path, str]]:
    """The files with their match; click.ClickException when something about it is uncertain."""
    with satukan(berkas) as (jalur, nama), tempfile.TemporaryDirectory() as folder:
        if pilih is None:
            yield jalur, nama
            return
        b, bagian = cocokkan(session, jalur, nama, pilih)
        if ragu := [r for x in bagian for r in keraguan(x, pilih)]:
            isi = "\n  ".join(ragu)
            raise click.ClickException(
                f"Padanan kolom belum pasti:\n  {isi}\nCocokkan sekali di /pegawai/impor, lalu simpan."
            )
        tujuan = Path(folder) / f"berkas{bundel.AKHIRAN}"
        sepakat = {"kepala": letak_kepala(b), "padanan": padanan(bagian).ke_dict()}
        bundel.tulis(tujuan, b.bundel.bagian, sepakat)
        yield tujuan, nama


def cocokkan(session: Session, jalur: Path, nama: str, pilih: str) -> tuple[Bacaan, list[Bagian]]:
    """Read the tops of the sheets and match them by the chosen words."""
    masalah = Daftar()
    b = baca(jalur, nama, masalah, BARIS_CONTOH)
    if b is None:
        raise click.ClickException(f"{masalah.isi[0].masalah} {masalah.isi[0].perbaikan}")
    sumber = [s for s in sumber_data() if pilih in {OTOMATIS, s.kode}]
    lama = tersimpan(session, None if pilih == OTOMATIS else [pilih])
    if pilih != OTOMATIS and not (sumber or lama):
        ada = ", ".join([OTOMATIS, *(s.kode for s in sumber_data()), *(f"'{x.nama}'" for x in daftar(session))])
        raise click.ClickException(f"Padanan '{pilih}' tidak ada. Yang ada: {ada}.")
    return b, susun(b.mentah, lama, sumber)


def keraguan(b: Bagian, pilih: str) -> list[str]:
    """What a person would have to look at."""
    di = b.tempat[0]
    if not b.isi.tujuan:
        return [] if b.cara else [f"{di}: lembar ini tidak dikenali."]
    hasil = [f"{di}: kolom wajib '{n}' tidak ditemukan." for n in b.kurang]
    if pilih == OTOMATIS:
        kolom = {k.tujuan: k for k in b.isi.kolom}
        hasil += [f"{di}: kolom '{n}' hanya ditebak." for n, c in b.cara.items() if c in {"mirip", "isi", "tertukar"}]
        hasil += [f"{di}: urutan tanggal pada kolom '{n}' tidak pasti." for n in b.ragu]
        hasil += [
            f"{di}: isi '{dari}' pada kolom '{n}' tidak dikenal."
            for n, k in kolom.items() for dari, ke in k.nilai.items() if ke is None
        ]  # fmt: skip
    return hasil


@click.command("padanan", help="Tampilkan padanan kolom BERKAS tanpa mengimpor; tanpa BERKAS: padanan yang tersimpan.")
@click.argument("berkas", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--instansi", "kode", required=True, metavar="KODE", help="Kode instansi.")
@click.option("--padanan", "pilih", default=OTOMATIS, metavar="NAMA", show_default=True, help=BANTUAN)
@click.option("--json", "sebagai_json", is_flag=True, help="Keluarkan hasil sebagai JSON.")
@with_appcontext
def padanan_perintah(berkas: tuple[Path, ...], kode: str, pilih: str, sebagai_json: bool) -> None:
    """Show how files would be read."""
    session, _ = buka_instansi(kode)
    if not berkas:
        semua = daftar(session)
        if sebagai_json:
            click.echo(json.dumps([x.nama for x in semua], ensure_ascii=False))
        for x in semua if not sebagai_json else ():
            click.echo(f"{x.nama}  {', '.join(y.tujuan for y in x.lembar if y.tujuan)}  ({x.banyak_kolom} kolom)")
        if not semua and not sebagai_json:
            click.echo("Belum ada padanan tersimpan.")
        return
    with satukan(berkas) as (jalur, nama):
        _, bagian = cocokkan(session, jalur, nama, pilih)
    if sebagai_json:
        click.echo(json.dumps([_json(b, pilih) for b in bagian], ensure_ascii=False, indent=2))
        return
    for b in bagian:
        click.echo(
            f"{', '.join(b.tempat)} -> {b.isi.tujuan or '(tidak diimpor)'}{f'  [{b.sumber}]' if b.sumber else ''}"
        )
        for k in b.isi.kolom:
            click.echo(f"  {k.tujuan:24} <- {tulis_asal(k, b) or f'isi tetap: {k.bawaan}'}")
        for r in keraguan(b, pilih):
            click.echo(f"  ! {r}")


def _json(b: Bagian, pilih: str) -> dict[str, object]:
    kolom = {k.tujuan: {"asal": tulis_asal(k, b), "nilai": dict(k.nilai), "bentuk": k.bentuk, "bawaan": k.bawaan}
             for k in b.isi.kolom}  # fmt: skip
    return {
        "tempat": list(b.tempat), "lembar": b.isi.tujuan or None, "sumber": b.sumber or None, "kolom": kolom,
        "tidak_diimpor": list(b.tak_terpakai), "keraguan": keraguan(b, pilih),
    }  # fmt: skip

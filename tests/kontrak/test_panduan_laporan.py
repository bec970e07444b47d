"""The guide of reports, executed as written: scaffold, files, laws, installation, and the papers it ends with."""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader

from talenta_web.admin.ekstensi.baru import baru
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.host.data import baca_dataset
from talenta_web.kontrak import Permintaan
from tests.conftest import konfigurasi
from tests.data.pemetaan.aturan import RegistryBkn
from tests.kontrak.plugin_palsu import situs
from tests.kontrak.sumber import PAKET
from tests.kontrak.test_plugin_fitur import pasang_distribusi
from tests.web.pemetaan.dunia import bangun

HALAMAN = ("panduan_laporan.md", "panduan_laporan_naskah.md", "panduan_laporan_uji.md", "panduan_laporan_massal.md")
TEKS = "\n".join((PAKET / "docs" / nama).read_text(encoding="utf-8") for nama in HALAMAN)
BERKAS = re.findall(r"^```(?:python|html)\n(?:# |<!-- )(\S+)(?: -->)?\n(.*?)^```", TEKS, re.S | re.M)
PERINTAH = [
    b.split("  #")[0].strip() for blok in re.findall(r"^```sh\n(.*?)^```", TEKS, re.S | re.M) for b in blok.splitlines()
]
SLUG = "surat-kelengkapan"


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The plugin folder, written by the guide, and the folder where it is installed."""
    folder = tmp_path_factory.mktemp("panduan")
    mulai, isi = PERINTAH[0], shlex.split(PERINTAH[0])[3:]
    assert mulai.startswith("talenta plugin baru ")
    hasil = CliRunner().invoke(baru, [*isi[: isi.index("--folder")], "--folder", str(folder / "plugins")])
    assert hasil.exit_code == 0, hasil.output
    akar = folder / "plugins" / SLUG
    for nama, teks in BERKAS:
        (akar / nama).write_text(teks, encoding="utf-8")
    sasaran = folder / "situs"
    pasang_distribusi(akar, sasaran)
    with situs(sasaran):
        yield akar, sasaran
    for nama in [n for n in sys.modules if n.startswith("talenta_surat_kelengkapan")]:
        del sys.modules[nama]


@pytest.fixture
def app(plugin: tuple[Path, Path], url_db: str, url_db_pemilik: str, tmp_path: Path) -> Iterator[Flask]:
    from talenta_web.app import create_app

    aplikasi = create_app(replace(konfigurasi(tmp_path, url_db), plugin=(SLUG,), url_db_pemilik=url_db_pemilik))
    yield aplikasi
    with aplikasi.app_context():
        db.session.remove()
        db.engine.dispose()


def test_blok_panduan_lengkap() -> None:
    assert [nama for nama, _ in BERKAS] == [
        "src/talenta_surat_kelengkapan/plugin.py",
        "src/talenta_surat_kelengkapan/susun.py",
        "src/talenta_surat_kelengkapan/templates/surat.html.j2",
        "tests/test_hukum.py",
        "src/talenta_surat_kelengkapan/massal.py",
        "tests/test_massal.py",
    ]
    assert [p.split()[0] for p in PERINTAH] == ["talenta", "pip", "talenta", "talenta", "talenta"]


def test_uji_panduan_lulus(plugin: tuple[Path, Path]) -> None:
    akar, sasaran = plugin
    lingkungan = {**os.environ, "PYTHONPATH": str(sasaran), "PYTHONDONTWRITEBYTECODE": "1"}
    perintah = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(akar), "tests"]
    uji = subprocess.run(perintah, capture_output=True, text=True, env=lingkungan, cwd=akar, check=False)
    assert uji.returncode == 0, uji.stdout[-3000:] + uji.stderr[-1000:]
    ruff = [Path(sys.executable).with_name("ruff"), "check", "--isolated", "--select", "E,F", "--line-length", "120"]
    gaya = subprocess.run([*ruff, akar], capture_output=True, text=True, check=False)
    assert gaya.returncode == 0, gaya.stdout


def test_perintah_panduan_membuat_surat(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dunia = bangun(app, 120, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)
    monkeypatch.chdir(tmp_path)
    for perintah in PERINTAH[2:]:
        hasil = app.test_cli_runner().invoke(args=shlex.split(perintah)[1:])
        assert hasil.exit_code == 0, f"{perintah}: {hasil.output}"
    with app.app_context():
        sesi = db.session()
        pakai_instansi(sesi, dunia.benih.instansi_id)
        minta = Permintaan(
            sesi, Lingkup(dunia.benih.instansi_id, seluruh=True), {"unit": "1", "status": "belum_dapat_dipetakan"}
        )
        belum = baca_dataset(app.extensions["talenta_registry"], "pemetaan.daftar", minta)
    assert belum.jumlah
    halaman = [" ".join(h.extract_text().split()) for h in PdfReader(tmp_path / "surat.pdf").pages]
    surat = " ".join(halaman)
    for kata in ("Yth. Kepala", "Hal: Permintaan kelengkapan data", f"{belum.jumlah} (", "LAMPIRAN"):
        assert kata in surat
    assert all(str(b["nama"]) in surat for b in belum.baris)
    assert all("TERBATAS" in h for h in halaman)
    buku = load_workbook(tmp_path / "surat.xlsx")
    assert buku.sheetnames == ["Ringkasan", "Belum lengkap", "Kamus"]
    assert [b[0] for b in buku["Belum lengkap"].iter_rows(min_row=2, values_only=True)] == [
        b["nip"] for b in belum.baris
    ]


@pytest.mark.satu_basis
def test_csv_lewat_perintah(app: Flask, tmp_path: Path) -> None:
    bangun(app, 120, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)
    keluar = tmp_path / "a.csv"
    baris = shlex.split(PERINTAH[3])[1:-1]
    hasil = app.test_cli_runner().invoke(args=[*baris, str(keluar)])
    assert hasil.exit_code == 0, hasil.output
    isi = list(csv.reader(io.StringIO(keluar.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    assert isi[0] == ["NIP", "Nama", "Unit kerja", "Data yang belum ada"]

"""The toy feature plugin, installed as a real distribution outside the core, driven through HTTP on both databases."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, select

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.host.kuesioner import kait
from talenta_web.host.metrik import baca_metrik
from talenta_web.host.panggil import kabarkan
from talenta_web.kontrak import KeputusanDitetapkan, PemetaanSelesai, PenilaianDiajukan
from talenta_web.kuesioner.jawaban import baca_semua
from talenta_web.kuesioner.nilai import nilai
from tests.conftest import konfigurasi
from tests.kontrak.plugin_palsu import situs
from tests.kontrak.sumber import AKAR, impor
from tests.web.orang import Dunia, bangun, buka_sesi, csrf_dari, klien_dengan

CONTOH = AKAR / "tests" / "plugin_contoh" / "catatan-kecil"
ALAMAT = "/p/catatan-kecil/"
BOLEH = {"talenta_web.kontrak", "talenta_web.kontrak.bundel", "talenta_web.fitur"}


def pasang_distribusi(sumber: Path, sasaran: Path) -> None:
    """Build and install into a folder, without network."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    perintah = [uv, "pip", "install", "-q", "--offline", "--no-deps", "--no-build-isolation", "--target", str(sasaran)]
    hasil = subprocess.run(
        [*perintah, "--python", sys.executable, str(sumber)], capture_output=True, text=True, check=False
    )
    assert hasil.returncode == 0, hasil.stderr


@pytest.fixture(scope="module")
def terpasang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    salinan = tmp_path_factory.mktemp("sumber") / "catatan-kecil"
    shutil.copytree(CONTOH, salinan, ignore=shutil.ignore_patterns("__pycache__"))
    sasaran = tmp_path_factory.mktemp("situs")
    pasang_distribusi(salinan, sasaran)
    with situs(sasaran):
        yield sasaran


@pytest.fixture
def app(terpasang: Path, url_db: str, url_db_pemilik: str, tmp_path: Path) -> Iterator[Flask]:
    from talenta_web.app import create_app

    setelan = replace(konfigurasi(tmp_path, url_db), plugin=("catatan-kecil",), url_db_pemilik=url_db_pemilik)
    aplikasi = create_app(setelan)
    yield aplikasi
    with aplikasi.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    hasil = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert hasil.exit_code == 0, hasil.output
    return bangun(app)


def masuk(dunia: Dunia, peran: str) -> Any:
    return klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran]))


def tulis(klien: Any, isi: str) -> Any:
    return klien.post(ALAMAT, data={"csrf_token": csrf_dari(klien.get(ALAMAT).text), "isi": isi})


def test_hanya_kontrak_dan_fitur() -> None:
    """The import contract: of ours, a feature plugin needs `kontrak` and `fitur` and nothing else."""
    for berkas in CONTOH.rglob("*.py"):
        for modul, _ in impor(berkas, saat_jalan=False):
            if modul.startswith("talenta_web"):
                assert modul in BOLEH, f"{berkas.name} imports {modul}"


def test_di_luar_pohon_inti(terpasang: Path) -> None:
    import talenta_catatan_kecil

    assert Path(str(talenta_catatan_kecil.__file__)).is_relative_to(terpasang)
    assert not list((AKAR / "plugins").glob("catatan*"))


def test_belum_dimigrasi_halaman_mati_inti_jalan(app: Flask) -> None:
    """Fail closed: without its tables the plugin is off; nobody else notices."""
    d = bangun(app)
    klien = masuk(d, "PK")
    assert klien.get(ALAMAT).status_code == 503
    beranda = klien.get("/")
    assert beranda.status_code == 200
    assert "Catatan kecil" not in beranda.text


def test_halaman_menu_panel_jejak(dunia: Dunia) -> None:
    pk = masuk(dunia, "PK")
    beranda = pk.get("/").text
    assert f'href="{ALAMAT}"' in beranda
    assert "0 catatan." in beranda
    jawab = tulis(pk, "Rapat <b>Senin</b>")
    assert (jawab.status_code, jawab.headers["Location"]) == (302, ALAMAT)
    halaman = pk.get(ALAMAT).text
    assert "Rapat &lt;b&gt;Senin&lt;/b&gt;" in halaman
    assert "Catatan bersama instansi." in halaman
    assert "1 catatan." in pk.get("/").text
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        (j,) = db.session.scalars(select(Jejak).where(Jejak.jenis == "ekstensi.catatan_kecil.tambah"))
        assert (j.pelaku_id, j.instansi_id, j.rincian["panjang"]) == (dunia.pengguna["PK"], dunia.instansi_a, 18)


def test_matriks_milik_plugin(dunia: Dunia) -> None:
    """Readers read, nobody else; writing needs the other capability; another instansi sees nothing."""
    assert tulis(masuk(dunia, "PK"), "Hanya A").status_code == 302
    anonim = dunia.app.test_client()
    assert anonim.get(ALAMAT).status_code == 302
    for peran, boleh in (("AD", True), ("AU", True), ("PG", False), ("PU", False), ("KK", False)):
        klien = masuk(dunia, peran)
        assert klien.get(ALAMAT).status_code == (200 if boleh else 403), peran
        assert (f'href="{ALAMAT}"' in klien.get("/").text) is boleh, peran
    ad = masuk(dunia, "AD")
    token = re.search(r'name="csrf_token" value="([^"]+)"', ad.get("/").text)
    assert token
    assert ad.post(ALAMAT, data={"csrf_token": token.group(1), "isi": "x"}).status_code == 403
    b = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna_b)).get(ALAMAT)
    assert b.status_code == 200
    assert "Hanya A" not in b.text


def test_tanpa_csrf_dan_terlalu_panjang(dunia: Dunia) -> None:
    pk = masuk(dunia, "PK")
    assert pk.post(ALAMAT, data={"isi": "x"}).status_code in {400, 403}
    jawab = tulis(pk, "x" * 121)
    assert jawab.status_code == 422
    assert "Panjang isian" in jawab.text or "Paling banyak 120" in jawab.text


def test_acara_perintah_dan_digest(dunia: Dunia) -> None:
    registry = dunia.app.extensions["talenta_registry"]
    e = PemetaanSelesai(dunia.instansi_a, "2026-1", "pid", "bkn-411", date(2026, 6, 30), 7, 2)
    k = KeputusanDitetapkan(
        dunia.instansi_a, "2026-1", "p", "s", "n", 1, "ab" * 32, "800/1", date(2026, 7, 1), 6, 3, 0, 4, 1
    )
    n = PenilaianDiajukan(
        dunia.instansi_a,
        "pid",
        2026,
        "kematangan-mt",
        "1.0.0",
        "ab" * 32,
        "61.50",
        "Menengah",
        "800/2",
        date(2026, 8, 1),
    )
    with dunia.app.app_context():
        kabarkan(registry, "pemetaan_selesai", e)
        kabarkan(registry, "keputusan_ditetapkan", k)
        kabarkan(registry, "penilaian_diajukan", n)
    assert registry.kesehatan.milik("catatan-kecil").galat == 0
    assert "Pemetaan 2026-1 selesai: 7 terpetakan, 2 belum." in masuk(dunia, "PK").get(ALAMAT).text
    assert "Keputusan 2026-1 ditetapkan dengan SK 800/1: 3 berubah, 6 tetap." in masuk(dunia, "PK").get(ALAMAT).text
    assert "Penilaian 2026 diserahkan dengan surat 800/2: 61.50 (Menengah)." in masuk(dunia, "PK").get(ALAMAT).text
    jalankan = dunia.app.test_cli_runner().invoke
    hasil = jalankan(args=["p", "catatan-kecil", "jumlah", "--instansi-id", str(dunia.instansi_a)])
    assert (hasil.exit_code, hasil.output) == (0, "3 catatan.\n")
    assert jalankan(args=["p"]).output == "catatan-kecil\n"


def test_tabel_dilepas_inti_utuh(dunia: Dunia, url_db_pemilik: str, tmp_path: Path) -> None:
    """Removed while its tables are there: the core starts, upgrades and answers."""
    from talenta_web.app import create_app

    assert tulis(masuk(dunia, "PK"), "tetap ada").status_code == 302
    url = dunia.app.config["SQLALCHEMY_DATABASE_URI"]
    lain = create_app(replace(konfigurasi(tmp_path, url), plugin=(), url_db_pemilik=url_db_pemilik))
    assert lain.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    klien = klien_dengan(lain, buka_sesi(lain, dunia.pengguna["PK"]))
    assert klien.get("/").status_code == 200
    assert klien.get(ALAMAT).status_code == 404
    with lain.app_context():
        assert "catatan_kecil_catatan" in inspect(db.engine).get_table_names()
        db.session.remove()
        db.engine.dispose()


def test_metrik_dan_instrumen_plugin(dunia: Dunia) -> None:
    """A plugin's figure and instrument are offered like those of the core; its hook scores through the guard."""
    registry = dunia.app.extensions["talenta_registry"]
    k = registry.kuesioner_tersusun("catatan-tertib")
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        kosong = baca_metrik(registry, "catatan-kecil.jumlah", db.session(), date(2026, 6, 30))
        assert (kosong.nilai, kosong.catatan) == (None, "Belum ada catatan.")
    assert tulis(masuk(dunia, "PK"), "Satu").status_code == 302
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        satu = baca_metrik(registry, "catatan-kecil.jumlah", db.session(), date(2026, 6, 30))
    hasil = nilai(k, baca_semua(k, {"CT.1": int(satu.nilai or 0), "CT.2": True}), kait=kait(registry, k.kode, k.versi))
    assert (hasil.total, hasil.predikat) == (Decimal(75), "Tertib")


def test_yang_disediakan_tampak_di_perintah(app: Flask) -> None:
    keluar = app.test_cli_runner().invoke(args=["plugin", "daftar"]).output
    for bagian in (
        "setelan panjang",
        "kemampuan ekstensi.catatan_kecil.tulis",
        "halaman p_catatan_kecil",
        "migrasi",
        "metrik catatan-kecil.jumlah",
        "kuesioner catatan-tertib@1.0.0",
    ):
        assert bagian in keluar

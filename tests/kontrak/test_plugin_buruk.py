"""Broken plugins as real distributions: core pages stay up, the good one is registered, the reasons are told."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from talenta_web.host import GalatPlugin
from tests.conftest import konfigurasi

KEPALA = """
from talenta_web.kontrak import *
def baca(minta): return TabelData((), 0)
def data(kode): return Dataset(kode, "Uji", "kotak.lihat", (KolomData("a", "A", Tipe.TEKS),), baca)
"""
KELAS = """
class Plugin(TalentaPlugin):
    slug = "{slug}"
    @hookimpl
    def {hook}(self{arg}):
        {isi}
"""
LAPORAN = 'FormatLaporan("{k}", "N", "U", "{m}", (Kebutuhan("x", "{d}", ("{c}",), {b}),), (), print)'


def kelas(isi: str, hook: str = "register_dataset", arg: str = "") -> str:
    return KELAS.replace("{hook}", hook).replace("{arg}", arg).replace("{isi}", isi)


def lapor(k: str = "{slug}", m: str = "kotak.lihat", d: str = "baik.data", c: str = "a", b: int = 1) -> str:
    return kelas(f"return [{LAPORAN.format(k=k, m=m, d=d, c=c, b=b)}]", "register_laporan")


BURUK = {
    "impor-galat": ("raise RuntimeError('rusak saat impor')", "rusak saat impor"),
    "impor-keluar": ("import sys; sys.exit(3)", "SystemExit"),
    "impor-dasar": ("class X(BaseException): pass\nraise X('dasar')", "dasar"),
    "impor-rekursi": ("def f(): f()\nf()", "RecursionError"),
    "impor-sintaks": ("def (", "SyntaxError"),
    "bukan-plugin": ("class Plugin: pass", "turunan TalentaPlugin"),
    "api-lain": (kelas("return []").replace("slug =", 'api = "9"\n    slug ='), "API '9'"),
    "hook-asing": (kelas("return []", "register_hantu"), "register_hantu"),
    "hook-asing-dua": (kelas("return []", "lakukan"), "lakukan"),
    "arg-lebih": (kelas("return []", arg=", app"), "app"),
    "arg-bawaan": (kelas("return []", arg=", app=None"), "nilai bawaan"),
    "daftar-galat": (kelas("raise KeyError('aduh')"), "aduh"),
    "daftar-keluar": (kelas("raise SystemExit(1)"), "SystemExit"),
    "jenis-keliru": (kelas("return [1]"), "yang diterima: 1"),
    "bukan-barisan": (kelas("return 'teks'"), "bukan str"),
    "pembangkit": (kelas("yield data('x')"), "generator"),
    "kode-keliru": (kelas("return [data('A B')]"), "huruf kecil"),
    "kode-inti": (kelas("return [data('instansi.profil')]"), "sudah dipakai oleh inti"),
    "kode-ganda": (kelas("return [data('baik.data')]"), "sudah dipakai oleh baik (talenta-plugin-baik 1.0)"),
    "kemampuan-asing": (lapor(m="tidak.ada"), "tidak ada di matriks izin"),
    "dataset-asing": (lapor(d="tidak.ada"), "tidak terpasang"),
    "kolom-asing": (lapor(c="hilang"), "tidak mempunyai kolom: hilang"),
    "baris-lebih": (lapor(b=501), "lebih dari 500 baris"),
    "aturan-rusak": (kelas('return [Aturan("rusak", "Rusak", "1", "bukan = [toml")]', "register_aturan"), "rusak"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An import folder for distributions that exist only in this test."""
    asal = set(sys.modules)
    sys.path.insert(0, str(tmp_path / "situs"))
    yield tmp_path / "situs"
    sys.path.remove(str(tmp_path / "situs"))
    for nama in set(sys.modules) - asal:
        if nama.startswith("uji_plugin_"):
            del sys.modules[nama]


def pasang(folder: Path, slug: str, sumber: str) -> None:
    """Write a module and the metadata of its distribution, as an installer would."""
    modul = f"uji_plugin_{slug.replace('-', '_')}"
    folder.mkdir(exist_ok=True)
    (folder / f"{modul}.py").write_text(KEPALA + sumber.replace("{slug}", slug))
    meta = folder / f"talenta_plugin_{slug.replace('-', '_')}-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text(f"Metadata-Version: 2.1\nName: talenta-plugin-{slug}\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text(f"[talenta_web.plugins]\n{slug} = {modul}:Plugin\n")
    importlib.invalidate_caches()


def buat(templat: Path, tmp_path: Path, **kw: Any) -> Any:
    from talenta_web.app import create_app

    shutil.copyfile(templat, tmp_path / "talenta.db")
    return create_app(replace(konfigurasi(tmp_path), plugin_ketat=False, **kw))


def test_semua_plugin_buruk_sekaligus(folder: Path, templat_sqlite: Path, tmp_path: Path) -> None:
    pasang(folder, "baik", kelas("return [data('baik.data')]"))
    for slug, (sumber, _) in BURUK.items():
        pasang(folder, slug, sumber)
    pasang(folder, "zebra", kelas("return [data('zebra.data')]"))
    app = buat(templat_sqlite, tmp_path, plugin=("baik", *BURUK, "zebra"))
    registry = app.extensions["talenta_registry"]
    assert [p.slug for p in registry.plugin] == ["baik", "zebra"]
    sebab = {m.penyedia.slug: m.sebab for m in registry.masalah}
    assert sebab.keys() == BURUK.keys()
    assert {s: p for s, (_, p) in BURUK.items() if p not in sebab[s]} == {}, sebab
    klien = app.test_client()
    assert klien.get("/healthz").status_code == 200
    assert klien.get("/masuk").status_code == 200
    _periksa_perintah(app, len(BURUK))


def _periksa_perintah(app: Any, banyak: int) -> None:
    jalankan = app.test_cli_runner().invoke
    periksa = jalankan(args=["plugin", "periksa"])
    assert periksa.exit_code == 1
    assert (
        "impor-galat (talenta-plugin-impor-galat 1.0): impor: impor: RuntimeError: rusak saat impor" in periksa.output
    )
    isi = json.loads(jalankan(args=["plugin", "daftar", "--json"]).stdout)
    assert len(isi["karantina"]) == banyak
    assert isi["plugin"][0]["menyediakan"] == [{"jenis": "dataset", "kode": "baik.data"}]
    teks = jalankan(args=["plugin", "daftar"]).output
    assert "baik  talenta-plugin-baik 1.0  dataset baik.data" in teks
    assert "DIKARANTINA (impor): " in teks
    assert "zebra.data  Uji  (kemampuan kotak.lihat; dari zebra)" in jalankan(args=["plugin", "dataset"]).output


def test_ketat_menolak_mulai(folder: Path, templat_sqlite: Path, tmp_path: Path) -> None:
    from talenta_web.app import create_app

    pasang(folder, "impor-galat", BURUK["impor-galat"][0])
    with pytest.raises(GalatPlugin, match=r"impor-galat .*rusak saat impor"):
        create_app(replace(konfigurasi(tmp_path), plugin=("impor-galat",)))


def test_dua_aplikasi_berbeda_plugin(folder: Path, templat_sqlite: Path, tmp_path: Path) -> None:
    pasang(folder, "baik", kelas("return [data('baik.data')]"))
    satu = buat(templat_sqlite, tmp_path, plugin=("baik",)).extensions["talenta_registry"]
    dua = buat(templat_sqlite, tmp_path, plugin=()).extensions["talenta_registry"]
    assert [p.slug for p in satu.plugin] == ["baik"]
    assert dua.plugin == ()
    assert satu.pengelola is not dua.pengelola


def test_semua_baik(folder: Path, templat_sqlite: Path, tmp_path: Path) -> None:
    pasang(folder, "baik", kelas("return [data('baik.data')]"))
    hasil = buat(templat_sqlite, tmp_path, plugin=("baik",)).test_cli_runner().invoke(args=["plugin", "periksa"])
    assert (hasil.exit_code, hasil.output) == (0, "1 plugin baik.\n")

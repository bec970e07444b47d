"""Bad plugins in the running app: core pages answer in time, the others are called, three strikes switch one off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from talenta_web.extensions import db
from talenta_web.host import panggil
from talenta_web.host.panggil import Anggaran, kabarkan
from talenta_web.host.waktu import TerlaluLama
from talenta_web.kontrak import PemetaanSelesai
from talenta_web.web.ekstensi import tampil
from tests.conftest import konfigurasi
from tests.kontrak.plugin_palsu import KEPALA, hook, kelas, pasang, situs
from tests.kontrak.proses_anak import mayat_tetap
from tests.web.orang import bangun, buka_sesi, klien_dengan

# An abandoned call may be stopped inside a callback of the interpreter, which then reports it.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

IZIN = 'return [KemampuanPlugin("ekstensi.{awal}.lihat", "Lihat", {"PK": "S"})]'
MENU = 'return [ButirMenu({label}, "{alamat}", "ekstensi.{awal}.lihat")]'
SELESAI = PemetaanSelesai(1, "2026-1", "pid", "bkn-411", date(2026, 6, 30), 1, 0)
BURUK = {
    "galat": "raise RuntimeError('aduh')",
    "keluar": "raise SystemExit(3)",
    "dasar": "class X(BaseException): pass\nraise X('dasar')",
    "rekursi": "def f(): return f()\nreturn f()",
    "papan": "raise GeneratorExit()",
    "putar": "while True: pass",
    "tidur": "import time\ntime.sleep(3600)",
    "angka": "return 42",
    "bita": "return b'x'",
    "teks": "return 'x' * 10_000_000",
    "nan": "return float('nan')",
    "html": "return '<script>alert(1)</script>'",
    "pembangkit": "yield 1\nraise RuntimeError('di tengah')",
    "malas": "class M(list):\n    def __iter__(self): raise RuntimeError('malas')\nreturn M([1])",
    "dalam": "x = []\nfor _ in range(100_000): x = [x]\nreturn x",
}
MENU_BURUK = {
    "label-panjang": MENU.replace("{label}", "'x' * 41").replace("{alamat}", "/p/{slug}/"),
    "label-nan": MENU.replace("{label}", "float('nan')").replace("{alamat}", "/p/{slug}/"),
    "label-wakil": MENU.replace("{label}", r"'\ud800'").replace("{alamat}", "/p/{slug}/"),
    "alamat-inti": MENU.replace("{label}", "'Keluar'").replace("{alamat}", "/keluar"),
    "alamat-luar": MENU.replace("{label}", "'Luar'").replace("{alamat}", "https://contoh.test/"),
    "alamat-naik": MENU.replace("{label}", "'Naik'").replace("{alamat}", "/p/{slug}/../../keluar"),
    "banyak": 'return [ButirMenu("a", "/p/{slug}/", "ekstensi.{awal}.lihat")] * 11',
    "izin-inti": 'return [ButirMenu("a", "/p/{slug}/", "pegawai.cari")]',
}
SLOT_BURUK = {
    "templat-inti": 'return IsiSlot("a", "dasbor/beranda.html")',
    "templat-hilang": 'return IsiSlot("a", "{slug}:tidak-ada.html")',
    "data-malas": 'return IsiSlot("a", "{slug}:a.html", {"x": object()})',
    "data-nan": 'return IsiSlot("a", "{slug}:a.html", {"x": float("nan")})',
    "data-besar": 'return IsiSlot("a", "{slug}:a.html", {"x": "y" * 10_000_000})',
    "data-dalam": 'x = {}\nfor _ in range(50): x = {"x": x}\nreturn IsiSlot("a", "{slug}:a.html", x)',
    "data-kunci": 'return IsiSlot("a", "{slug}:a.html", {1: 1})',
}


def sumber(isi: str, nama: str, arg: str) -> str:
    return kelas(IZIN, "register_permissions") + hook(nama, isi, arg)


def tulis(folder: Path, slug: str, isi: str, nama: str = "nav_items", arg: str = ", halaman") -> None:
    teks = sumber(isi, nama, arg).replace("{awal}", slug.replace("-", "_"))
    pasang(folder, slug, teks, kepala=KEPALA + "PANGGIL = []\n")


BAIK = 'PANGGIL.append(1)\nreturn [ButirMenu("Menu baik", "/p/zebra/", "ekstensi.zebra.lihat")]'


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with situs(tmp_path / "situs") as f:
        tulis(f, "zebra", BAIK)
        yield f


def buat(folder: Path, url: str, tmp_path: Path, *slug: str) -> tuple[Flask, Any]:
    from talenta_web.app import create_app

    app = create_app(replace(konfigurasi(tmp_path, url), plugin=(*slug, "zebra"), plugin_ketat=False))
    assert app.extensions["talenta_registry"].masalah == ()
    d = bangun(app)
    return app, klien_dengan(app, buka_sesi(app, d.pengguna["PK"]))


def tutup(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_semua_yang_cepat_sekaligus(
    folder: Path, url_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every bad answer of every hook at once: 200 each time, the good one is called, all bad ones end switched off."""
    monkeypatch.setattr(tampil, "Anggaran", lambda: Anggaran(60))  # dozens of plugins; a slow machine is not the point
    semua = []
    for nama, isi in BURUK.items():
        if nama in {"putar", "tidur"}:
            continue
        for awal, h, arg in (("n", "nav_items", ", halaman"), ("s", "render_slot", ", slot, halaman")):
            tulis(folder, f"{awal}-{nama}", isi, h, arg)
            semua.append(f"{awal}-{nama}")
    for kumpulan, h, arg in ((MENU_BURUK, "nav_items", ", halaman"), (SLOT_BURUK, "render_slot", ", slot, halaman")):
        for nama, isi in kumpulan.items():
            tulis(folder, nama, isi, h, arg)
            semua.append(nama)
    app, klien = buat(folder, url_sqlite, tmp_path, *semua)
    registry = app.extensions["talenta_registry"]
    for _ in range(6):
        jawab = klien.get("/")
        assert jawab.status_code == 200
        assert "Menu baik" in jawab.text
        assert "alert(1)" not in jawab.text
        assert 'href="/keluar"' not in jawab.text
    hidup = [s for s in semua if registry.kesehatan.aktif(s)]
    assert hidup == [], {s: registry.kesehatan.milik(s) for s in hidup}
    assert registry.kesehatan.milik("zebra").galat == 0
    assert klien.get("/pegawai/").status_code == 200
    tutup(app)


@pytest.mark.parametrize("nama", ["putar", "tidur"])
def test_yang_tidak_kembali(
    folder: Path, url_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nama: str
) -> None:
    """Three hang in one request: together they take at most the budget, and after three requests they are off."""
    hitung = ("a1", "a2", "a3")
    for slug in hitung:
        tulis(folder, slug, BURUK[nama])
    app, klien = buat(folder, url_sqlite, tmp_path, *hitung)
    registry = app.extensions["talenta_registry"]
    habis: list[float] = []  # the limits that ran out: what the reader waits for
    asli = panggil.batasi

    def catat(fungsi: Callable[[], Any], detik: float) -> Any:
        try:
            return asli(fungsi, detik)
        except TerlaluLama:
            habis.append(detik)
            raise

    monkeypatch.setattr(panggil, "batasi", catat)
    for _ in range(12):
        habis.clear()
        assert klien.get("/").status_code == 200
        assert 0 < sum(habis) <= panggil.ANGGARAN_DETIK, habis
        if not any(registry.kesehatan.aktif(s) for s in hitung):
            break
    assert not any(registry.kesehatan.aktif(s) for s in hitung)
    assert "Menu baik" in klien.get("/").text
    tutup(app)


def test_acara_tidak_melukai(folder: Path, url_sqlite: str, tmp_path: Path) -> None:
    """Every bad listener hears of the same event: none keeps it from the next one."""
    semua = [f"e-{nama}" for nama in BURUK if nama not in {"putar", "tidur", "teks", "dalam"}]
    for slug in semua:
        tulis(folder, slug, "PANGGIL.append(1)\n" + BURUK[slug[2:]], "pemetaan_selesai", ", e")
    app, klien = buat(folder, url_sqlite, tmp_path, *semua)
    registry = app.extensions["talenta_registry"]
    with app.app_context():
        for _ in range(3):
            kabarkan(registry, "pemetaan_selesai", SELESAI)
    for slug in semua:
        if slug != "e-pembangkit":  # a generator that nobody reads does not even begin
            assert import_module(f"uji_plugin_{slug.replace('-', '_')}").PANGGIL, slug
    assert klien.get("/").status_code == 200
    tutup(app)


def test_tidak_ada_proses_tertinggal() -> None:
    assert mayat_tetap() == set()

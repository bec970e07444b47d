"""Who may import whom: the import-linter contracts of pyproject.toml, and what they cannot say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kontrak.sumber import AKAR, PAKET, SLICE, impor, modul

RUANG_SQL = re.compile(
    r"talenta_web/(basis/|[a-z]+/(?:[a-z_]+/)?(queries|service|models|datasets|milik|pekerja|sesi|bahan_db|susunan|turunan|beku|rangkum\.py|impor/|urung/|alir/|persetujuan/service)|demo/)"
)
PERINTAH_SQL = {"select", "insert", "update", "delete", "text", "union_all", "func", "exists"}


def test_kontrak_impor() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    hasil = subprocess.run([lint, "--no-cache"], cwd=AKAR, capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, hasil.stdout


def test_domain_hanya_pustaka_baku() -> None:
    for nama, berkas in modul(PAKET / "domain"):
        for m, _ in impor(berkas):
            akar = m.split(".")[0]
            assert akar in sys.stdlib_module_names or m.startswith("talenta_web.domain"), f"{nama} imports {m}"


def test_views_dan_forms_milik_sendiri() -> None:
    for nama, berkas in modul():
        for m, isi in impor(berkas, saat_jalan=False):
            for kandidat in (m, *(f"{m}.{i}" for i in isi)):
                cocok = re.fullmatch(rf"talenta_web\.({'|'.join(SLICE)})\.(views|forms)(\..*)?", kandidat)
                assert not cocok or nama.startswith(f"talenta_web/{cocok.group(1)}/"), f"{nama} imports {kandidat}"


def test_perkakas_uji_tidak_dipakai_saat_jalan() -> None:
    for nama, berkas in modul():
        if nama.startswith("talenta_web/kontrak/testing/"):
            continue
        for m, _ in impor(berkas):
            assert m.split(".")[0] not in {"pytest", "hypothesis"}, nama
            assert not m.startswith("talenta_web.kontrak.testing"), nama


def test_sql_hanya_di_ruangnya() -> None:
    salah = {
        nama
        for nama, berkas in modul()
        for m, isi in impor(berkas)
        if not RUANG_SQL.match(nama) and m.split(".")[0] == "sqlalchemy" and PERINTAH_SQL & set(isi)
    }
    assert salah == set()


def test_html_hanya_di_templat() -> None:
    """No HTML in Python, no unescaped text: `Markup(` and `|safe` are not used anywhere."""
    for nama, berkas in modul():
        if nama.startswith("talenta_web/kontrak/testing/"):
            continue
        isi = berkas.read_text(encoding="utf-8")
        assert "Markup(" not in isi, nama
        assert not re.search(r"[\"']<(?:div|p|span|table|a|h[1-6]|li|ul|html|body|svg)[ >]", isi), nama


def test_plugin_hanya_mengimpor_kontrak() -> None:
    for nama, berkas in modul(AKAR / "plugins"):
        if "/src/" not in nama:
            continue
        for m, _ in impor(berkas, saat_jalan=False):
            if m.startswith("talenta_web"):
                assert m.startswith(("talenta_web.kontrak", "talenta_web.fitur")), f"{nama} imports {m}"
                assert "testing" not in m, f"{nama} imports {m}"


BERAT = (
    "polars", "weasyprint", "openpyxl", "python_calamine", "xlsxwriter", "alembic", "docx", "docxtpl", "lxml", "pypdf",
    "typst",
)  # fmt: skip


@pytest.mark.parametrize("berat", [BERAT])
def test_proses_web_ringan(berat: tuple[str, ...]) -> None:
    """Making the app imports none of the heavy libraries; they run in child processes."""
    kode = (
        "import sys, tempfile, pathlib\n"
        "from talenta_web.app import create_app\n"
        "from talenta_web.config import Konfigurasi\n"
        "d = pathlib.Path(tempfile.mkdtemp())\n"
        "create_app(Konfigurasi(folder_data=d, url_db=f'sqlite:///{d}/t.db', kunci_rahasia='x' * 40))\n"
        "print(*sorted(sys.modules))"
    )
    termuat = subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True, cwd=AKAR)
    assert not set(berat) & set(termuat.stdout.split())

"""`talenta plugin baru`: each kind is generated, installed into a scratch folder, and passes its own tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from talenta_web.admin.ekstensi.baru import JENIS, GalatScaffold, baru, buat
from tests.kontrak.sumber import AKAR
from tests.kontrak.test_plugin_fitur import pasang_distribusi


def test_kerangka_terpasang_dan_lulus_ujinya(tmp_path: Path) -> None:
    """All kinds beside each other, their tests in one process: most of its time goes into starting."""
    situs, semua = tmp_path / "situs", []
    for jenis in JENIS:
        hasil = CliRunner().invoke(baru, [f"uji-{jenis}-baru", "--jenis", jenis, "--folder", str(tmp_path / "plugins")])
        assert hasil.exit_code == 0, hasil.output
        kerangka = tmp_path / "plugins" / f"uji-{jenis}-baru"
        assert f"talenta_uji_{jenis}_baru" in {b.name for b in (kerangka / "src").iterdir()}
        for berkas in kerangka.rglob("*"):
            if berkas.is_file():
                assert "<< " not in berkas.read_text(encoding="utf-8"), berkas
        pasang_distribusi(kerangka, situs)
        semua.append(str(kerangka / "tests"))
        assert list((kerangka / "tests").glob("test_*.py"))
    lingkungan = {**os.environ, "PYTHONPATH": str(situs), "PYTHONDONTWRITEBYTECODE": "1"}
    perintah = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib"]
    uji = subprocess.run(
        [*perintah, "--rootdir", str(tmp_path), *semua],
        capture_output=True, text=True, env=lingkungan, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert uji.returncode == 0, uji.stdout[-3000:] + uji.stderr[-1000:]
    lint = Path(sys.executable).with_name("ruff")
    gaya = subprocess.run(
        [lint, "check", "--isolated", "--select", "E,F", "--line-length", "120", tmp_path / "plugins"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert gaya.returncode == 0, gaya.stdout


def test_nama_dan_folder_ditolak(tmp_path: Path) -> None:
    for nama in ("Besar", "a b", "../naik", "inti", "1a", "a_b", "x" * 41):
        with pytest.raises(GalatScaffold):
            buat(nama, "aturan", tmp_path)
    buat("dua-kali", "aturan", tmp_path)
    with pytest.raises(GalatScaffold, match="sudah ada"):
        buat("dua-kali", "aturan", tmp_path)


@pytest.fixture(scope="module")
def roda(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the core, built without network."""
    keluar = tmp_path_factory.mktemp("roda")
    kode = "import os, sys; from hatchling.build import build_wheel as b; os.chdir(sys.argv[1]); print(b(sys.argv[2]))"
    hasil = subprocess.run(
        [sys.executable, "-c", kode, str(AKAR), str(keluar)], capture_output=True, text=True, check=False
    )
    assert hasil.returncode == 0, hasil.stderr
    return keluar / hasil.stdout.split()[-1]


def test_dari_roda_terpasang(roda: Path, tmp_path: Path) -> None:
    """The scaffold is the same from an installed wheel: its templates are inside."""
    with ZipFile(roda) as z:
        z.extractall(tmp_path / "situs")
    asal = {b.relative_to(AKAR / "plugins" / "_template") for b in (AKAR / "plugins" / "_template").rglob("*.j2")}
    isi = tmp_path / "situs" / "talenta_web" / "_scaffold"
    assert {b.relative_to(isi) for b in isi.rglob("*.j2")} == asal
    kode = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import talenta_web; from pathlib import Path;"
        "from talenta_web.admin.ekstensi.baru import JENIS, buat;"
        "t = [buat(f'dari-roda-{j}', j, Path(sys.argv[2])) for j in JENIS];"
        "print(json.dumps([talenta_web.__file__, sum(1 for x in t for b in x.rglob('*') if b.is_file())]))"
    )
    keluar = subprocess.run(
        [sys.executable, "-P", "-c", kode, str(tmp_path / "situs"), str(tmp_path / "hasil")],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert keluar.returncode == 0, keluar.stderr
    dari, banyak = json.loads(keluar.stdout)
    assert dari.startswith(str(tmp_path))
    assert banyak == len(asal)

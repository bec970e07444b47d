"""`make siap` gives an environment with the core and every plugin of the repository: here, and in a clean clone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]


def _jalankan(perintah: list[str], di: Path) -> str:
    lingkungan = {k: v for k, v in os.environ.items() if not k.startswith(("TALENTA_", "VIRTUAL_ENV"))}
    hasil = subprocess.run(perintah, cwd=di, env=lingkungan, capture_output=True, text=True, timeout=600, check=False)
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
    return hasil.stdout


@pytest.mark.parametrize("bersih", [False, pytest.param(True, marks=pytest.mark.panjang)])
def test_siap_memasang_semua_plugin(tmp_path: Path, bersih: bool) -> None:
    klona = AKAR  # `make test` ran `make siap` here
    if bersih:
        klona = tmp_path / "klona"
        _jalankan(["git", "clone", "-q", str(AKAR), str(klona)], tmp_path)
        _jalankan(["make", "siap"], klona)
    talenta = klona / ".venv" / "bin" / "talenta" if bersih else Path(sys.executable).with_name("talenta")
    daftar = json.loads(_jalankan([str(talenta), "plugin", "daftar", "--json"], tmp_path))
    terpasang = {p["distribusi"] for p in daftar["plugin"]}
    seharusnya = {f"talenta-plugin-{p.parent.name}" for p in (klona / "plugins").glob("*/pyproject.toml")}
    assert seharusnya
    assert seharusnya <= terpasang

"""The tests of the guards notice when a guard changes: share of killed mutants per module, with a floor."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.panjang.mutasi import AKAR
from tests.panjang.sasaran import SASARAN, Sasaran

pytestmark = pytest.mark.panjang


@pytest.mark.parametrize("sasaran", SASARAN, ids=lambda s: s.modul)
def test_mutan_tertangkap(sasaran: Sasaran, capsys: pytest.CaptureFixture[str]) -> None:
    perintah = [sys.executable, "-m", "tests.panjang.mutasi", sasaran.modul]  # forks: not from a process with threads
    hasil = subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True, check=False)
    with capsys.disabled():
        sys.stdout.write(f"\n{hasil.stdout}")
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr[-2000:]

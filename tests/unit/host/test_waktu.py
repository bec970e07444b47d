"""A call that was given up leaves the interpreter as it was."""

from __future__ import annotations

import subprocess
import sys

import pytest

NASKAH = """
import sys, time
from talenta_web.host.waktu import TerlaluLama, batasi
try:
    batasi(lambda: time.sleep(float(sys.argv[1])), 0.1)
except TerlaluLama:
    print("dilepas")
time.sleep(3)
sys.setprofile(lambda *_: None)  # Python 3.11 stops here for ever while the flag of the exception is up
(lambda: 1)()
print("jalan")
"""


@pytest.mark.parametrize("detik", ["2", "300"])
def test_bendera_turun(detik: str) -> None:
    """Whether the thread ended by itself or still waits in C."""
    hasil = subprocess.run(
        [sys.executable, "-c", NASKAH, detik], capture_output=True, text=True, timeout=120, check=True
    )
    assert hasil.stdout.split() == ["dilepas", "jalan"], hasil.stderr

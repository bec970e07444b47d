"""Children of this process that ended and were never waited for."""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress
from pathlib import Path

SABAR = 5.0
"""Seconds in which somebody else (a thread, the garbage collector) may still wait for a child of his."""


def _mayat() -> set[int]:
    """One that is gone while we look is none."""
    hasil = set()
    for utas in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            for anak in (utas / "children").read_text().split():
                with suppress(OSError):
                    if Path(f"/proc/{anak}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                        hasil.add(int(anak))
    return hasil


def mayat_tetap() -> set[int]:
    """Those that stay so."""
    batas = time.monotonic() + SABAR
    tetap = _mayat()
    while tetap and time.monotonic() < batas:
        time.sleep(0.05)
        subprocess.run(["true"], check=True)  # starting one reaps what no Popen object holds any more
        tetap &= _mayat()
    return tetap

"""Functions that behave and misbehave in a child process; the limit tests of basis.proses call them."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

from talenta_web.basis.proses import DitolakAnak

Jawaban = tuple[Any, bytes]


def gema(arg: Mapping[str, Any], isi: bytes) -> Jawaban:
    """Answer what came in."""
    return dict(arg), isi


def tolak(arg: Mapping[str, Any], isi: bytes) -> Jawaban:
    """Refuse for the user to see."""
    raise DitolakAnak("Berkas rusak.", sel="A1")


def berputar(arg: Mapping[str, Any], isi: bytes) -> Jawaban:
    """Use processor time without end."""
    while True:
        pass


def tidur(arg: Mapping[str, Any], isi: bytes) -> Jawaban:
    """Wait without using the processor."""
    time.sleep(3600)
    return None, b""


def rakus(arg: Mapping[str, Any], isi: bytes) -> Jawaban:
    """Ask for more memory than allowed."""
    return len(bytearray(2 * 1024**3)), b""


def mati(arg: Mapping[str, Any], isi: bytes) -> Jawaban:
    """End the process without an answer."""
    os.abort()


def lingkungan(arg: Mapping[str, Any], isi: bytes) -> Jawaban:
    """Answer the names of the environment variables."""
    return sorted(os.environ), b""


def mencetak(arg: Mapping[str, Any], isi: bytes) -> Jawaban:
    """Print beside the answer."""
    os.write(1, b"coretan")
    return "baik", b""

"""Processes: who am I, does that worker still live, and end a job with everything it started."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import sys
from functools import cache
from pathlib import Path

_PR_SET_PDEATHSIG = 1


@cache
def node() -> str:
    """This machine since its start, and the container in it: process ids mean something only there."""
    bagian = [socket.gethostname()[:60]]
    with contextlib.suppress(OSError):
        bagian.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")[:8])
        bagian.append(Path("/proc/self/ns/pid").readlink().name.strip("pid:[]"))
    return "-".join(bagian)


def _lahir(pid: int) -> str:
    """When the process started, in clock ticks: a number that is used again has another one."""
    try:
        isi = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if isi[0] in "ZX" else isi[19]


def aku() -> str:
    """Name of this worker: node, process id, start."""
    return f"{node()}:{os.getpid()}:{_lahir(os.getpid())}"


def hidup(pekerja: str) -> bool:
    """Does this worker of our node still run?"""
    _, pid, lahir = pekerja.rsplit(":", 2)
    if lahir:
        return _lahir(int(pid)) == lahir
    try:
        os.kill(int(pid), 0)
    except OSError:
        return False
    return True


def ikut_mati(induk: int) -> None:
    """End with the worker, even when it is killed (Linux); `induk` is its process id."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != induk:
        os._exit(1)


def bunuh(pid: int) -> None:
    """Kill a job and what it started (parsers and renderers run in sessions of their own)."""
    for anak in (*_keturunan(pid), pid):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(anak, signal.SIGKILL)


def _keturunan(pid: int) -> list[int]:
    hasil: list[int] = []
    with contextlib.suppress(OSError):
        for utas in Path(f"/proc/{pid}/task").iterdir():
            for anak in (utas / "children").read_text(encoding="ascii").split():
                hasil += [int(anak), *_keturunan(int(anak))]
    return hasil

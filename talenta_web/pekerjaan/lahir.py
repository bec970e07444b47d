"""The child process of a job: forked while that is safe, else started anew.

The worker has one thread and imports no Polars (its threads do not survive a fork), so a fork is cheap and clean. A
plugin that imports Polars while it is loaded makes every child start from scratch instead: slower, and right.
"""

from __future__ import annotations

import contextlib
import logging
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from talenta_web.pekerjaan import jenis, proses
from talenta_web.pekerjaan.anak import kerjakan
from talenta_web.pekerjaan.service.jalan import Klaim

log = logging.getLogger(__name__)
_MIB = 1024 * 1024
Akhir = tuple[str, str | None, str | None]


@dataclass(slots=True)
class Berjalan:
    """A child process and the job it runs. `akhir`: what to write when it is gone because we killed it."""

    proses: int
    klaim: Klaim
    mulai: float
    batas: float
    batal_sejak: float | None = None
    akhir: Akhir | None = None
    _mati: bool = False

    def usai(self) -> bool:
        """Is the process gone? (Reaped once.)"""
        if not self._mati:
            self._mati = os.waitpid(self.proses, os.WNOHANG)[0] != 0
        return self._mati

    def bunuh(self, akhir: Akhir | None) -> None:
        """Kill it with everything it started."""
        self.akhir = self.akhir or akhir
        if not self._mati:
            proses.bunuh(self.proses)


def boleh_fork() -> bool:
    """One thread, and no library that must not be forked."""
    return threading.active_count() == 1 and "polars" not in sys.modules


def lahirkan(app: Flask, klaim: Klaim) -> Berjalan:
    """Start the attempt; the caller holds no open database connection."""
    milik = jenis.cari(klaim.jenis)
    batas, memori = (milik.batas_detik, milik.memori_mib) if milik else (60.0, 1024)
    induk = os.getpid()
    if not boleh_fork():
        utama = "from talenta_web.cli import main; main()"
        perintah = [sys.executable, "-c", utama, "pekerja", "--satu", str(klaim.id), klaim.token, str(induk)]
        return Berjalan(os.posix_spawn(sys.executable, perintah, os.environ), klaim, time.monotonic(), batas)
    pid = os.fork()
    if pid == 0:
        _dalam_anak(lambda: jalankan(app, klaim, induk, memori))
    return Berjalan(pid, klaim, time.monotonic(), batas)


def jalankan(app: Flask, klaim: Klaim, induk: int, memori: int) -> None:
    """In the child: own session, ends with the worker, memory limit; then the work."""
    os.setsid()
    proses.ikut_mati(induk)
    with contextlib.suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memori * _MIB, memori * _MIB))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kerjakan(app, klaim)


def _dalam_anak(kerja: Callable[[], None]) -> None:
    kode = 1
    try:
        signal.set_wakeup_fd(-1)
        for s in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT):
            signal.signal(s, signal.SIG_DFL)
        kerja()
        kode = 0
    except BaseException:
        log.exception("job process failed")
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(kode)

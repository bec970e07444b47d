"""Workers forked from one warm process: importing the application is most of what a fresh one costs.

`Proses` asks that process for a worker over a Unix socket and hands it both ends of the pipes; a guard between the two
tells how the worker ended.
"""

from __future__ import annotations

import atexit
import gc
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO, cast

AKAR = Path(__file__).resolve().parents[3]


class Proses:
    """What `subprocess.Popen` gives, of a worker with these arguments."""

    def __init__(self, *isi: str) -> None:
        masuk, stdin = os.pipe()
        stdout, keluar = os.pipe()
        self._akhir, kabar = os.pipe()
        pesan, anak = "\0".join(isi).encode(), (masuk, keluar, kabar)
        socket.send_fds(_hangat(), [pesan], anak)
        for fd in anak:
            os.close(fd)
        self.stdin, self.stdout = os.fdopen(stdin, "wb"), cast(BinaryIO, os.fdopen(stdout, "rb"))
        self.pid = int(_hangat().recv(100))
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._tunggu(0)

    def wait(self, timeout: float | None = None) -> int:
        if (kode := self._tunggu(timeout)) is None:
            raise subprocess.TimeoutExpired("worker", timeout or 0)
        return kode

    def _tunggu(self, detik: float | None) -> int | None:
        if self.returncode is None and select.select([self._akhir], [], [], detik)[0]:
            self.returncode = int(os.read(self._akhir, 100))
            os.close(self._akhir)
        return self.returncode

    def send_signal(self, cara: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, cara)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@cache
def _hangat() -> socket.socket:
    """Our end of the socket to the warm process; it ends with us."""
    kita, dia = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    perintah = [sys.executable, "-m", "tests.unit.pekerjaan.tugas_uji", str(dia.fileno())]
    proses = subprocess.Popen(perintah, cwd=AKAR, pass_fds=[dia.fileno()])
    dia.close()

    def selesai() -> None:
        kita.close()
        proses.wait(60)

    atexit.register(selesai)
    return kita


def layani(nomor: int, kerja: Callable[..., None]) -> None:
    """In the warm process: fork a worker for each request until the tests are over."""
    gc.collect()
    gc.freeze()
    soket = socket.socket(fileno=nomor)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # guards are not waited for
    while True:
        pesan, fds, _, _ = socket.recv_fds(soket, 4096, 3)
        if not pesan:
            return
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _jaga(soket, fds, partial(kerja, *pesan.decode().split("\0")))
        for fd in fds:
            os.close(fd)


def _jaga(soket: socket.socket, fds: list[int], kerja: Callable[[], None]) -> None:
    masuk, keluar, kabar = fds
    pid = os.fork()
    if pid == 0:
        os.dup2(masuk, 0)
        os.dup2(keluar, 1)
        for fd in (*fds, soket.fileno()):
            os.close(fd)
        kode = 1
        try:
            kerja()
            kode = 0
        finally:
            os._exit(kode)
    soket.send(str(pid).encode())
    for fd in (masuk, keluar, 0, 1):
        os.close(fd)
    kode = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.write(kabar, str(kode).encode())
    os._exit(0)

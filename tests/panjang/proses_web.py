"""The processes of an installation, as its units start them, and people who use it over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.web.orang import Kunci

AKAR = Path(__file__).resolve().parents[2]
SETELAN = AKAR / "talenta_web" / "docs" / "penyebaran" / "gunicorn.conf.py"
UTAS, JEDA = 3, 0.1
SIAP = """
def post_worker_init(worker):
    open("{folder}/siap-%d" % worker.pid, "w").close()
"""


def tunggu(syarat: Callable[[], Any], detik: float = 120) -> Any:
    batas = time.monotonic() + detik
    while not (hasil := syarat()):
        assert time.monotonic() < batas, "waited too long"
        time.sleep(0.05)
    return hasil


def bunuh(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


@dataclass
class Pemasangan:
    """gunicorn with the shipped settings, and workers of jobs that are started again when they die."""

    folder: Path
    url: str
    port: int = 0
    web: subprocess.Popen[bytes] | None = None
    pekerja: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def _lingkungan(self) -> dict[str, str]:
        tetap = {k: v for k, v in os.environ.items() if not k.startswith("TALENTA_")}
        return tetap | {
            "TALENTA_DATA": str(self.folder), "TALENTA_DB_URL": self.url, "TALENTA_PLUGINS": "",
            "TALENTA_KUNCI_RAHASIA": "r" * 48, "TALENTA_KUNCI_DATA": "d" * 48,
        }  # fmt: skip

    def _jalan(self, *perintah: str) -> subprocess.Popen[bytes]:
        with (self.folder / "proses.log").open("ab") as catatan:
            return subprocess.Popen(
                perintah, cwd=AKAR, env=self._lingkungan(), stdout=catatan, stderr=catatan
            )  # fmt: skip

    def mulai(self, pekerja: int = 2) -> None:
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        setelan = self.folder / "gunicorn.conf.py"
        setelan.write_text(SETELAN.read_text(encoding="utf-8") + SIAP.format(folder=self.folder), encoding="utf-8")
        gunicorn = str(Path(sys.executable).with_name("gunicorn"))
        self.web = self._jalan(
            gunicorn, "--no-control-socket", "-c", str(setelan), "-b", f"127.0.0.1:{self.port}", "wsgi:app"
        )
        self.pekerja = [self.mulai_pekerja() for _ in range(pekerja)]
        tunggu(lambda: self.melayani() and self._siap())

    def mulai_pekerja(self) -> subprocess.Popen[bytes]:
        return self._jalan(str(Path(sys.executable).with_name("talenta")), "pekerja", "--jumlah", "2")

    def _siap(self) -> bool:
        k = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            k.request("GET", "/readyz")
            return k.getresponse().status == 200
        except OSError:
            return False
        finally:
            k.close()

    def anak_web(self) -> list[int]:
        """Worker processes of gunicorn, the oldest first."""
        assert self.web is not None
        return sorted(map(int, Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text().split()))

    def melayani(self) -> bool:
        """Are both workers past their start?"""
        anak = self.anak_web()
        return len(anak) == 2 and all((self.folder / f"siap-{pid}").exists() for pid in anak)

    def tutup(self) -> None:
        for p in [*self.pekerja, *([self.web] if self.web else [])]:
            p.terminate()
        for p in [*self.pekerja, *([self.web] if self.web else [])]:
            try:
                p.wait(40)
            except subprocess.TimeoutExpired:
                p.kill()


@dataclass
class Orang:
    """One browser: reads a page, files a request, and so on; every request on its own connection, as behind a proxy."""

    port: int
    kunci: Kunci
    nama: str
    berhasil: list[str] = field(default_factory=list)
    gagal: list[tuple[float, str]] = field(default_factory=list)

    def satu(self, nomor: int) -> None:
        teks = f"Permintaan {self.nama} nomor {nomor}"
        baca = nomor % 2
        isi = None if baca else urlencode({"csrf_token": self.kunci.csrf, "jenis": "akses", "uraian": teks})
        kepala = {"Cookie": f"talenta_lokal={self.kunci.token}", "Content-Type": "application/x-www-form-urlencoded"}
        k = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            k.request("GET" if baca else "POST", "/akun" if baca else "/akun/permintaan", isi, kepala)
            jawab = k.getresponse()
            jawab.read()
            if jawab.status != (200 if baca else 302):
                self.gagal.append((time.monotonic(), str(jawab.status)))
            elif not baca:
                self.berhasil.append(teks)
        except (OSError, HTTPException) as e:
            self.gagal.append((time.monotonic(), type(e).__name__))
        finally:
            k.close()

    def lari(self, selesai: threading.Event) -> None:
        nomor = 0
        while not selesai.wait(JEDA):
            nomor += 1
            self.satu(nomor)


@contextmanager
def beban(port: int, kunci: Sequence[Kunci]) -> Iterator[list[Orang]]:
    orang = [Orang(port, kunci[n % len(kunci)], str(n)) for n in range(UTAS)]
    selesai = threading.Event()
    utas = [threading.Thread(target=o.lari, args=(selesai,)) for o in orang]
    for u in utas:
        u.start()
    try:
        yield orang
    finally:
        selesai.set()
        for u in utas:
            u.join(60)

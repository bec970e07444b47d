"""Prepared databases on both engines, their content as a digest, and `talenta` in processes that may be killed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, create_engine, select, text

from talenta_web import extensions
from talenta_web.basis.sesi import setel_sqlite
from talenta_web.basis.tipe import WaktuUtc
from talenta_web.demo.tetapan import ATURAN, KODE
from tests.conftest import KUNCI

JUMLAH = 200
PERIODE = "2026"
PELAKSANA = Path(__file__).with_name("pelaksana.py")
HITUNG = ("hitung", "--instansi", KODE, "--periode", PERIODE, "--aturan", ATURAN, "--json")
CATATAN = frozenset(
    {"jejak", "jejak_kepala", "impor", "impor_catatan", "sentuhan", "rangkuman", "pekerjaan", "plugin_tepercaya"}
)
"""Tables that record what was done (or which plugins a start has met); they are counted, not compared."""


def impor(berkas: Path) -> tuple[str, ...]:
    return ("impor", str(berkas), "--instansi", KODE, "--json")


@dataclass(frozen=True)
class Talenta:
    """The command line on one database; every process it starts carries the folder in TMPDIR."""

    url: str
    folder: Path

    def mulai(self, *arg: str, pipa: int | None = None, tahan: int = 0) -> subprocess.Popen[str]:
        (self.folder / "tmp").mkdir(parents=True, exist_ok=True)
        kepala = [PELAKSANA, str(pipa), str(tahan)] if pipa is not None else [Path(sys.executable).with_name("talenta")]
        env = {k: v for k, v in os.environ.items() if not k.startswith("TALENTA_")} | {
            "TALENTA_DB_URL": self.url, "TALENTA_DATA": str(self.folder), "TALENTA_KUNCI_RAHASIA": KUNCI,
            "TALENTA_STRICT_PLUGINS": "1", "TMPDIR": str(self.folder / "tmp"), "POLARS_MAX_THREADS": "1",
        }  # fmt: skip
        return subprocess.Popen(
            [sys.executable, *map(str, kepala), *arg], env=env, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, pass_fds=() if pipa is None else (pipa,),
        )  # fmt: skip

    def langkah(self, *arg: str) -> int:
        """Run to the end and count the steps."""
        kode, langkah, keluar = self.bunuh(10**6, 60, *arg)
        assert kode == 0, keluar
        return langkah

    def bunuh(self, langkah: int, jeda: float, *arg: str, tahan: bool = False) -> tuple[int, int, str]:
        """Start; after so many steps, and a pause, kill -9. Exit code, steps seen, what it wrote.

        `tahan`: the process goes no further than that step, so it dies exactly there.
        """
        baca, tulis = os.pipe()
        p = self.mulai(*arg, pipa=tulis, tahan=langkah if tahan else 0)
        os.close(tulis)
        n = 0
        while n < langkah and (isi := os.read(baca, min(langkah - n, 4096))):
            n += len(isi)
        try:
            p.wait(jeda)
        except subprocess.TimeoutExpired:
            p.send_signal(signal.SIGKILL)
        keluar, galat = p.communicate()
        os.close(baca)
        return p.returncode, n, keluar + galat

    def yatim(self, tunggu: float = 20) -> list[str]:
        """Processes of ours that are still alive some time after their parent was killed."""
        batas, tanda = time.monotonic() + tunggu, f"TMPDIR={self.folder / 'tmp'}".encode()
        while (sisa := [p.name for p in Path("/proc").iterdir() if p.name.isdigit() and tanda in _lingkungan(p)]) and (
            time.monotonic() < batas
        ):
            time.sleep(0.2)
        return sisa


def _lingkungan(proses: Path) -> bytes:
    try:
        return (proses / "environ").read_bytes()
    except OSError:
        return b""


def isi(mesin: Engine, *buang: str) -> dict[str, str]:
    """Digest per table of what the rows say: without ids, random ids, times, and the columns in `buang`."""
    hasil: dict[str, str] = {}
    with mesin.connect() as koneksi:
        for tabel in extensions.db.metadata.sorted_tables:
            if tabel.name in CATATAN:
                continue
            kolom = [
                c for c in tabel.c if c.name not in {"id", "pid", *buang} and c.name[-3:] != "_id" and not _waktu(c)
            ] or [text("1")]  # fmt: skip
            baris = sorted(map(repr, koneksi.execute(select(*kolom).select_from(tabel))))
            hasil[tabel.name] = f"{len(baris)}:{hashlib.sha256(repr(baris).encode()).hexdigest()[:16]}"
    return hasil


def _waktu(kolom: Any) -> bool:
    return isinstance(kolom.type, WaktuUtc)


def hitung_baris(mesin: Engine, sql: str, **nilai: object) -> int:
    with mesin.connect() as koneksi:
        return int(koneksi.execute(text(sql), nilai).scalar_one())


def utuh(mesin: Engine) -> None:
    """SQLite: the file is sound and no foreign key dangles (PostgreSQL has no such check to call)."""
    if mesin.dialect.name == "sqlite":
        with mesin.connect() as koneksi:
            assert koneksi.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            assert koneksi.exec_driver_sql("PRAGMA foreign_key_check").all() == []


@dataclass
class Pangkalan:
    """Databases of one engine in two states: `rujukan` (units, posts) and `isi` (people, an open periode)."""

    jenis: str
    folder: Path
    asal: dict[str, str]
    admin: Any = None
    nomor: int = 0

    def salin(self, keadaan: str) -> Talenta:
        """The command line on a fresh copy of a state."""
        self.nomor += 1
        folder = self.folder / f"{keadaan}{self.nomor}"
        folder.mkdir()
        if self.jenis == "sqlite":
            shutil.copyfile(self.asal[keadaan], folder / "talenta.db")
            return Talenta(f"sqlite:///{folder / 'talenta.db'}", folder)
        return Talenta(self.admin(f"{keadaan}_{os.getpid()}_{self.nomor}", self.asal[keadaan]), folder)


def selesaikan(proses: Sequence[subprocess.Popen[str]]) -> list[tuple[int, str, str]]:
    """Wait for all; (exit code, stdout, stderr) of each."""
    hasil = []
    for p in proses:
        keluar, galat = p.communicate(timeout=300)
        hasil.append((p.returncode, keluar, galat))
    return hasil


def mesin(talenta: Talenta) -> Engine:
    """Engine with our settings that keeps no connection open."""
    hasil = create_engine(talenta.url, poolclass=NullPool)
    setel_sqlite(hasil)
    return hasil

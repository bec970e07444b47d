"""Workers as processes, and waiting for what they do."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.pekerjaan import antre
from talenta_web.pekerjaan.models import Pekerjaan
from tests.unit.pekerjaan.induk import Proses

LAMA = 120
"""Seconds until a test gives up: far more than a busy machine needs."""


class Pekerja:
    """A worker process that runs the toy kinds."""

    def __init__(self, url: str, folder: Path, jumlah: int = 1) -> None:
        self.proses = Proses(url, str(folder), str(jumlah))

    def siap(self) -> None:
        assert self.proses.stdout.readline() == b"siap\n"

    def bunuh(self) -> None:
        self.proses.send_signal(signal.SIGKILL)
        self.proses.wait(timeout=LAMA)
        self.tutup()

    def tutup(self) -> int:
        for pipa in (self.proses.stdin, self.proses.stdout):
            pipa.close()
        return self.proses.wait(timeout=LAMA)


@contextmanager
def pekerja(url: str, folder: Path, jumlah: int = 1) -> Iterator[Pekerja]:
    p = Pekerja(url, folder, jumlah)
    try:
        p.siap()
        yield p
        if p.proses.poll() is None:
            assert p.tutup() == 0
    finally:
        if p.proses.poll() is None:
            p.proses.kill()
        p.tutup()


def antrekan(session: Session, kode: str, instansi_id: int, pelaku_id: int | None = None, **muatan: Any) -> str:
    with transaksi(session):
        return antre(session, kode, muatan, instansi_id=instansi_id, pelaku_id=pelaku_id)


def baris(session: Session, pid: str) -> Pekerjaan:
    session.rollback()
    return session.scalars(
        select(Pekerjaan).where(Pekerjaan.pid == pid).execution_options(populate_existing=True)
    ).one()


def tunggu(syarat: Callable[[], Any], detik: float = LAMA) -> Any:
    """Wait until the condition gives something true."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        if hasil := syarat():
            return hasil
        time.sleep(0.05)
    raise AssertionError("waited too long")


def tunggu_status(session: Session, pid: str, *status: str, detik: float = LAMA) -> Pekerjaan:
    def lihat() -> Pekerjaan | None:
        b = baris(session, pid)
        return b if b.status in status else None

    return tunggu(lihat, detik)  # type: ignore[no-any-return]

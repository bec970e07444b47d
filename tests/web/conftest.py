from __future__ import annotations

import io
import json
import os
import subprocess
from types import SimpleNamespace
from typing import Any

import pytest

from talenta_web.basis import proses
from talenta_web.basis.anak import jawab
from tests.web import simpanan


@pytest.fixture(scope="session", autouse=True)
def _simpanan(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One place for the filled databases of all processes of this run."""
    dasar = tmp_path_factory.getbasetemp()
    folder = (dasar.parent if "PYTEST_XDIST_WORKER" in os.environ else dasar) / "simpanan"
    folder.mkdir(exist_ok=True)
    simpanan.FOLDER[:] = [folder]


class _Sini:
    """Stands for the child process of `basis.proses`: the same call and answer, without its start and limits."""

    returncode = 0

    def __init__(self, perintah: list[str], **_: Any) -> None:
        self._sasaran, self._maks = perintah[-2], int(json.loads(perintah[-1])["jawaban"])

    def communicate(self, masukan: bytes, timeout: float | None = None) -> tuple[bytes, bytes]:
        keluar = io.BytesIO()
        jawab(self._sasaran, io.BytesIO(masukan), keluar, self._maks)
        return keluar.getvalue(), b""


MENGUBAH = ("talenta_web.host.", "talenta_web.cetak.", "talenta_web.laporan.")
"""Children that lock or limit their own process."""


def _mulai(perintah: list[str], **lain: Any) -> Any:
    return (subprocess.Popen if perintah[-2].startswith(MENGUBAH) else _Sini)(perintah, **lain)


@pytest.fixture
def anak_sini(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work of child processes is done here: starting one costs seconds. For tests whose subject is what comes of it;
    each kind of child also has tests in which it is one."""
    pengganti = SimpleNamespace(Popen=_mulai, PIPE=subprocess.PIPE, TimeoutExpired=subprocess.TimeoutExpired)
    monkeypatch.setattr(proses, "subprocess", pengganti)

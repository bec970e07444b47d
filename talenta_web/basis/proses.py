"""The one child-process runner: hostile or heavy work (parsing uploads, PDF) under time and memory limits.

The child starts clean (`python -I`, no secrets in its environment), gets JSON arguments and one byte string on
stdin, and answers JSON and one byte string on stdout. Nothing is unpickled on either side.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KEPALA = struct.Struct(">QQ")
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Batas:
    """Limits of one call: wall seconds, CPU seconds, address space and answer size in MiB.

    `terkunci` also refuses new processes, other programs and sockets, where the kernel can (basis.penjara).
    """

    detik: float = 60
    cpu_detik: int = 60
    memori_mib: int = 1024
    jawaban_mib: int = 256
    terkunci: bool = False


class GalatProses(RuntimeError):
    """The child failed; `sebab` is 'waktu', 'memori', 'mati' or 'galat', the message is for people."""

    def __init__(self, sebab: str, pesan: str, rincian: Mapping[str, Any] | None = None) -> None:
        super().__init__(pesan)
        self.sebab = sebab
        self.rincian = dict(rincian or {})


class DitolakAnak(Exception):
    """Raised inside a child function for a refusal that the user must see; `rincian` is JSON data."""

    def __init__(self, pesan: str, **rincian: Any) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.rincian = rincian


def jalankan(sasaran: str, arg: Mapping[str, Any], isi: bytes = b"", *, batas: Batas) -> tuple[Any, bytes]:
    """Call `modul:fungsi(arg, isi) -> (json, bytes)` in a fresh child; raise GalatProses on any failure."""
    lingkungan = {
        k: os.environ[k] for k in ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR", "FONTCONFIG_FILE") if k in os.environ
    }
    lingkungan["POLARS_MAX_THREADS"] = os.environ.get("POLARS_MAX_THREADS", "2")
    angka = {"cpu": batas.cpu_detik, "memori": batas.memori_mib * _MIB, "jawaban": batas.jawaban_mib * _MIB}
    angka["terkunci"] = batas.terkunci
    perintah = [sys.executable, "-I", "-m", "talenta_web.basis.anak", sasaran, json.dumps(angka)]
    kepala = json.dumps(arg).encode()
    anak = subprocess.Popen(  # noqa: S603 - fixed program, arguments are ours
        perintah,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=lingkungan,
        start_new_session=True,
    )
    try:
        keluar, galat = anak.communicate(KEPALA.pack(len(kepala), len(isi)) + kepala + isi, timeout=batas.detik)
    except subprocess.TimeoutExpired:
        _bunuh(anak)
        raise GalatProses("waktu", f"Proses dihentikan setelah {batas.detik:g} detik.") from None
    except BaseException:
        _bunuh(anak)
        raise
    return _baca_jawaban(anak.returncode, keluar, galat)


def _bunuh(anak: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(anak.pid, signal.SIGKILL)
    anak.communicate()


def _baca_jawaban(kode: int, keluar: bytes, galat: bytes) -> tuple[Any, bytes]:
    if kode in {-signal.SIGXCPU, -signal.SIGALRM}:
        raise GalatProses("waktu", "Proses dihentikan karena batas waktunya terlampaui.")
    if kode != 0 or len(keluar) < KEPALA.size:
        ekor = galat.decode("utf-8", "replace")[-2000:]
        raise GalatProses(
            "mati", "Proses berhenti tidak wajar (kemungkinan batas memori terlampaui).", {"stderr": ekor}
        )
    n_json, n_isi = KEPALA.unpack_from(keluar)
    jawaban = json.loads(keluar[KEPALA.size : KEPALA.size + n_json])
    if jawaban["hasil"] != "ok":
        raise GalatProses(jawaban["hasil"], jawaban["pesan"], jawaban["rincian"])
    awal = KEPALA.size + n_json
    return jawaban["data"], keluar[awal : awal + n_isi]

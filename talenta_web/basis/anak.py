"""Child side of basis.proses: set the limits, call the function, answer on stdout."""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
from typing import Any, BinaryIO

from talenta_web.basis.proses import KEPALA, DitolakAnak


def _tulis(keluar: BinaryIO, jawaban: dict[str, Any], isi: bytes = b"") -> None:
    kepala = json.dumps(jawaban).encode()
    keluar.write(KEPALA.pack(len(kepala), len(isi)) + kepala + isi)
    keluar.flush()


def _batasi(jenis: int, lunak: int, keras: int) -> None:
    """A job under limits of its own starts this process: what it may not raise stays."""
    warisan = resource.getrlimit(jenis)[1]
    if warisan != resource.RLIM_INFINITY:
        lunak, keras = min(lunak, warisan), min(keras, warisan)
    resource.setrlimit(jenis, (lunak, keras))


def _anak(sasaran: str, batas: dict[str, int]) -> None:
    _batasi(resource.RLIMIT_CPU, batas["cpu"], batas["cpu"] + 2)
    _batasi(resource.RLIMIT_AS, batas["memori"], batas["memori"])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if batas.get("terkunci"):
        from talenta_web.basis.penjara import kunci

        kunci()
    keluar = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not spoil the answer
    jawab(sasaran, sys.stdin.buffer, keluar, batas["jawaban"])


def jawab(sasaran: str, masuk: BinaryIO, keluar: BinaryIO, maks: int) -> None:
    """Read one call, do it, and answer with at most `maks` bytes."""
    n_arg, n_isi = KEPALA.unpack(masuk.read(KEPALA.size))
    arg = json.loads(masuk.read(n_arg))
    isi = masuk.read(n_isi)
    modul, _, nama = sasaran.partition(":")
    try:
        data, hasil = getattr(importlib.import_module(modul), nama)(arg, isi)
        if len(hasil) > maks:
            raise DitolakAnak("Hasil terlalu besar.")
        _tulis(keluar, {"hasil": "ok", "data": data}, hasil)
    except MemoryError:
        _tulis(keluar, {"hasil": "memori", "pesan": "Batas memori proses terlampaui.", "rincian": {}})
    except DitolakAnak as e:
        _tulis(keluar, {"hasil": "galat", "pesan": e.pesan, "rincian": e.rincian})
    except Exception as e:
        _tulis(keluar, {"hasil": "galat", "pesan": f"{type(e).__name__}: {e}", "rincian": {"tak_terduga": True}})


if __name__ == "__main__":
    _batas = json.loads(sys.argv[2])
    _anak(sys.argv[1], _batas)
    if _batas.get("terkunci"):
        os._exit(0)  # a thread that a plugin left behind does not keep the process

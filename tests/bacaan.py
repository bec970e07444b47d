"""What the reader's child process made of a small file, shared by all tests of a process: the same few workbooks are
imported a thousand times, and each time a child would start to read them. Refusals are never remembered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from talenta_web.pegawai.impor import berkas

_asli = berkas.jalankan
_SIMPANAN: dict[str, tuple[str, bytes]] = {}
KECIL = 100_000


def _jalankan(sasaran: str, arg: Mapping[str, Any], isi: bytes = b"", **lain: Any) -> tuple[Any, bytes]:
    """The path of a file counts by what it holds."""
    bagian = arg.get("berkas", ())
    if not bagian or isi or sum(b["ukuran"] for b in bagian) > KECIL:
        return _asli(sasaran, arg, isi, **lain)
    ringkas = [hashlib.sha256(Path(b["jalur"]).read_bytes()).hexdigest() for b in bagian]
    tanpa = {**arg, "berkas": [{**b, "jalur": ""} for b in bagian]}
    kunci = json.dumps([sasaran, tanpa, ringkas, repr(lain)], sort_keys=True)
    if kunci not in _SIMPANAN:
        kepala, tubuh = _asli(sasaran, arg, isi, **lain)
        if len(_SIMPANAN) > 300:
            _SIMPANAN.pop(next(iter(_SIMPANAN)))
        _SIMPANAN[kunci] = json.dumps(kepala), tubuh
    kepala, tubuh = _SIMPANAN[kunci]
    return json.loads(kepala), tubuh


def pasang() -> None:
    """For every import of this process from now on."""
    berkas.jalankan = _jalankan

"""Child side of plugin work: load one descriptor, set the limits of the call, call it, answer plain data."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from talenta_web.host.kawat import bungkus, dari_kawat
from talenta_web.host.temukan import GRUP
from talenta_web.kontrak import AturanPython, FormatLaporan

_MIB = 1024 * 1024


def _deskriptor(arg: Mapping[str, Any], hook: str) -> Any:
    if arg["tempat"] and arg["tempat"] not in sys.path:
        sys.path.insert(0, arg["tempat"])
    plugin = EntryPoint(arg["slug"], arg["titik"], GRUP).load()()
    for d in getattr(plugin, hook)():
        if d.kode == arg["kode"]:
            return d
    raise LookupError(f"plugin {arg['slug']} tidak lagi menyediakan {arg['kode']}")


def _batasi(arg: Mapping[str, Any]) -> None:
    """From here on the call may use so much more address space and so much time; past it the process dies."""
    halaman = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    dasar = halaman * resource.getpagesize()
    _, keras = resource.getrlimit(resource.RLIMIT_AS)
    batas = dasar + int(arg["memori_mib"]) * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (min(batas, keras), min(batas, keras)))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, float(arg["detik"]))


def _selesai() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)


def susun_laporan(arg: Mapping[str, Any], _isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Compose a report; {"tidak_ada": message} for a LookupError that people should read."""
    laporan = _deskriptor(arg, "register_laporan")
    if not isinstance(laporan, FormatLaporan) or laporan.susun is None:
        raise TypeError("bukan FormatLaporan yang menyusun naskah")
    konteks = dari_kawat(arg["konteks"])
    _batasi(arg)
    try:
        naskah = laporan.susun(konteks)
    except LookupError as e:
        if type(e) is LookupError:
            return {"tidak_ada": str(e)[:1000]}, b""
        raise
    _selesai()
    isi, bita = bungkus(naskah, laporan)
    return {"naskah": isi}, bita


def nilai_aturan(arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Score a population: Parquet frames in, rows [nip, kinerja, potensial] out."""
    from talenta_web.bahan.parquet import dari_parquet

    aturan = _deskriptor(arg, "register_aturan")
    if not isinstance(aturan, AturanPython):
        raise TypeError("bukan AturanPython")
    berkas, awal = {}, 0
    for nama, panjang in arg["bingkai"].items():
        berkas[nama] = isi[awal : awal + panjang]
        awal += panjang
    bahan = dari_parquet(berkas)
    _batasi(arg)
    hasil = aturan.score(bahan.bingkai, dict(arg["parameter"]))
    _selesai()
    kolom = list(getattr(hasil, "columns", ()))
    if sorted(kolom) != ["kinerja", "nip", "potensial"]:
        raise TypeError(f"score harus mengembalikan kolom nip, kinerja, potensial; yang diterima: {kolom!r:.200}")
    baris = hasil.select("nip", "kinerja", "potensial").rows()
    return {"baris": [list(b) for b in baris]}, b""

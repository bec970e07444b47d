"""Trial run: a plugin that is new or changed registers first in a limited child process.

Whatever hangs, eats memory or dies there is quarantined before our own process imports it. Ordinary errors are left to
the real load, which tells them better. The verdict is kept by the fingerprint of the files, so that a start without
changes runs no child.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import EntryPoint, version
from pathlib import Path
from typing import Any

from talenta_web.host.galat import Penyedia
from talenta_web.host.temukan import GRUP, Calon

MAKS_CATATAN = 500
Pelaksana = Callable[[Mapping[str, Any]], Mapping[str, str]]
"""Runs `anak` in a limited child: slug -> reason ("" = passed); raises GagalUji when the child gave no answer."""
_ingat: dict[str, str] = {}


class GagalUji(RuntimeError):
    """The child was stopped or died; the message says why, for people."""


def anak(arg: Mapping[str, Any], _isi: bytes) -> tuple[dict[str, str], bytes]:
    """In the child: load each plugin as the app would, and its instruments to the last golden test.

    A reason of its own are only a wrong instrument and exhausted memory.
    """
    from talenta_web.host.muat import GagalIsi, muat_satu_coba

    hasil = {}
    for p in arg["plugin"]:
        if p["tempat"] and p["tempat"] not in sys.path:
            sys.path.insert(0, p["tempat"])
        calon = Calon(Penyedia(p["slug"], p["distribusi"], p["versi"]), EntryPoint(p["slug"], p["titik"], GRUP))
        galat = sebab = muat_satu_coba(calon)
        while sebab is not None and not isinstance(sebab, MemoryError):
            sebab = sebab.__cause__
        isi = str(galat) if isinstance(galat, GagalIsi) else ""
        hasil[p["slug"]] = isi if sebab is None else "batas memori terlampaui saat didaftarkan"
    return hasil, b""


def uji(calon: Sequence[Calon], jalankan: Pelaksana, simpanan: Path | None, *, ulang: bool = False) -> dict[str, str]:
    """Reasons by slug for those that failed their trial, now or before."""
    catatan = {} if ulang else {**_baca(simpanan), **_ingat}
    perlu = [c for c in calon if c.penyedia.sidik and _kunci(c) not in catatan]
    if perlu:
        baru = _coba(perlu, jalankan)
        catatan |= baru
        _ingat.update(baru)
        _tulis(simpanan, catatan)
    return {c.penyedia.slug: s for c in calon if c.penyedia.sidik and (s := catatan.get(_kunci(c), ""))}


def _coba(perlu: Sequence[Calon], jalankan: Pelaksana) -> dict[str, str]:
    """All in one child; if that gives no answer, each alone, two at a time."""
    try:
        jawaban = dict(jalankan(_arg(perlu)))
    except GagalUji:
        jawaban = {}
        with ThreadPoolExecutor(2) as kolam:
            for c, sebab in zip(perlu, kolam.map(lambda c: _sendiri(c, jalankan), perlu), strict=True):
                jawaban[c.penyedia.slug] = sebab
    return {_kunci(c): str(jawaban.get(c.penyedia.slug, "")) for c in perlu}


def _sendiri(calon: Calon, jalankan: Pelaksana) -> str:
    try:
        return jalankan(_arg([calon])).get(calon.penyedia.slug, "")
    except GagalUji as e:
        return str(e)


def _arg(calon: Sequence[Calon]) -> dict[str, Any]:
    kolom = ("slug", "distribusi", "versi", "titik", "tempat")
    return {"plugin": [{k: getattr(c.penyedia, k) for k in kolom} for c in calon]}


def _kunci(calon: Calon) -> str:
    p = calon.penyedia
    isi = [p.slug, p.titik, p.sidik, _versi(), sys.version]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


@cache
def _versi() -> str:
    """Asked for every plugin at every start; each time it would parse our own package data."""
    return version("talenta-web")


def _baca(simpanan: Path | None) -> dict[str, str]:
    if simpanan is None:
        return {}
    try:
        isi = json.loads(simpanan.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in isi.items()} if isinstance(isi, dict) else {}


def _tulis(simpanan: Path | None, catatan: Mapping[str, str]) -> None:
    if simpanan is None:
        return
    sementara = simpanan.with_suffix(".baru")
    with contextlib.suppress(OSError):  # a read-only folder costs a trial per start, nothing else
        sementara.write_text(json.dumps(dict(list(catatan.items())[-MAKS_CATATAN:]), indent=1), encoding="utf-8")
        sementara.replace(simpanan)

"""Child side of an uploaded instrument: the whole check under limits, answered as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from talenta_web.basis.proses import DitolakAnak
from talenta_web.kuesioner.galat import GalatKuesioner, Masalah
from talenta_web.kuesioner.muat import muat

MAKS_MASALAH, MAKS_PESAN = 100, 400


def kenali(_arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, str], bytes]:
    """Code and version of a bundle that can be read at all. `isi`: JSON {path: text}."""
    try:
        k = muat(json.loads(isi), penuh=False)
    except GalatKuesioner as e:
        raise DitolakAnak("ditolak", masalah=[objek(m) for m in e.masalah[:MAKS_MASALAH]]) from None
    return {"kode": k.kode, "versi": k.versi}, b""


def periksa(_arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Check a bundle against its earlier versions. `isi`: JSON {"berkas": texts, "sebelum": [texts, ...]}."""
    data = json.loads(isi)
    try:
        sebelum = [muat(b, penuh=False) for b in data["sebelum"]]
        k = muat(data["berkas"], sebelum=sebelum)
    except GalatKuesioner as e:
        raise DitolakAnak("ditolak", masalah=[objek(m) for m in e.masalah[:MAKS_MASALAH]]) from None
    return {"peringatan": [objek(m) for m in k.peringatan[:MAKS_MASALAH]]}, b""


def objek(m: Masalah) -> dict[str, str | None]:
    """A finding as JSON."""
    return {
        n: None if getattr(m, n) is None else str(getattr(m, n))[:MAKS_PESAN]
        for n in ("kaidah", "berkas", "kode", "pesan", "saran")
    }

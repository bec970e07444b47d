"""The signed token by which a page asks whether its sidang moved, without the person being loaded.

It is made where access was checked and holds for one sidang, one browser session (its cookie) and ten minutes; every
answer with content carries a new one. What it says besides the number of the last change is nothing.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from time import time
from typing import Protocol

from flask import url_for

from talenta_web.akun.tahan import KUKI
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.kuki import baca_kuki

UMUR = 600
JEDA = 3
"""Seconds between two questions of a page."""
PERISTIWA = "sidang-bergerak"
"""The event that htmx fires on the asking element when something changed."""


class SidangTampak(Protocol):
    """A session, as row or as view, that the reader was allowed to see."""

    @property
    def id(self) -> int: ...
    @property
    def pid(self) -> str: ...
    @property
    def instansi_id(self) -> int: ...
    @property
    def gerak(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Tanda:
    """What a valid token was made for; `calon_id`: whose evidence that page shows (0 = nobody's)."""

    sidang_id: int
    instansi_id: int
    calon_id: int


def _segel(pid: str, isi: str) -> str:
    kunci = konfigurasi().kunci_rahasia.encode()
    cerna = hmac.digest(kunci, f"denyut|{pid}|{isi}|{baca_kuki(KUKI) or ''}".encode(), "sha256")
    return urlsafe_b64encode(cerna[:18]).decode()


def buat_tanda(sidang: SidangTampak, *, calon_id: int = 0) -> str:
    """A token for the reader of this request, whose access to the sidang the caller has checked."""
    isi = f"{sidang.id}.{sidang.instansi_id}.{calon_id}.{int(time()) + UMUR}"
    return f"{isi}.{_segel(sidang.pid, isi)}"


def baca_tanda(pid: str, tanda: str) -> Tanda | None:
    """What the token was made for; None when it is not ours, of another sidang or browser session, or too old."""
    isi, _, segel = tanda.rpartition(".")
    if len(tanda) > 120 or not tanda.isascii() or not hmac.compare_digest(segel, _segel(pid, isi)):
        return None
    sidang_id, instansi_id, calon_id, sampai = (int(x) for x in isi.split("."))
    return Tanda(sidang_id, instansi_id, calon_id) if sampai >= time() else None


def alamat_denyut(sidang: SidangTampak, *, calon_id: int = 0) -> str:
    """The address that a page which shows this state of the sidang asks every JEDA seconds."""
    return url_for("komite.denyut", pid=sidang.pid, v=sidang.gerak, k=buat_tanda(sidang, calon_id=calon_id))
